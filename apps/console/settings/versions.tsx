import { useState } from 'react';
import type { ApiConfiguration } from '#libs/contract';
import { routes } from '#libs/contract';
import { useAct, useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { List, type RowOf } from '../parts/list.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { Section } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { useSettingWords } from './setting-words.ts';

type ApiVersion = RowOf<typeof routes.versions>;

function Difference({ from, to, onClose }: { from: number; to: number; onClose(): void }) {
  const words = useSettingWords();
  const asked = useRoute(
    routes.difference,
    { query: { from: String(from), to: String(to) } },
    { every: false },
  );
  return (
    <Dialog title={words.difference(from, to)} onClose={onClose} wide>
      <Loaded of={asked}>
        {({ changes }) =>
          changes.length === 0 ? (
            <p>{words.differenceNone}</p>
          ) : (
            <ul className="tight">
              {changes.map((change) => (
                <li key={`${change.part} ${change.kind} ${change.path.join('.')}`}>
                  <span className="soft">{words.partNames[change.part]}</span> <Name>{change.says}</Name>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Acts({ row, madeFrom }: { row: ApiVersion; madeFrom: number }) {
  const words = useSettingWords();
  const may = useMay();
  const [shown, setShown] = useState<'difference' | 'put-back'>();
  const act = useAct(routes.putBack, ['configuration', 'stations', 'devices']);
  const close = () => setShown(undefined);
  return (
    <span className="actions">
      {row.version > 1 && (
        <Button small onPress={() => setShown('difference')}>
          {words.difference(row.version - 1, row.version)}
        </Button>
      )}
      {!row.inForce && may('change-configuration') && (
        <Button small onPress={() => setShown('put-back')}>
          {words.putBack}
        </Button>
      )}
      {shown === 'difference' && <Difference from={row.version - 1} to={row.version} onClose={close} />}
      {shown === 'put-back' && (
        <Confirm
          title={words.putBack}
          does={<p>{words.putBackDoes(row.version)}</p>}
          act={words.putBack}
          asksReason
          onConfirm={async (note) => {
            await act.mutateAsync({ params: { version: String(row.version) }, body: { madeFrom, note } });
            say(words.putBackDone);
          }}
          onClose={close}
        />
      )}
    </span>
  );
}

/** Every version that was kept, with what it changed; older ones are put back as new ones. */
export function Versions({ madeFrom, rules }: { madeFrom: number; rules: ApiConfiguration['rules'] }) {
  const words = useSettingWords();
  const columns: Column<ApiVersion>[] = [
    { name: 'version', title: words.number, numbers: true, cell: (row) => String(row.version) },
    { name: 'at', title: words.when, cell: (row) => <Time at={row.at} /> },
    { name: 'by', title: words.who, cell: (row) => <Name>{row.by}</Name> },
    { name: 'note', title: words.note, wide: true, cell: (row) => <Name>{row.note}</Name> },
    {
      name: 'changed',
      title: words.changed,
      cell: (row) => (
        <span className="marks">
          {row.inForce && <Mark tone="good">{words.inForce}</Mark>}
          {row.changed.map((part) => (
            <span key={part}>{words.partNames[part]}</span>
          ))}
          {row.equals !== null && <span className="soft">{words.equals(row.equals)}</span>}
        </span>
      ),
    },
    {
      name: 'acts',
      title: words.putBack,
      quiet: true,
      cell: (row) => <Acts row={row} madeFrom={madeFrom} />,
    },
  ];
  if (rules === 'files') return null;
  return (
    <Section title={words.versions} about={words.versionsAbout} bare>
      <List
        label={words.versions}
        route={routes.versions}
        topics={['configuration']}
        columns={columns}
        keyOf={(row) => String(row.version)}
        empty={{ title: words.versionsNone }}
        prefix="versions-"
        limit={20}
      />
    </Section>
  );
}
