import { Link, useParams } from 'react-router';
import type { ApiPersonWhole } from '#libs/contract';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { useBadgeWords } from '../badges/badge-words.ts';
import { toneOfBadge } from '../badges/badge-state.ts';
import { RevokeBadge } from '../badges/revoke-badge.tsx';
import { useCustodyColumns } from '../custody/custody-columns.tsx';
import { useMay } from '../frame/session.ts';
import { LinkButton } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { DeviceLink, Name, StationLink } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { usePeopleWords } from './people-words.ts';

type Held = ApiPersonWhole['has'][number];
type Badge = ApiPersonWhole['badges'][number];

/** What she has now. Its return is forced at the device. */
function HasNow({ has }: { has: ApiPersonWhole['has'] }) {
  const words = usePeopleWords();
  const columns: Column<Held>[] = [
    {
      name: 'device',
      title: words.device,
      wide: true,
      cell: (row) => <DeviceLink of={{ id: row.serial, name: row.device }} />,
    },
    {
      name: 'station',
      title: words.station,
      cell: (row) => <StationLink of={{ id: row.station, name: row.station }} />,
    },
    { name: 'since', title: words.since, cell: (row) => <Time at={row.since} as="both" /> },
  ];
  if (has.length === 0) return <Empty title={words.hasNothing} />;
  return <Table label={words.has} columns={columns} rows={has} keyOf={(row) => row.serial} />;
}

function useBadgeColumns(): Column<Badge>[] {
  const words = useBadgeWords();
  const may = useMay();
  return [
    { name: 'badge', title: words.badge, wide: true, cell: (row) => <Code>{row.short}</Code> },
    {
      name: 'state',
      title: words.stateLabel,
      cell: (row) => (
        <span className="marks">
          <Mark tone={toneOfBadge(row.state)}>{words.states[row.state]}</Mark>
          {row.ambiguous && <Mark tone="warn">{words.states.ambiguous}</Mark>}
        </span>
      ),
    },
    { name: 'source', title: words.sourceLabel, cell: (row) => words.sources[row.source] },
    { name: 'created', title: words.created, cell: (row) => <Time at={row.createdAt} /> },
    { name: 'seen', title: words.seen, cell: (row) => <Time at={row.seenAt} as="ago" /> },
    {
      name: 'acts',
      title: words.revoke,
      quiet: true,
      cell: (row) => row.state === 'active' && may('change-badges') && <RevokeBadge badge={row} />,
    },
  ];
}

function Badges({ person }: { person: ApiPersonWhole }) {
  const words = usePeopleWords();
  const may = useMay();
  const columns = useBadgeColumns();
  return (
    <Section
      title={words.badges}
      bare
      actions={
        may('change-badges') && (
          <LinkButton to={`/badges/tie?person=${encodeURIComponent(person.userName)}`}>
            {words.tie}
          </LinkButton>
        )
      }
    >
      {person.badges.length === 0 ? (
        <Empty title={words.badgesNone} />
      ) : (
        <Table label={words.badges} columns={columns} rows={person.badges} keyOf={(row) => row.id} />
      )}
    </Section>
  );
}

function History({ person }: { person: ApiPersonWhole }) {
  const words = usePeopleWords();
  const columns = useCustodyColumns().filter(({ name }) => name !== 'person' && name !== 'due');
  const here = encodeURIComponent(person.userName);
  return (
    <Section
      title={words.history}
      bare
      actions={
        <>
          <Link to={`/custody?show=all&person=${here}`}>{words.historyAll}</Link>
          <Link to={`/runs?person=${here}`}>{words.runs}</Link>
        </>
      }
    >
      {person.history.length === 0 ? (
        <Empty title={words.historyNone} />
      ) : (
        <Table label={words.history} columns={columns} rows={person.history} keyOf={(row) => row.id} />
      )}
    </Section>
  );
}

function Known({ person }: { person: ApiPersonWhole }) {
  const words = usePeopleWords();
  const said = Object.entries(person.attributes).map(([name, value]): [string, React.ReactNode] => [
    name,
    <Name key={name}>{[value].flat().join(', ')}</Name>,
  ]);
  return (
    <Section title={words.one}>
      <Facts
        of={[
          [words.userName, <Code key="userName">{person.userName}</Code>],
          [
            words.enabled,
            <Mark key="enabled" tone={person.enabled ? 'good' : 'bad'}>
              {person.enabled ? words.isEnabled : words.isDisabled}
            </Mark>,
          ],
          [words.seen, <Time key="seen" at={person.seenAt} as="both" />],
          ...said,
        ]}
      />
    </Section>
  );
}

/** Everything about one person. */
export function PersonPage() {
  const words = usePeopleWords();
  const { userName = '' } = useParams();
  const asked = useRoute(routes.person, { params: { userName } }, { topics: ['people', 'custody'] });
  return (
    <Page title={asked.data?.displayName ?? userName} above={{ to: '/people', title: words.title }}>
      <Loaded of={asked} lines={8}>
        {(person) => (
          <>
            <Known person={person} />
            <Section title={words.has} bare>
              <HasNow has={person.has} />
            </Section>
            <Badges person={person} />
            <History person={person} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
