import { useState } from 'react';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { say } from '../parts/toasts.tsx';
import { useBadgeWords } from './badge-words.ts';

/** Blocks a badge, with a reason; nobody needs its number. */
export function RevokeBadge({ badge }: { badge: { id: string; short: string } }) {
  const words = useBadgeWords();
  const [isAsked, setAsked] = useState(false);
  const revoke = useAct(routes.revokeBadgeById, ['people', 'repairs']);
  return (
    <>
      <Button
        look="danger"
        small
        aria-label={`${words.revoke} ${badge.short}`}
        onPress={() => setAsked(true)}
      >
        {words.revoke}
      </Button>
      {isAsked && (
        <Confirm
          title={words.revoke}
          does={<p>{words.revokeDoes(badge.short)}</p>}
          act={words.revoke}
          danger
          asksReason
          onConfirm={async (reason) => {
            await revoke.mutateAsync({ params: { id: badge.id }, body: { reason } });
            say(words.revoked);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
