import type { ApiRunSummary } from '#libs/contract';
import { Mark, type Tone } from '../parts/mark.tsx';
import { DeviceLink, Name, PersonLink } from '../parts/named.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { useRunWords } from './run-words.ts';

export const toneOfRun: Record<ApiRunSummary['state'], Tone> = {
  running: 'info',
  waiting: 'info',
  done: 'good',
  failed: 'bad',
};

/** What began a run, in words; a trigger of a newer service is said as it is. */
export function triggerSays(trigger: string, says: Readonly<Record<string, string>>): string {
  return says[trigger] ?? trigger;
}

/** The columns of every list of runs. */
export function useRunColumns(): Column<ApiRunSummary>[] {
  const words = useRunWords();
  return [
    { name: 'when', title: words.when, cell: (row) => <Time at={row.createdAt} /> },
    { name: 'workflow', title: words.workflow, wide: true, cell: (row) => <Name>{row.workflow.title}</Name> },
    { name: 'began', title: words.began, cell: (row) => triggerSays(row.trigger, words.triggers) },
    {
      name: 'state',
      title: words.stateLabel,
      cell: (row) => <Mark tone={toneOfRun[row.state]}>{words.states[row.state]}</Mark>,
    },
    {
      name: 'person',
      title: words.person,
      cell: (row) => (row.person === null ? '' : <PersonLink of={row.person} />),
    },
    {
      name: 'device',
      title: words.device,
      cell: (row) => (row.device === null ? '' : <DeviceLink of={row.device} />),
    },
    { name: 'station', title: words.station, cell: (row) => <Name>{row.station.name}</Name> },
  ];
}
