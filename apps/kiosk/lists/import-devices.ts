import type { SiteDevice } from '#libs/config';
import type { ImportRow } from '#libs/contract';
import type { CsvRow } from './csv.ts';

/** What an export says beyond the device itself is passed over. */
export const deviceColumns = {
  needed: ['name', 'serial', 'group', 'platform'],
  more: ['id', 'state', 'says', 'holder'],
} as const;

const platforms = ['android', 'ios', 'windows', 'macos'] as const;
const longest = 128;

function read({ line, of }: CsvRow, groups: ReadonlySet<string>): { row: ImportRow; device?: SiteDevice } {
  const { name = '', serial = '', group = '', id = '' } = of;
  const says: string[] = [];
  for (const [column, value] of Object.entries({ name, serial, group })) {
    if (value === '') says.push(`${column} is empty`);
    if (value.length > longest) says.push(`${column} is longer than ${longest} characters`);
  }
  const platform = platforms.find((p) => p === (of['platform'] ?? '').toLowerCase());
  if (platform === undefined) says.push(`platform is none of ${platforms.join(', ')}`);
  if (group !== '' && !groups.has(group)) says.push(`there is no device group ${group.slice(0, longest)}`);
  const row: ImportRow = {
    line,
    about: (serial === '' ? name : serial).slice(0, longest),
    outcome: 'refused',
    says,
  };
  if (says.length > 0 || platform === undefined) return { row };
  return { row, device: { id: id === '' ? serial : id, name, serial, group, platform } };
}

const shown = ['name', 'serial', 'group', 'platform'] as const;

/** Decides row by row what becomes of the site's devices: by id, else by serial number. Nothing is written. */
export function planDevices(
  rows: readonly CsvRow[],
  present: readonly SiteDevice[],
  groups: readonly string[],
): { rows: ImportRow[]; devices: SiteDevice[] } {
  const devices = new Map(present.map((d) => [d.id, d]));
  const bySerial = new Map(present.map((d) => [d.serial.toLowerCase(), d]));
  const known = new Set(groups);
  const seen = new Set<string>();
  const planned = rows.map((r) => {
    const { row, device } = read(r, known);
    if (device === undefined) return row;
    const same = bySerial.get(device.serial.toLowerCase());
    const before = devices.get(device.id) ?? same;
    const id = before?.id ?? device.id;
    if (seen.has(id)) row.says.push('a row before says what this device is');
    else if (same !== undefined && same.id !== id) row.says.push(`${same.name} has this serial number`);
    else {
      const changes = before === undefined ? [] : shown.filter((k) => before[k] !== device[k]);
      row.outcome = before === undefined ? 'created' : changes.length > 0 ? 'changed' : 'same';
      row.says.push(...changes.map((k) => `${k}: ${before?.[k] ?? ''} → ${device[k]}`));
      if (before !== undefined) bySerial.delete(before.serial.toLowerCase());
      devices.set(id, { ...device, id });
      bySerial.set(device.serial.toLowerCase(), { ...device, id });
    }
    seen.add(id);
    return row;
  });
  return { rows: planned, devices: [...devices.values()] };
}
