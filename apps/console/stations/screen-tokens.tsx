import { useState } from 'react';
import type { ApiScreenToken, ApiStation } from '#libs/contract';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { Section } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { MakeScreenToken } from './make-screen-token.tsx';
import { useStationWords } from './station-words.ts';

const touched = ['access', 'stations'] as const;

function Revoke({ token }: { token: ApiScreenToken }) {
  const words = useStationWords();
  const [isAsked, setAsked] = useState(false);
  const revoke = useAct(routes.revokeScreenToken, touched);
  const { id, name, from } = token;
  return (
    <>
      <Button look="danger" small aria-label={`${words.revokeToken} ${name}`} onPress={() => setAsked(true)}>
        {words.revokeToken}
      </Button>
      {isAsked && (
        <Confirm
          title={words.revokeToken}
          does={<p>{from === 'file' ? words.revokeFileDoes(name) : words.revokeTokenDoes(name)}</p>}
          act={words.revokeToken}
          danger
          onConfirm={async () => {
            await revoke.mutateAsync({ params: { id } });
            say(words.tokenRevokedNow);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function useColumns(): Column<ApiScreenToken>[] {
  const words = useStationWords();
  const may = useMay();
  return [
    { name: 'name', title: words.tokenName, wide: true, cell: (row) => <Name>{row.name}</Name> },
    {
      name: 'made',
      title: words.tokenMade,
      cell: (row) => (
        <span>
          {words.tokenFrom[row.from]} · <Time at={row.createdAt} as="ago" />
        </span>
      ),
    },
    {
      name: 'used',
      title: words.tokenUsed,
      cell: (row) => (row.lastUsedAt === null ? words.tokenNever : <Time at={row.lastUsedAt} as="ago" />),
    },
    { name: 'screens', title: words.screens, cell: (row) => words.tokenLooking(row.screens) },
    {
      name: 'acts',
      title: words.revokeToken,
      quiet: true,
      cell: (row) =>
        row.revokedAt === null ? (
          may('change-access') && <Revoke token={row} />
        ) : (
          <Mark tone="quiet">{words.tokenRevoked}</Mark>
        ),
    },
  ];
}

/** The address of a screen, shown once. */
function Made({ path, onClose }: { path: string; onClose(): void }) {
  const words = useStationWords();
  return (
    <Dialog title={words.made} onClose={onClose}>
      <p>{words.madeOnce}</p>
      <Code copy block>{`${window.location.origin}${path}`}</Code>
    </Dialog>
  );
}

/** Screens that may show this station: made, shown once, revoked one by one. */
export function ScreenTokens({ station }: { station: ApiStation }) {
  const words = useStationWords();
  const may = useMay();
  const [isMaking, setMaking] = useState(false);
  const [path, setPath] = useState<string>();
  return (
    <Section
      title={words.tokens}
      about={words.tokensAbout}
      bare
      actions={may('change-access') && <Button onPress={() => setMaking(true)}>{words.makeToken}</Button>}
    >
      <List
        label={words.tokens}
        route={routes.screenTokens}
        params={{ id: station.id }}
        topics={['access', 'stations']}
        columns={useColumns()}
        keyOf={(row) => row.id}
        empty={{ title: words.tokensNone }}
        prefix="tokens-"
        limit={20}
      />
      {isMaking && <MakeScreenToken station={station.id} onMade={setPath} onClose={() => setMaking(false)} />}
      {path !== undefined && <Made path={path} onClose={() => setPath(undefined)} />}
    </Section>
  );
}
