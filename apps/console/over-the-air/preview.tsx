import type { ApiOverTheAirPreview } from '#libs/contract';
import { Mark } from '../parts/mark.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { useOverTheAirWords } from './over-the-air-words.ts';

type PreviewRow = ApiOverTheAirPreview['rows'][number];

function Steps({ steps }: Pick<PreviewRow, 'steps'>) {
  const words = useOverTheAirWords();
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>{words.steps(steps.length)}</summary>
      <ol className="over-the-air-steps">
        {steps.map((s) => (
          <li key={s.number}>
            {s.number}. {s.title}: <bdi>{s.says}</bdi>
          </li>
        ))}
      </ol>
    </details>
  );
}

function useColumns(): readonly Column<PreviewRow>[] {
  const words = useOverTheAirWords();
  return [
    { name: 'device', title: words.device, cell: (r) => r.device?.name ?? r.ref },
    {
      name: 'runs',
      title: words.state,
      cell: (r) => <Mark tone={r.runs ? 'good' : 'warn'}>{r.runs ? words.runs : words.leftOut}</Mark>,
    },
    { name: 'holder', title: words.holder, cell: (r) => r.holder?.displayName ?? '' },
    {
      name: 'says',
      title: words.says,
      wide: true,
      cell: (r) => (
        <>
          <bdi>{r.says}</bdi>
          <Steps steps={r.steps} />
        </>
      ),
    },
  ];
}

/** What would be done to each device, and which are left out and why. */
export function Preview({ of }: { of: ApiOverTheAirPreview }) {
  const words = useOverTheAirWords();
  const columns = useColumns();
  return (
    <>
      <p role="status">{words.previewSays(of.runs, of.leftOut)}</p>
      <div className="list-rows">
        <Table label={words.previewTitle} columns={columns} rows={of.rows} keyOf={(r) => r.ref} />
      </div>
    </>
  );
}
