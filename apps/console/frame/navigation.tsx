import { NavLink } from 'react-router';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { addresses } from './addresses.ts';
import { useFrameWords, type PageGroup, type PageName } from './frame-words.ts';
import { countOf } from '../repairs/repair-says.ts';
import { Icon } from './icons.tsx';
import { mayDo, useWho, type Who } from './session.ts';

interface Entry {
  page: PageName;
  path: string;
}

const groups: PageGroup[] = ['now', 'furniture', 'happened', 'setUp'];

/** What she may see, under its headings. A heading without a page is left out. */
function entriesFor(who: Who): { group: PageGroup; entries: Entry[] }[] {
  return groups
    .map((group) => ({
      group,
      entries: addresses.flatMap(({ page, path, under, needs }) =>
        page !== undefined && under === group && mayDo(who, needs) ? [{ page, path }] : [],
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** How many things wait for a person: beside the word, for it is why she looks. */
function Waiting() {
  const words = useFrameWords();
  const { data } = useRoute(routes.repairs, {}, { topics: ['repairs'] });
  const count = data === undefined ? 0 : countOf(data);
  if (count === 0) return null;
  return (
    <span className="count numbers">
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{words.waiting(count)}</span>
    </span>
  );
}

export function Navigation({ onGo }: { onGo?: () => void }) {
  const words = useFrameWords();
  const who = useWho();
  return (
    <nav className="navigation" aria-label={words.navigation}>
      {entriesFor(who).map(({ group, entries }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{words.groups[group]}</h2>
          <ul>
            {entries.map(({ page, path }) => (
              <li key={page}>
                <NavLink to={path} end={path === '/'} onClick={() => onGo?.()}>
                  <Icon name={page} />
                  {words.pages[page]}
                  {page === 'repairs' && <Waiting />}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
