import { useState } from 'react';
import { routes, type ApiOperator } from '#libs/contract';
import { useFrameWords } from '../frame/frame-words.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { List } from '../parts/list.tsx';
import { Mark, type Tone } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time, useNow } from '../parts/time.tsx';
import { useAccessWords } from './access-words.ts';
import { Invite } from './invite.tsx';
import { OperatorActs } from './operator-acts.tsx';
import { operatorState, type OperatorState } from './states.ts';

const tones: Record<OperatorState, Tone> = {
  active: 'good',
  invited: 'info',
  blocked: 'bad',
  locked: 'warn',
  noRole: 'warn',
  lapsed: 'warn',
};

function useColumns(): Column<ApiOperator>[] {
  const words = useAccessWords();
  const { roles } = useFrameWords();
  const now = useNow();
  return [
    {
      name: 'name',
      title: words.name,
      cell: (o) => (
        <>
          <bdi>{o.displayName}</bdi>
          <br />
          <span className="hint">{o.name}</span>
        </>
      ),
    },
    {
      name: 'state',
      title: words.state,
      cell: (o) => <Mark tone={tones[operatorState(o, now)]}>{words.states[operatorState(o, now)]}</Mark>,
    },
    { name: 'role', title: words.role, cell: (o) => (o.role === null ? '–' : roles[o.role]) },
    {
      name: 'stations',
      title: words.stations,
      cell: (o) => (o.stations === 'all' ? words.allStations : o.stations.join(', ')),
    },
    {
      name: 'by',
      title: words.signsIn,
      cell: (o) => (o.kind === 'local' && o.totp ? words.withCode : words.kinds[o.kind]),
    },
    {
      name: 'last',
      title: words.lastSignIn,
      cell: (o) => (o.lastSignInAt === null ? words.never : <Time at={o.lastSignInAt} as="ago" />),
    },
    { name: 'acts', title: words.acts, quiet: true, cell: (o) => <OperatorActs of={o} /> },
  ];
}

/** Who may sign in. */
export function Operators() {
  const words = useAccessWords();
  const may = useMay();
  const columns = useColumns();
  const [isInviting, setInviting] = useState(false);
  const invite = may('change-access') && (
    <Button look="main" onPress={() => setInviting(true)}>
      {words.invite.open}
    </Button>
  );
  return (
    <Section title={words.operators} about={words.operatorsAbout} bare actions={invite}>
      <List
        label={words.operators}
        route={routes.operators}
        topics={['access']}
        columns={columns}
        keyOf={(o) => o.id}
        empty={words.noOperators}
      />
      {isInviting && <Invite onClose={() => setInviting(false)} />}
    </Section>
  );
}
