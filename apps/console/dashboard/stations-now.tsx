import type { ApiDashboard } from '#libs/contract';
import { LinkButton } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { useFrameWords } from '../frame/frame-words.ts';
import { useDashboardWords } from './dashboard-words.ts';

type Station = ApiDashboard['stations'][number];

function Ready({ ready, total }: Station) {
  const words = useDashboardWords();
  const percent = total === 0 ? 0 : (ready / total) * 100;
  return (
    <span className="ready">
      <span className="ready-track" aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      <span className="numbers">{words.readyOf(ready, total)}</span>
    </span>
  );
}

function State({ up, troubles }: Station) {
  const words = useDashboardWords();
  if (!up) return <Mark tone="bad">{words.down}</Mark>;
  return troubles > 0 ? (
    <Mark tone="warn">{words.troubles(troubles)}</Mark>
  ) : (
    <Mark tone="good">{words.up}</Mark>
  );
}

/** Each station: whether it works, and how much can be taken there. */
export function StationsNow({ of }: { of: ApiDashboard }) {
  const words = useDashboardWords();
  const { pages } = useFrameWords();
  const columns: Column<Station>[] = [
    { name: 'name', title: words.station, cell: (s) => <bdi>{s.name}</bdi> },
    { name: 'state', title: words.state, cell: (s) => <State {...s} /> },
    { name: 'ready', title: words.ready, wide: true, cell: (s) => <Ready {...s} /> },
  ];
  return (
    <Section
      title={words.stations}
      bare
      actions={
        <LinkButton small to="/stations">
          {pages.stations}
        </LinkButton>
      }
    >
      {of.stations.length === 0 ? (
        <Empty {...words.noStations} />
      ) : (
        <div className="list-rows">
          <Table
            label={words.stations}
            columns={columns}
            rows={of.stations}
            keyOf={(s) => s.id}
            linkOf={(s) => `/stations/${encodeURIComponent(s.id)}`}
          />
        </div>
      )}
    </Section>
  );
}
