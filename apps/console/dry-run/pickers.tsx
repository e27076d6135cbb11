import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Choice, Suggested } from '../parts/choice.tsx';
import type { FieldShown } from '../parts/fields.tsx';
import { useSettled } from '../parts/use-settled.ts';

interface Picked extends FieldShown {
  value: string;
  onChange(value: string): void;
}

const pauseMs = 250;
const offered = '20';

/** A device by part of its name, serial number or id. */
export function DevicePicker({ value, onChange, ...shown }: Picked) {
  const q = useSettled(value, pauseMs);
  const { data } = useRoute(
    routes.devices,
    { query: { q, limit: offered } },
    { keep: true, enabled: q !== '' },
  );
  const choices = (data?.rows ?? []).map((d) => ({ value: d.serial, label: d.serial, hint: d.name }));
  return <Suggested {...shown} value={value} onChange={onChange} choices={choices} />;
}

/** A person by part of her user name or name; whoever may not see people types the user name. */
export function PersonPicker({ value, onChange, ...shown }: Picked) {
  const may = useMay();
  const q = useSettled(value, pauseMs);
  const { data } = useRoute(
    routes.people,
    { query: { q, limit: offered } },
    { keep: true, enabled: q !== '' && may('see-people') },
  );
  const choices = (data?.rows ?? []).map((p) => ({
    value: p.userName,
    label: p.userName,
    hint: p.displayName,
  }));
  return <Suggested {...shown} value={value} onChange={onChange} choices={choices} />;
}

/** One of the stations she may see. */
export function StationPicker({ value, onChange, ...shown }: Picked) {
  const { data } = useRoute(routes.stations, { query: { limit: '100' } }, { topics: ['stations'] });
  const rows = data?.rows ?? [];
  const choices = rows.map((s) => ({ value: s.id, label: s.name }));
  const known = value === '' || rows.some((s) => s.id === value);
  return (
    <Choice
      {...shown}
      value={value === '' ? null : value}
      onChange={onChange}
      choices={known ? choices : [...choices, { value, label: value }]}
    />
  );
}
