import { useState } from 'react';
import { routes, type ApiDeviceRow } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { Choice } from '../parts/choice.tsx';
import { Radios, TextField, type OneOf } from '../parts/fields.tsx';
import { List } from '../parts/list.tsx';
import type { Column } from '../parts/table.tsx';
import { useOverTheAirWords } from './over-the-air-words.ts';

export interface Which {
  devices: readonly string[];
  station: string;
  group: string;
}

export interface WhichDevicesProps {
  which: Which;
  onChange(which: Which): void;
}

const nobody: Which = { devices: [], station: '', group: '' };

const idsOf = (list: unknown): string[] =>
  Array.isArray(list)
    ? list.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'id' in one ? [String(one.id)] : [],
      )
    : [];

function useGroups(): OneOf<string>[] {
  const { data } = useRoute(routes.site, {}, { topics: ['configuration'], every: false });
  return idsOf(data?.site['deviceGroups']).map((id) => ({ value: id, label: id }));
}

const anywhere = ' ';

/** All devices of a station, of a device group, or of both. */
function ByPlace({ which, onChange }: WhichDevicesProps) {
  const words = useOverTheAirWords();
  const { data } = useRoute(routes.stations, { query: { limit: '100' } }, { topics: ['stations'] });
  const stations = (data?.rows ?? []).map((s) => ({ value: s.id, label: s.name }));
  const groups = useGroups();
  const any = { value: anywhere, label: words.any };
  const shown = (value: string) => (value === '' ? anywhere : value);
  const said = (value: string) => (value === anywhere ? '' : value);
  return (
    <div className="form-row">
      <Choice
        label={words.station}
        value={shown(which.station)}
        choices={[any, ...stations]}
        onChange={(v) => onChange({ ...which, station: said(v) })}
      />
      <Choice
        label={words.group}
        value={shown(which.group)}
        choices={[any, ...groups]}
        onChange={(v) => onChange({ ...which, group: said(v) })}
      />
    </div>
  );
}

function useColumns(): readonly Column<ApiDeviceRow>[] {
  const words = useOverTheAirWords();
  return [
    { name: 'name', title: words.device, cell: (d) => d.name },
    { name: 'serial', title: words.serial, cell: (d) => <span className="mono">{d.serial}</span> },
    { name: 'says', title: words.state, cell: (d) => d.says, wide: true },
  ];
}

/** Chosen one by one in the list. */
function ByList({ which, onChange }: WhichDevicesProps) {
  const words = useOverTheAirWords();
  const columns = useColumns();
  return (
    <>
      <p role="status">{words.chosen(which.devices.length)}</p>
      <List
        label={words.devices}
        route={routes.devices}
        topics={['devices']}
        columns={columns}
        filters={[{ kind: 'search', name: 'q', label: words.search }]}
        keyOf={(d) => d.id}
        selection={{
          chosen: new Set(which.devices),
          onChoose: (chosen) => onChange({ ...nobody, devices: [...chosen] }),
          nameOf: (d) => d.name,
        }}
        empty={{ title: words.noDevice }}
        limit={20}
      />
    </>
  );
}

const named = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))];

/** A list from elsewhere: serial numbers or names, one a line. */
function ByText({ which, onChange }: WhichDevicesProps) {
  const words = useOverTheAirWords();
  const [text, setText] = useState(which.devices.join('\n'));
  return (
    <TextField
      label={words.pasted}
      hint={words.pastedHint}
      value={text}
      lines={6}
      mono
      onChange={(next) => {
        setText(next);
        onChange({ ...nobody, devices: named(next) });
      }}
    />
  );
}

/** Which devices: of a place, from the list, or pasted. */
export function WhichDevices({ which, onChange }: WhichDevicesProps) {
  const words = useOverTheAirWords();
  const [how, setHow] = useState<'place' | 'list' | 'text'>(which.devices.length > 0 ? 'text' : 'place');
  const turn = (next: typeof how) => {
    setHow(next);
    onChange(nobody);
  };
  return (
    <>
      <Radios
        label={words.how}
        value={how}
        onChange={turn}
        choices={(['place', 'list', 'text'] as const).map((value) => ({ value, label: words.hows[value] }))}
      />
      {how === 'place' && <ByPlace which={which} onChange={onChange} />}
      {how === 'list' && <ByList which={which} onChange={onChange} />}
      {how === 'text' && <ByText which={which} onChange={onChange} />}
    </>
  );
}
