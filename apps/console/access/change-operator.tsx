import { useState } from 'react';
import { routes, type ApiOperator } from '#libs/contract';
import type { Role, StationScope } from '#libs/domain';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { usePartWords } from '../parts/part-words.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { say } from '../parts/toasts.tsx';
import { useAccessWords } from './access-words.ts';
import { RoleField } from './role-field.tsx';
import { isGoodScope, StationScopeField } from './station-scope.tsx';

/** The body that leaves everything as it is. */
export const asItIs = ({ displayName, role, stations, blocked }: ApiOperator) => ({
  displayName,
  role: role ?? ('read-only' as const),
  stations,
  blocked,
});

/** Name, role and stations of somebody; those of the provider keep the last two. */
export function ChangeOperator({ of, onClose }: { of: ApiOperator; onClose(): void }) {
  const words = useAccessWords();
  const { cancel } = usePartWords();
  const act = useAct(routes.changeOperator, ['access']);
  const [displayName, setDisplayName] = useState(of.displayName);
  const [role, setRole] = useState<Role>(of.role ?? 'read-only');
  const [stations, setStations] = useState<StationScope>(of.stations);
  const [told, setTold] = useState(false);
  const isOurs = of.kind === 'local';
  const send = () => {
    setTold(true);
    if (displayName.trim() === '' || !isGoodScope(stations)) return;
    const scope = stations === 'all' ? stations : [...stations];
    const body = { ...asItIs(of), displayName, role, stations: scope };
    act.mutate(
      { params: { id: of.id }, body },
      {
        onSuccess() {
          say(words.change.done);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={words.change.title(of.name)} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label={words.displayName}
          value={displayName}
          onChange={setDisplayName}
          error={told && displayName.trim() === '' ? words.empty : undefined}
          autoFocus
        />
        {!isOurs && <p className="soft">{words.change.fromProvider}</p>}
        <RoleField value={role} onChange={setRole} isDisabled={!isOurs} />
        <StationScopeField value={stations} onChange={setStations} told={told} isDisabled={!isOurs} />
        {act.error !== null && <ProblemCard problem={act.error} />}
        <div className="actions actions-end">
          <Button onPress={onClose}>{cancel}</Button>
          <Button type="submit" look="main" isPending={act.isPending}>
            {words.change.act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
