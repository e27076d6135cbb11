import { useState } from 'react';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { say } from '../parts/toasts.tsx';
import { useBadgeWords } from './badge-words.ts';

interface OneOfSeveral {
  id: string;
  userName: string;
  displayName: string;
}

/** Of several people a badge is tied to, one keeps it. */
export function KeepBadge({ badge, people }: { badge: string; people: readonly OneOfSeveral[] }) {
  const words = useBadgeWords();
  const [kept, setKept] = useState<OneOfSeveral>();
  const keep = useAct(routes.keepBadge, ['people', 'repairs']);
  return (
    <>
      {people.map((person) => (
        <Button key={person.id} small onPress={() => setKept(person)}>
          {words.keepWith(person.displayName)}
        </Button>
      ))}
      {kept !== undefined && (
        <Confirm
          title={words.keep}
          does={<p>{words.keepDoes(kept.displayName)}</p>}
          act={words.keepWith(kept.displayName)}
          asksReason
          onConfirm={async (reason) => {
            await keep.mutateAsync({ params: { id: badge }, body: { userName: kept.userName, reason } });
            say(words.kept(kept.displayName));
          }}
          onClose={() => setKept(undefined)}
        />
      )}
    </>
  );
}
