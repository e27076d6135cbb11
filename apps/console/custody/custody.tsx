import { routes } from '#libs/contract';
import { useStationChoices } from '../api/choices.ts';
import { List } from '../parts/list.tsx';
import type { Filter } from '../parts/list-filters.tsx';
import { Page } from '../parts/page.tsx';
import { useCustodyColumns } from './custody-columns.tsx';
import { useCustodyWords } from './custody-words.ts';

function useFilters(): Filter[] {
  const words = useCustodyWords();
  const stations = useStationChoices();
  return [
    { name: 'q', kind: 'search', label: words.search },
    {
      name: 'show',
      kind: 'choice',
      label: words.show,
      choices: (['open', 'overdue', 'all'] as const).map((value) => ({ value, label: words.shows[value] })),
    },
    { name: 'station', kind: 'choice', label: words.station, choices: stations },
    { name: 'person', kind: 'text', label: words.personName },
    { name: 'device', kind: 'text', label: words.deviceName },
    { name: 'from', kind: 'moment', label: words.from },
    { name: 'to', kind: 'moment', label: words.to },
  ];
}

/** Who has what since when, and who had it before. */
export function CustodyPage() {
  const words = useCustodyWords();
  return (
    <Page title={words.title} about={words.about}>
      <List
        label={words.title}
        route={routes.custody}
        filters={useFilters()}
        topics={['custody', 'devices']}
        columns={useCustodyColumns()}
        keyOf={(row) => row.id}
        empty={{ title: words.noneOpen }}
      />
    </Page>
  );
}
