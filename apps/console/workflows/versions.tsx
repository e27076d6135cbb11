import { routes } from '#libs/contract';
import { List, type RowOf } from '../parts/list.tsx';
import { Mark } from '../parts/mark.tsx';
import { Page } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { useWorkflowWords } from './workflow-words.ts';
import './workflows.css';

function useColumns(): readonly Column<RowOf<typeof routes.versions>>[] {
  const words = useWorkflowWords();
  return [
    {
      name: 'version',
      title: words.versions.version,
      cell: (v) => words.versions.number(v.version),
    },
    {
      name: 'state',
      title: words.versions.state,
      cell: (v) => (v.inForce ? <Mark tone="good">{words.versions.inForce}</Mark> : null),
    },
    { name: 'at', title: words.versions.at, cell: (v) => <Time at={v.at} as="both" /> },
    { name: 'by', title: words.versions.by, cell: (v) => <bdi>{v.by}</bdi> },
    {
      name: 'note',
      title: words.versions.note,
      wide: true,
      cell: (v) => (v.note !== '' ? v.note : v.equals === null ? '' : words.versions.equals(v.equals)),
    },
    {
      name: 'changed',
      title: words.versions.changed,
      cell: (v) => v.changed.map((part) => words.versions.parts[part]).join(', '),
    },
  ];
}

/** Every version that was kept, newest first. */
export function VersionsPage() {
  const words = useWorkflowWords();
  const columns = useColumns();
  return (
    <Page
      title={words.versions.title}
      about={words.versions.about}
      above={{ to: '/workflows', title: words.title }}
    >
      <List
        label={words.versions.title}
        route={routes.versions}
        topics={['configuration']}
        columns={columns}
        filters={[
          {
            kind: 'choice',
            name: 'part',
            label: words.versions.changed,
            choices: (['workflows', 'site'] as const).map((p) => ({
              value: p,
              label: words.versions.parts[p],
            })),
          },
        ]}
        keyOf={(v) => String(v.version)}
        linkOf={(v) => `/workflows/versions/${v.version}`}
        empty={{ title: words.versions.none, hint: words.versions.noneHint }}
      />
    </Page>
  );
}
