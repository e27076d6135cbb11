import { Link } from 'react-router';
import type { ApiCustodyRow } from '#libs/contract';
import { Mark, type Tone } from '../parts/mark.tsx';
import { addressOfRun, DeviceLink, Name, PersonLink, StationLink } from '../parts/named.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { useCustodyWords } from './custody-words.ts';

const toneOfEnd: Record<ApiCustodyRow['end'], Tone> = {
  open: 'info',
  in: 'good',
  undone: 'quiet',
  swapped: 'quiet',
  forced: 'warn',
};

function Until({ row }: { row: ApiCustodyRow }) {
  const words = useCustodyWords();
  return (
    <span className="tight">
      <span className="marks">
        <Mark tone={toneOfEnd[row.end]}>{words.ends[row.end]}</Mark>
        {row.overdue && <Mark tone="warn">{words.overdue}</Mark>}
      </span>
      {row.until !== null && <Time at={row.until} />}
      {row.reason !== null && (
        <span className="soft">
          <Name>{row.reason}</Name>
        </span>
      )}
    </span>
  );
}

/** The columns of every list of hand-outs. The first is when: it leads to the run. */
export function useCustodyColumns(): Column<ApiCustodyRow>[] {
  const words = useCustodyWords();
  return [
    {
      name: 'since',
      title: words.since,
      cell: (row) => (
        <Link to={addressOfRun(row.run)}>
          <Time at={row.from} />
        </Link>
      ),
    },
    { name: 'device', title: words.device, wide: true, cell: (row) => <DeviceLink of={row.device} /> },
    { name: 'person', title: words.person, cell: (row) => <PersonLink of={row.person} /> },
    { name: 'station', title: words.station, cell: (row) => <StationLink of={row.station} /> },
    {
      name: 'due',
      title: words.due,
      cell: ({ dueAt }) =>
        dueAt === null ? <span className="soft">{words.noDue}</span> : <Time at={dueAt} as="both" />,
    },
    { name: 'until', title: words.until, cell: (row) => <Until row={row} /> },
  ];
}
