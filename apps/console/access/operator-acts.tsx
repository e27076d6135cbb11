import { useState } from 'react';
import { routes, type AnswerOf, type ApiOperator } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { useMay, useWho } from '../frame/session.ts';
import { Confirm } from '../parts/confirm.tsx';
import { RowMenu, type RowAct } from '../parts/row-menu.tsx';
import { say } from '../parts/toasts.tsx';
import { useAccessWords } from './access-words.ts';
import { asItIs, ChangeOperator } from './change-operator.tsx';
import { InvitationCode } from './invite.tsx';
import { actsFor, type ActName } from './states.ts';

function Blocking({ of, onClose }: { of: ApiOperator; onClose(): void }) {
  const words = useAccessWords();
  const act = useAct(routes.changeOperator, ['access']);
  const said = of.blocked ? words.unblock : words.block;
  return (
    <Confirm
      title={said.title(of.displayName)}
      does={said.does}
      act={said.act}
      danger={!of.blocked}
      onClose={onClose}
      onConfirm={async () => {
        await act.mutateAsync({ params: { id: of.id }, body: { ...asItIs(of), blocked: !of.blocked } });
        say(said.done);
      }}
    />
  );
}

function Ending({ of, onClose }: { of: ApiOperator; onClose(): void }) {
  const { end } = useAccessWords();
  const act = useAct(routes.endSessions, ['access']);
  return (
    <Confirm
      title={end.title(of.displayName)}
      does={end.does(of.sessions)}
      act={end.act}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await act.mutateAsync({ params: { id: of.id } });
        say(end.done);
      }}
    />
  );
}

function InvitingAgain({ of, onClose }: { of: ApiOperator; onClose(): void }) {
  const { again } = useAccessWords();
  const act = useAct(routes.inviteAgain, ['access']);
  const [invitation, setInvitation] = useState<AnswerOf<typeof routes.inviteAgain>>();
  if (invitation !== undefined) return <InvitationCode of={invitation} onClose={onClose} />;
  return (
    <Confirm
      title={again.title(of.displayName)}
      does={again.does}
      act={again.act}
      danger
      onClose={onClose}
      // The code takes its place until she closes it.
      onDone={() => undefined}
      onConfirm={async () => setInvitation(await act.mutateAsync({ params: { id: of.id } }))}
    />
  );
}

/** What can be done with an operator. */
export function OperatorActs({ of }: { of: ApiOperator }) {
  const words = useAccessWords();
  const may = useMay();
  const who = useWho();
  const [open, setOpen] = useState<ActName>();
  if (!may('change-access')) return null;
  const acts = actsFor(of, who.id === of.id).map((name): RowAct => ({
    name,
    label: words[name].open,
    act: () => setOpen(name),
  }));
  const close = () => setOpen(undefined);
  return (
    <>
      <RowMenu label={words.actsFor(of.displayName)} acts={acts} />
      {open === 'change' && <ChangeOperator of={of} onClose={close} />}
      {open === 'again' && <InvitingAgain of={of} onClose={close} />}
      {(open === 'block' || open === 'unblock') && <Blocking of={of} onClose={close} />}
      {open === 'end' && <Ending of={of} onClose={close} />}
    </>
  );
}
