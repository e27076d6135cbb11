import type { ApiPersonRow } from '#libs/contract';
import { routes } from '#libs/contract';
import { ask } from '../api/confirming.ts';
import { useMay } from '../frame/session.ts';
import { ExportButton } from '../imports/export-button.tsx';
import { LinkButton } from '../parts/button.tsx';
import { List } from '../parts/list.tsx';
import type { Filter } from '../parts/list-filters.tsx';
import { Mark } from '../parts/mark.tsx';
import { addressOfPerson, DeviceLink, Name } from '../parts/named.tsx';
import { Page } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { usePeopleWords } from './people-words.ts';

function useColumns(): Column<ApiPersonRow>[] {
  const words = usePeopleWords();
  return [
    { name: 'name', title: words.name, wide: true, cell: (row) => <Name>{row.displayName}</Name> },
    { name: 'userName', title: words.userName, cell: (row) => <code className="code">{row.userName}</code> },
    {
      name: 'has',
      title: words.has,
      cell: (row) =>
        row.has.length === 0 ? (
          <span className="soft">{words.hasNothing}</span>
        ) : (
          <span className="marks">
            {row.has.map((device) => (
              <DeviceLink key={device.id} of={device} />
            ))}
          </span>
        ),
    },
    { name: 'badges', title: words.badges, numbers: true, cell: (row) => String(row.badges) },
    {
      name: 'enabled',
      title: words.enabled,
      cell: (row) => (
        <Mark tone={row.enabled ? 'good' : 'bad'}>
          {row.enabled ? words.enabledOnly : words.disabledOnly}
        </Mark>
      ),
    },
    { name: 'seen', title: words.seen, cell: (row) => <Time at={row.seenAt} as="ago" /> },
  ];
}

function useFilters(): Filter[] {
  const words = usePeopleWords();
  return [
    { name: 'q', kind: 'search', label: words.search },
    { name: 'has', kind: 'choice', label: words.has, choices: [{ value: 'true', label: words.hasOnly }] },
    {
      name: 'enabled',
      kind: 'choice',
      label: words.enabledFilter,
      choices: [
        { value: 'true', label: words.enabledOnly },
        { value: 'false', label: words.disabledOnly },
      ],
    },
  ];
}

/** Who was seen here, and what each has now. */
export function PeoplePage() {
  const words = usePeopleWords();
  const may = useMay();
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={
        <>
          <ExportButton name={words.exportName} fetchText={() => ask(routes.exportPeople, {})}>
            {words.exportLink}
          </ExportButton>
          {may('change-badges') && <LinkButton to="/people/import">{words.importLink}</LinkButton>}
        </>
      }
    >
      <List
        label={words.title}
        route={routes.people}
        filters={useFilters()}
        topics={['people', 'custody']}
        columns={useColumns()}
        keyOf={(row) => row.id}
        linkOf={(row) => addressOfPerson(row.userName)}
        empty={{ title: words.none, hint: words.noneHint }}
      />
    </Page>
  );
}
