import type { ImportRow } from '#libs/contract';
import type { Person } from '#libs/domain';
import type { ImportedPerson, Store } from '#libs/store';
import type { BadgeMarks } from '../badge-key.ts';
import type { RawReading } from '#libs/domain';
import { rawOf } from './badges.controller.ts';
import type { CsvRow } from './csv.ts';

/** How many `badges` somebody has is said by an export and passed over. */
export const peopleColumns = {
  needed: ['userName', 'firstName', 'displayName'],
  more: ['number', 'technology', 'enabled', 'badges'],
} as const;

interface Wanted {
  row: ImportRow;
  person?: Pick<Person, 'userName' | 'firstName' | 'displayName' | 'enabled'>;
  hmacs: string[];
}

const longest = { userName: 128, firstName: 64, displayName: 128 } as const;
const states: Readonly<Record<string, boolean>> = {
  '': true,
  true: true,
  false: false,
  yes: true,
  no: false,
};

/** Reads one row; a mistake is told by the column, never with the number. */
function wantedOf({ line, of }: CsvRow, mark: (raw: RawReading) => BadgeMarks): Wanted {
  const { userName = '', firstName = '', displayName = '', number = '', technology = '', enabled = '' } = of;
  const says: string[] = [];
  for (const [name, most] of Object.entries(longest)) {
    const value = of[name] ?? '';
    if (value === '') says.push(`${name} is empty`);
    if (value.length > most) says.push(`${name} is longer than ${most} characters`);
    if (value.includes('\0')) says.push(`${name} holds a character that no name has`);
  }
  const isEnabled = states[enabled.toLowerCase()];
  if (isEnabled === undefined) says.push('enabled is neither true nor false');
  const hmacs: string[] = [];
  if (number !== '') {
    const kind = technology === '' ? 'csn' : technology.toLowerCase();
    if (kind !== 'csn' && kind !== 'text') says.push('technology is neither csn nor text');
    else hmacs.push(...mark(rawOf(number.slice(0, 64), kind)).hmacs);
    if (says.length === 0 && hmacs.length === 0) says.push('number is no badge number');
  }
  const row: ImportRow = { line, about: userName.slice(0, 128), outcome: 'refused', says };
  if (says.length > 0) return { row, hmacs: [] };
  return { row, hmacs, person: { userName, firstName, displayName, enabled: isEnabled ?? true } };
}

type Known = Pick<Store, 'peopleNamed' | 'tiedTo'>;

/** What a row would change of somebody who is known. */
function changesOf(person: NonNullable<Wanted['person']>, known: Person): string[] {
  const names = ['firstName', 'displayName'] as const;
  const said = names.filter((n) => known[n] !== person[n]).map((n) => `${n}: ${known[n]} → ${person[n]}`);
  if (known.enabled !== person.enabled)
    said.push(person.enabled ? 'may take devices again' : 'may take no devices');
  return said;
}

/** Decides row by row, from what is known and what the rows before said. Nothing is written. */
export async function planPeople(
  rows: readonly CsvRow[],
  store: Known,
  mark: (raw: RawReading) => BadgeMarks,
  at: number,
): Promise<{ rows: ImportRow[]; people: ImportedPerson[] }> {
  const wanted = rows.map((r) => wantedOf(r, mark));
  const named = wanted.flatMap((w) => (w.person === undefined ? [] : [w.person.userName]));
  const people = new Map((await store.peopleNamed(named)).map((p) => [p.userName.toLowerCase(), p]));
  const tied = await store.tiedTo([...new Set(wanted.flatMap((w) => w.hmacs))]);
  const badges = new Map(Object.entries(tied));
  const imported: ImportedPerson[] = [];
  for (const { row, person, hmacs } of wanted) {
    if (person === undefined) continue;
    const key = person.userName.toLowerCase();
    const owners = [...new Set(hmacs.flatMap((h) => badges.get(h) ?? []))];
    const stranger = owners.find((o) => o.toLowerCase() !== key);
    if (stranger !== undefined) {
      row.says.push(`this badge is ${stranger}'s: revoke it there first`);
      continue;
    }
    const known = people.get(key);
    const changes = known === undefined ? [] : changesOf(person, known);
    if (hmacs.length > 0 && owners.length === 0) changes.push('a badge is tied');
    row.outcome = known === undefined ? 'created' : changes.length > 0 ? 'changed' : 'same';
    row.says.push(...changes);
    for (const h of hmacs) badges.set(h, [person.userName]);
    const next: Person = {
      ...(known ?? { id: `local:${key}`, attributes: {} }),
      ...{ ...person, seenAt: at },
    };
    people.set(key, next);
    if (row.outcome !== 'same') imported.push({ person: next, hmacs });
  }
  return { rows: wanted.map((w) => w.row), people: imported };
}
