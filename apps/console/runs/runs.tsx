import { routes, runStates } from '#libs/contract';
import { useStationChoices } from '../api/choices.ts';
import { List } from '../parts/list.tsx';
import type { Filter } from '../parts/list-filters.tsx';
import { addressOfRun } from '../parts/named.tsx';
import { Page } from '../parts/page.tsx';
import { useRunColumns } from './run-columns.tsx';
import { useRunWords } from './run-words.ts';

function useFilters(): Filter[] {
  const words = useRunWords();
  const stations = useStationChoices();
  return [
    { name: 'device', kind: 'text', label: words.device },
    { name: 'person', kind: 'text', label: words.search },
    {
      name: 'state',
      kind: 'choice',
      label: words.stateLabel,
      choices: runStates.map((value) => ({ value, label: words.states[value] })),
    },
    { name: 'held', kind: 'choice', label: words.waits, choices: [{ value: 'true', label: words.held }] },
    { name: 'station', kind: 'choice', label: words.station, choices: stations },
    { name: 'from', kind: 'moment', label: words.from },
    { name: 'to', kind: 'moment', label: words.to },
  ];
}

/** Everything that was done, newest first. */
export function RunsPage() {
  const words = useRunWords();
  return (
    <Page title={words.title} about={words.about}>
      <List
        label={words.title}
        route={routes.runs}
        filters={useFilters()}
        topics={['runs', 'repairs']}
        columns={useRunColumns()}
        keyOf={(row) => row.id}
        linkOf={(row) => addressOfRun(row.id)}
        empty={{ title: words.noneYet }}
      />
    </Page>
  );
}
