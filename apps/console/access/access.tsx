import { routes, type ApiOperator } from '#libs/contract';
import { useFrameWords } from '../frame/frame-words.ts';
import { List } from '../parts/list.tsx';
import { Page, Section } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { useAccessWords } from './access-words.ts';

function useOperatorColumns(): Column<ApiOperator>[] {
  const words = useAccessWords();
  const { roles } = useFrameWords();
  return [
    { name: 'name', title: words.name, cell: (o) => o.name },
    { name: 'displayName', title: words.displayName, cell: (o) => o.displayName },
    { name: 'role', title: words.role, cell: (o) => (o.role === null ? '–' : roles[o.role]) },
    {
      name: 'stations',
      title: words.stations,
      cell: (o) => (o.stations === 'all' ? words.allStations : o.stations.join(', ')),
    },
    {
      name: 'lastSignIn',
      title: words.lastSignIn,
      cell: (o) => (o.lastSignInAt === null ? words.never : <Time at={o.lastSignInAt} as="ago" />),
    },
  ];
}

/** Who may sign in, and which programs may ask. */
export function AccessPage() {
  const words = useAccessWords();
  const columns = useOperatorColumns();
  return (
    <Page title={words.title} about={words.about}>
      <Section title={words.operators} bare>
        <List
          label={words.operators}
          route={routes.operators}
          topics={['access']}
          columns={columns}
          keyOf={(o) => o.id}
          empty={words.noOperators}
        />
      </Section>
    </Page>
  );
}
