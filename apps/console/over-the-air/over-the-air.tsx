import { routes, type ApiOverTheAirSummary } from '#libs/contract';
import { useMay } from '../frame/session.ts';
import { LinkButton } from '../parts/button.tsx';
import { List } from '../parts/list.tsx';
import { Page } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { Counts } from './counts.tsx';
import { useOverTheAirWords } from './over-the-air-words.ts';
import './over-the-air.css';

function useColumns(): readonly Column<ApiOverTheAirSummary>[] {
  const words = useOverTheAirWords();
  return [
    { name: 'workflow', title: words.workflow, cell: (b) => b.workflow.title },
    { name: 'state', title: words.state, cell: (b) => <Counts of={b} /> },
    { name: 'devices', title: words.devices, cell: (b) => b.devices, numbers: true },
    { name: 'at', title: words.startedAt, cell: (b) => <Time at={b.startedAt} as="both" /> },
    { name: 'by', title: words.by, cell: (b) => <bdi>{b.by}</bdi> },
    { name: 'reason', title: words.reason, cell: (b) => b.reason, wide: true },
  ];
}

/** What operators started on devices, newest first. */
export function OverTheAirPage() {
  const words = useOverTheAirWords();
  const may = useMay();
  const columns = useColumns();
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={
        may('change-custody') && (
          <LinkButton look="main" to="/over-the-air/new">
            {words.start}
          </LinkButton>
        )
      }
    >
      <List
        label={words.title}
        route={routes.overTheAirList}
        topics={['runs']}
        columns={columns}
        keyOf={(b) => b.id}
        linkOf={(b) => `/over-the-air/${encodeURIComponent(b.id)}`}
        empty={{ title: words.none, hint: words.noneHint }}
      />
    </Page>
  );
}
