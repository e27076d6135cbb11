import { useState } from 'react';
import { routes, type ApiToken } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time, useNow } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { useAccessWords } from './access-words.ts';
import { MakeToken } from './make-token.tsx';
import { tokenState } from './states.ts';

const tones = { good: 'good', revoked: 'quiet', expired: 'warn' } as const;

function Revoke({ of }: { of: ApiToken }) {
  const { revoke: words } = useAccessWords();
  const act = useAct(routes.revokeToken, ['access']);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small look="plain" aria-label={words.title(of.name)} onPress={() => setOpen(true)}>
        {words.open}
      </Button>
      {isOpen && (
        <Confirm
          title={words.title(of.name)}
          does={words.does}
          act={words.act}
          danger
          onClose={() => setOpen(false)}
          onConfirm={async () => {
            await act.mutateAsync({ params: { id: of.id } });
            say(words.done);
          }}
        />
      )}
    </>
  );
}

function useColumns(): Column<ApiToken>[] {
  const words = useAccessWords();
  const may = useMay();
  const now = useNow();
  return [
    { name: 'name', title: words.name, cell: (t) => <bdi>{t.name}</bdi> },
    {
      name: 'state',
      title: words.state,
      cell: (t) => <Mark tone={tones[tokenState(t, now)]}>{words.tokenStates[tokenState(t, now)]}</Mark>,
    },
    {
      name: 'may',
      title: words.permissions,
      wide: true,
      cell: (t) => t.may.map((p) => words.may[p]).join(' · '),
    },
    {
      name: 'stations',
      title: words.stations,
      cell: (t) => (t.stations === 'all' ? words.allStations : t.stations.join(', ')),
    },
    {
      name: 'expires',
      title: words.expires,
      cell: (t) => (t.expiresAt === null ? words.untilRevoked : <Time at={t.expiresAt} />),
    },
    {
      name: 'used',
      title: words.lastUsed,
      cell: (t) => (t.lastUsedAt === null ? words.never : <Time at={t.lastUsedAt} as="ago" />),
    },
    {
      name: 'acts',
      title: words.acts,
      quiet: true,
      cell: (t) => may('change-access') && tokenState(t, now) === 'good' && <Revoke of={t} />,
    },
  ];
}

/** What other programs ask with. */
export function Tokens() {
  const words = useAccessWords();
  const may = useMay();
  const columns = useColumns();
  const [isMaking, setMaking] = useState(false);
  const make = may('change-access') && <Button onPress={() => setMaking(true)}>{words.make.open}</Button>;
  return (
    <Section title={words.tokens} about={words.tokensAbout} bare actions={make}>
      <List
        label={words.tokens}
        route={routes.tokens}
        topics={['access']}
        columns={columns}
        keyOf={(t) => t.id}
        empty={words.noTokens}
        prefix="tokens-"
      />
      {isMaking && <MakeToken onClose={() => setMaking(false)} />}
    </Section>
  );
}
