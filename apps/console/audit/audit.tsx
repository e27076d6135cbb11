import { routes, type AnswerOf } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { List } from '../parts/list.tsx';
import type { Filter } from '../parts/list-filters.tsx';
import { Page } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { useAuditWords } from './audit-words.ts';
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
    { name: 'actor', title: words.actor, cell: (row) => row.actor },
    { name: 'action', title: words.action, cell: (row) => row.action },
    { name: 'subject', title: words.subject, cell: (row) => row.subject },
    { name: 'detail', title: words.detail, wide: true, cell: (row) => <Detail of={row.detail} /> },
  ];
}

/** Who did what. */
export function AuditPage() {
  const words = useAuditWords();
  const filters = useFilters();
  const columns = useColumns();
  return (
    <Page title={words.title} about={words.about}>
      <List
        label={words.title}
        route={routes.audit}
        filters={filters}
        topics={['audit']}
        columns={columns}
        keyOf={(row) => String(row.seq)}
        empty={words.empty}
      />
    </Page>
  );
}
