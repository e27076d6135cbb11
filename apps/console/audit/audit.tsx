import './audit.css';
import { routes, type AnswerOf } from '#libs/contract';
import { addressOf } from '../api/call.ts';
import { useRoute } from '../api/use-route.ts';
import { useListAddress } from '../parts/list-address.ts';
import { List } from '../parts/list.tsx';
import type { Filter } from '../parts/list-filters.tsx';
import { Mark } from '../parts/mark.tsx';
import { Page } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { useAuditWords } from './audit-words.ts';
import { Chain } from './chain.tsx';
import { Detail } from './detail.tsx';

type Row = AnswerOf<typeof routes.audit>['rows'][number];
const asChoices = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

function useFilters(): Filter[] {
  const words = useAuditWords();
  const { data } = useRoute(routes.auditWords, {}, { topics: ['audit'] });
  return [
    { kind: 'choice', name: 'actor', label: words.actor, choices: asChoices(data?.actors ?? []) },
    { kind: 'choice', name: 'action', label: words.action, choices: asChoices(data?.actions ?? []) },
    { kind: 'text', name: 'subject', label: words.subject },
    { kind: 'moment', name: 'from', label: words.from },
    { kind: 'moment', name: 'to', label: words.to },
  ];
}

function useColumns(): Column<Row>[] {
  const words = useAuditWords();
  return [
    { name: 'at', title: words.at, cell: (row) => <Time at={row.at} /> },
    { name: 'actor', title: words.actor, cell: (row) => <bdi>{row.actor}</bdi> },
    { name: 'action', title: words.action, cell: (row) => row.action },
    { name: 'subject', title: words.subject, cell: (row) => <bdi>{row.subject}</bdi> },
    { name: 'detail', title: words.detail, wide: true, cell: (row) => <Detail of={row.detail} /> },
    {
      name: 'chained',
      title: words.chained,
      cell: (row) => (
        <Mark tone={row.chained ? 'good' : 'quiet'}>{row.chained ? words.chained : words.notChained}</Mark>
      ),
    },
  ];
}

/** What the filters leave, as a file. The browser fetches it by itself: it may be long. */
function Exports({ names }: { names: readonly string[] }) {
  const words = useAuditWords();
  const { filters } = useListAddress(names);
  return (
    <>
      <a className="button" href={addressOf(routes.auditCsv, { query: filters })} download>
        {words.exportCsv}
      </a>
      <a className="button" href={addressOf(routes.auditJson, { query: filters })} download>
        {words.exportJson}
      </a>
    </>
  );
}

/** Who did what. */
export function AuditPage() {
  const words = useAuditWords();
  const filters = useFilters();
  const columns = useColumns();
  return (
    <Page title={words.title} about={words.about}>
      <Chain />
      <List
        label={words.title}
        route={routes.audit}
        filters={filters}
        actions={<Exports names={filters.map(({ name }) => name)} />}
        topics={['audit']}
        columns={columns}
        keyOf={(row) => String(row.seq)}
        empty={words.empty}
      />
    </Page>
  );
}
