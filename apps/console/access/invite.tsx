import { useState } from 'react';
import { routes, type AnswerOf } from '#libs/contract';
import type { Role, StationScope } from '#libs/domain';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { usePartWords } from '../parts/part-words.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Time } from '../parts/time.tsx';
import { useAccessWords } from './access-words.ts';
import { RoleField } from './role-field.tsx';
import { isGoodScope, StationScopeField } from './station-scope.tsx';

type Invitation = AnswerOf<typeof routes.inviteOperator>;

/** The code of an invitation, shown once, and where she goes with it. */
export function InvitationCode({ of, onClose }: { of: Invitation; onClose(): void }) {
  const words = useAccessWords().invite;
  return (
    <Dialog title={words.done(of.operator.displayName)} onClose={onClose}>
      <div className="form">
        <p>{words.give}</p>
        <Code copy block>
          {of.code}
        </Code>
        <p>{words.where}</p>
        <Code copy block>
          {`${window.location.origin}/console/invitation`}
        </Code>
        <p>
          {words.until} <Time at={of.until} as="both" />
        </p>
        <div className="actions actions-end">
          <Button look="main" onPress={onClose}>
            {words.close}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function useInviting(onInvited: (invitation: Invitation) => void) {
  const act = useAct(routes.inviteOperator, ['access']);
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState<Role>('help-desk');
  const [stations, setStations] = useState<StationScope>('all');
  const [told, setTold] = useState(false);
  const isGood = name.trim() !== '' && displayName.trim() !== '' && isGoodScope(stations);
  const send = () => {
    setTold(true);
    if (!isGood) return;
    const scope = stations === 'all' ? stations : [...stations];
    act.mutate({ body: { name, displayName, role, stations: scope } }, { onSuccess: onInvited });
  };
  return {
    act,
    name,
    setName,
    displayName,
    setDisplayName,
    role,
    setRole,
    stations,
    setStations,
    told,
    send,
  };
}

/** Makes an operator who sets her own password. */
export function Invite({ onClose }: { onClose(): void }) {
  const words = useAccessWords();
  const { cancel } = usePartWords();
  const [invitation, setInvitation] = useState<Invitation>();
  const i = useInviting(setInvitation);
  if (invitation !== undefined) return <InvitationCode of={invitation} onClose={onClose} />;
  const emptyIn = (value: string) => (i.told && value.trim() === '' ? words.empty : undefined);
  const refused = (field: string) => (i.act.error?.field === field ? i.act.error.message : undefined);
  return (
    <Dialog title={words.invite.title} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          i.send();
        }}
      >
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={i.name}
          onChange={i.setName}
          error={emptyIn(i.name) ?? refused('name')}
          autoComplete="off"
          autoFocus
        />
        <TextField
          label={words.displayName}
          value={i.displayName}
          onChange={i.setDisplayName}
          error={emptyIn(i.displayName)}
          autoComplete="off"
        />
        <RoleField value={i.role} onChange={i.setRole} />
        <StationScopeField value={i.stations} onChange={i.setStations} told={i.told} />
        {i.act.error !== null && i.act.error.field !== 'name' && <ProblemCard problem={i.act.error} />}
        <div className="actions actions-end">
          <Button onPress={onClose}>{cancel}</Button>
          <Button type="submit" look="main" isPending={i.act.isPending}>
            {words.invite.act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
