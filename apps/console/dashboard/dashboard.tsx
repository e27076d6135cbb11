import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { LinkButton } from '../parts/button.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page, Section } from '../parts/page.tsx';
import { useDashboardWords } from './dashboard-words.ts';

/** How it stands, in one look. */
export function Dashboard() {
  const words = useDashboardWords();
  const repairs = useRoute(routes.repairs, {}, { topics: ['repairs'] });
  return (
    <Page title={words.title}>
      <Section title={words.repairs} actions={<LinkButton to="/repairs">{words.allRepairs}</LinkButton>}>
        <Loaded of={repairs}>
          {({ repairs: all }) => <p>{all.length === 0 ? words.noRepairs : all.length}</p>}
        </Loaded>
      </Section>
    </Page>
  );
}
