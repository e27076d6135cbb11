import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { ImportForm } from '../imports/import-form.tsx';
import { Page } from '../parts/page.tsx';
import { usePeopleWords } from './people-words.ts';

/** People and their badges from a CSV file. */
export function ImportPeoplePage() {
  const words = usePeopleWords();
  const act = useAct(routes.importPeople, ['people']);
  return (
    <Page title={words.importTitle} about={words.importAbout} above={{ to: '/people', title: words.title }}>
      <ImportForm send={(body, dry) => act.mutateAsync({ query: dry ? { dry: 'true' } : {}, body })} />
    </Page>
  );
}
