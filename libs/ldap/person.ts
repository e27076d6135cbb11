import type { Entry } from 'ldapts';
import { Fault, type Person } from '#libs/domain';
import { canonicalUuid, guidText } from './guid.ts';
import type { LdapOptions } from './options.ts';

/** Active Directory: bit 2 of userAccountControl is ACCOUNTDISABLE (MS-ADTS 2.2.16). */
const accountControl = 'userAccountControl';
const accountDisabled = 0x2;

/** All attributes a person is made of. */
export const wantedAttributes = (o: LdapOptions): string[] => [
  ...new Set([
    o.idAttribute,
    o.userNameAttribute,
    o.firstNameAttribute,
    o.displayNameAttribute,
    accountControl,
    ...(o.enabledWhen === undefined ? [] : [o.enabledWhen.attribute]),
    ...(o.attributes ?? []),
  ]),
];

/** Values under a name, whatever case the server writes it in. Bytes that are no text are left out. */
function valuesOf(entry: Entry, name: string): string[] {
  const wanted = name.toLowerCase();
  const key = Object.keys(entry).find((k) => k.toLowerCase() === wanted && k !== 'dn');
  const value = key === undefined ? [] : (entry[key] ?? []);
  const list: (string | Buffer)[] = Array.isArray(value) ? value : [value];
  return list.filter((v): v is string => typeof v === 'string' && v !== '');
}

function bytesOf(entry: Entry, name: string): Buffer | undefined {
  const key = Object.keys(entry).find((k) => k.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : entry[key];
  const first = Array.isArray(value) ? value[0] : value;
  return Buffer.isBuffer(first) ? first : undefined;
}

function uuidOf(entry: Entry, o: LdapOptions): string | undefined {
  if (o.idAttribute === 'entryUUID') return canonicalUuid(valuesOf(entry, 'entryUUID')[0] ?? '');
  const bytes = bytesOf(entry, 'objectGUID');
  return bytes === undefined ? undefined : guidText(bytes);
}

function enabled(entry: Entry, o: LdapOptions): boolean {
  const control = Number(valuesOf(entry, accountControl)[0] ?? 0);
  if ((control & accountDisabled) !== 0) return false;
  if (o.enabledWhen === undefined) return true;
  const { attribute, is, isNot } = o.enabledWhen;
  const has = (wanted: string) =>
    valuesOf(entry, attribute).some((v) => v.toLowerCase() === wanted.toLowerCase());
  return (is === undefined || has(is)) && (isNot === undefined || !has(isNot));
}

/** An attribute nobody can do without is missing from the entry, or hidden from our account. */
const hidden = (attribute: string): Fault =>
  new Fault('directory-refused', { note: `An entry shows no ${attribute}; let the bind account read it.` });

/** The screen shows a first name and nothing more. `Anna Example` and `Example, Anna` both hold one. */
function firstOf(displayName: string | undefined): string | undefined {
  const [before, after] = displayName?.split(',') ?? [];
  const first = (after ?? before)?.trim().split(/\s+/)[0];
  return first === '' ? undefined : first;
}

/** Turns an entry into a person; throws where the account may not read what a person needs. */
export function personOf(entry: Entry, o: LdapOptions, seenAt: number): Person {
  const uuid = uuidOf(entry, o);
  if (uuid === undefined) throw hidden(o.idAttribute);
  const userName = valuesOf(entry, o.userNameAttribute)[0];
  if (userName === undefined) throw hidden(o.userNameAttribute);
  const displayName = valuesOf(entry, o.displayNameAttribute)[0];
  const firstName = valuesOf(entry, o.firstNameAttribute)[0] ?? firstOf(displayName) ?? userName;
  const attributes: Person['attributes'] = {};
  for (const name of o.attributes ?? []) {
    const values = valuesOf(entry, name);
    const [only] = values;
    if (only !== undefined) attributes[name] = values.length === 1 ? only : values;
  }
  return {
    id: `ldap:${uuid}`,
    userName,
    firstName,
    displayName: displayName ?? firstName,
    enabled: enabled(entry, o),
    attributes,
    seenAt,
  };
}
