import type { ApiDeviceRow } from '#libs/contract';
import { deviceStates, routes } from '#libs/contract';
import { useStationChoices } from '../api/choices.ts';
import { ask } from '../api/confirming.ts';
import { useMay } from '../frame/session.ts';
import { LinkButton } from '../parts/button.tsx';
import { ExportButton } from '../imports/export-button.tsx';
import { List } from '../parts/list.tsx';
import { useListAddress } from '../parts/list-address.ts';
import type { Filter } from '../parts/list-filters.tsx';
import { Mark } from '../parts/mark.tsx';
import { addressOfDevice, Name, PersonLink } from '../parts/named.tsx';
import { Page } from '../parts/page.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { toneOfMdm, toneOfState } from './device-state.ts';
import { useDeviceWords } from './device-words.ts';

function State({ row }: { row: ApiDeviceRow }) {
  const words = useDeviceWords();
  return (
    <span className="marks">
      <Mark tone={toneOfState(row.state)}>{words.states[row.state]}</Mark>
      {row.holder?.overdue === true && <Mark tone="warn">{words.overdue}</Mark>}
      {row.held > 0 && <Mark tone="warn">{words.held(row.held)}</Mark>}
    </span>
  );
}

function Holder({ row }: { row: ApiDeviceRow }) {
  const words = useDeviceWords();
  if (row.holder === null) return <span className="soft">{words.nobody}</span>;
  return (
    <span>
      <PersonLink of={row.holder.person} /> <Time at={row.holder.since} as="ago" />
    </span>
  );
}

function useColumns(): Column<ApiDeviceRow>[] {
  const words = useDeviceWords();
  return [
    { name: 'name', title: words.name, cell: (row) => <Name>{row.name}</Name> },
    { name: 'state', title: words.stateLabel, cell: (row) => <State row={row} /> },
    { name: 'holder', title: words.holder, cell: (row) => <Holder row={row} /> },
    {
      name: 'bay',
      title: words.bay,
      cell: ({ place }) =>
        place === null ? (
          <span className="soft">{words.noBay}</span>
        ) : (
          <span>
            <Name>{place.station.name}</Name>, {words.bayOf(place.cabinet, place.bay)}
          </span>
        ),
    },
    {
      name: 'charge',
      title: words.charge,
      numbers: true,
      cell: ({ charge }) => (charge === null ? '' : words.percent(charge)),
    },
    {
      name: 'mdm',
      title: words.mdm,
      cell: ({ mdm }) => <Mark tone={toneOfMdm(mdm.state)}>{words.mdmStates[mdm.state]}</Mark>,
    },
    { name: 'serial', title: words.serial, cell: (row) => <code className="code">{row.serial}</code> },
  ];
}

function useFilters(): Filter[] {
  const words = useDeviceWords();
  const stations = useStationChoices();
  return [
    { name: 'q', kind: 'search', label: words.search },
    {
      name: 'state',
      kind: 'choice',
      label: words.stateLabel,
      choices: deviceStates.map((value) => ({ value, label: words.states[value], hint: words.means[value] })),
    },
    { name: 'station', kind: 'choice', label: words.station, choices: stations },
    {
      name: 'overdue',
      kind: 'choice',
      label: words.overdue,
      choices: [{ value: 'true', label: words.overdueOnly }],
    },
    {
      name: 'held',
      kind: 'choice',
      label: words.waiting,
      choices: [{ value: 'true', label: words.heldOnly }],
    },
  ];
}

/** Every device: what it is just now, who has it, where it lies, and what the MDM lists. */
export function DevicesPage() {
  const words = useDeviceWords();
  const may = useMay();
  const filters = useFilters();
  // The file holds what the list shows: all its pages.
  const shown = useListAddress(filters.map(({ name }) => name)).filters;
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={
        <>
          <ExportButton name={words.exportName} fetchText={() => ask(routes.exportDevices, { query: shown })}>
            {words.exportLink}
          </ExportButton>
          {may('change-devices') && <LinkButton to="/devices/import">{words.importLink}</LinkButton>}
        </>
      }
    >
      <List
        label={words.title}
        route={routes.devices}
        filters={filters}
        topics={['devices', 'custody', 'repairs', 'stations']}
        columns={useColumns()}
        keyOf={(row) => row.id}
        linkOf={(row) => addressOfDevice(row.id)}
        empty={{ title: words.none, hint: words.noneHint }}
      />
    </Page>
  );
}
