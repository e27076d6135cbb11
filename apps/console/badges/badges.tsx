import type { ApiBadgeRow } from '#libs/contract';
import { routes } from '#libs/contract';
import { useMay } from '../frame/session.ts';
import { LinkButton } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { List } from '../parts/list.tsx';
import type { Filter } from '../parts/list-filters.tsx';
import { Mark } from '../parts/mark.tsx';
import { PersonLink } from '../parts/named.tsx';
import { Page } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { toneOfBadge } from './badge-state.ts';
import { useBadgeWords } from './badge-words.ts';
import { KeepBadge } from './keep-badge.tsx';
import { RevokeBadge } from './revoke-badge.tsx';

function useColumns(): Column<ApiBadgeRow>[] {
  const words = useBadgeWords();
  const may = useMay();
  return [
    { name: 'badge', title: words.badge, cell: (row) => <Code>{row.short}</Code> },
    {
      name: 'people',
      title: words.people,
      wide: true,
      cell: (row) => (
        <ul className="tight">
          {row.people.map((person) => (
            <li key={person.id}>
              <PersonLink of={person} /> <span className="soft">{words.sources[person.source]}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      name: 'state',
      title: words.stateLabel,
      cell: (row) => (
        <span className="marks">
          <Mark tone={toneOfBadge(row.state)}>{words.states[row.state]}</Mark>
          {row.ambiguous && <Mark tone="warn">{words.states.ambiguous}</Mark>}
        </span>
      ),
    },
    { name: 'created', title: words.created, cell: (row) => <Time at={row.createdAt} /> },
    {
      name: 'revoked',
      title: words.revokedAt,
      cell: (row) => (row.revokedAt === null ? '' : <Time at={row.revokedAt} />),
    },
    {
      name: 'acts',
      title: words.acts,
      quiet: true,
      cell: (row) =>
        row.state === 'active' &&
        may('change-badges') && (
          <span className="actions">
            {row.ambiguous && <KeepBadge badge={row.id} people={row.people} />}
            <RevokeBadge badge={row} />
          </span>
        ),
    },
  ];
}

function useFilters(): Filter[] {
  const words = useBadgeWords();
  return [
    { name: 'q', kind: 'search', label: words.search },
    {
      name: 'state',
      kind: 'choice',
      label: words.stateLabel,
      choices: (['active', 'revoked', 'ambiguous'] as const).map((value) => ({
        value,
        label: words.states[value],
        hint: words.statesMean[value],
      })),
    },
  ];
}

/** Every badge, without its number: nobody keeps it. */
export function BadgesPage() {
  const words = useBadgeWords();
  const may = useMay();
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={
        may('change-badges') && (
          <LinkButton look="main" to="/badges/tie">
            {words.tieTitle}
          </LinkButton>
        )
      }
    >
      <List
        label={words.title}
        route={routes.badges}
        filters={useFilters()}
        topics={['people']}
        columns={useColumns()}
        keyOf={(row) => row.id}
        empty={{ title: words.none, hint: words.noneHint }}
      />
    </Page>
  );
}
