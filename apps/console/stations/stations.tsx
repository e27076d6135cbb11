import type { ApiStationRow } from '#libs/contract';
import { routes } from '#libs/contract';
import { List } from '../parts/list.tsx';
import type { Filter } from '../parts/list-filters.tsx';
import { Mark } from '../parts/mark.tsx';
import { addressOfStation, Name } from '../parts/named.tsx';
import { Page } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { toneOfPart, toneOfStation, wordOf } from './station-state.ts';
import { useStationWords } from './station-words.ts';

function Parts({ of }: { of: ApiStationRow['readers'] }) {
  return (
    <span className="marks">
      {of.map((part) => (
        <Mark key={part.id} tone={toneOfPart[part.state]}>
          <Name>{part.id}</Name>
        </Mark>
      ))}
    </span>
  );
}

function useColumns(): Column<ApiStationRow>[] {
  const words = useStationWords();
  return [
    { name: 'name', title: words.name, wide: true, cell: (row) => <Name>{row.name}</Name> },
    {
      name: 'state',
      title: words.stateLabel,
      cell: (row) => (
        <span>
          <Mark tone={toneOfStation[wordOf(row)]}>{words[wordOf(row)]}</Mark>{' '}
          {row.since !== null && <Time at={row.since} as="ago" />}
        </span>
      ),
    },
    {
      name: 'ready',
      title: words.ready,
      numbers: true,
      cell: (row) => words.readyOf(row.ready, row.total),
    },
    { name: 'readers', title: words.readers, cell: (row) => <Parts of={row.readers} /> },
    { name: 'cabinets', title: words.cabinets, cell: (row) => <Parts of={row.cabinets} /> },
    { name: 'screens', title: words.screens, numbers: true, cell: (row) => String(row.screens) },
    { name: 'group', title: words.group, cell: (row) => <Name>{row.group ?? ''}</Name> },
  ];
}

function useFilters(): Filter[] {
  const words = useStationWords();
  return [
    { name: 'q', kind: 'search', label: words.search },
    { name: 'group', kind: 'text', label: words.group },
    {
      name: 'trouble',
      kind: 'choice',
      label: words.stateLabel,
      choices: [{ value: 'true', label: words.troubleOnly }],
    },
  ];
}

/** Every place with a reader. */
export function StationsPage() {
  const words = useStationWords();
  return (
    <Page title={words.title} about={words.about}>
      <List
        label={words.title}
        route={routes.stations}
        filters={useFilters()}
        topics={['stations', 'devices', 'configuration']}
        columns={useColumns()}
        keyOf={(row) => row.id}
        linkOf={(row) => addressOfStation(row.id)}
        empty={{ title: words.none, hint: words.noneHint }}
      />
    </Page>
  );
}
