import { cast, everybody, type Someone } from './people.ts';

export const base = 'dc=tapstand,dc=test';
export const bindDn = `cn=service,${base}`;
export const bindPassword = 'Sésame öffne dich';
export const blindDn = `cn=blind,${base}`;

/** Always base64, so that nobody's name has to be escaped. */
const line = (attribute: string, value: string | Buffer): string =>
  `${attribute}:: ${Buffer.from(value as string).toString('base64')}`;

/** Microsoft stores the first three groups of a GUID with their bytes reversed (MS-DTYP 2.3.4.2). */
export function guidBytes(uuid: string): Buffer {
  const [a = '', b = '', c = '', d = '', e = ''] = uuid.split('-');
  const little = [a, b, c].map((group) => Buffer.from(group, 'hex').reverse());
  return Buffer.concat([...little, Buffer.from(d + e, 'hex')]);
}

function entry(who: Someone): string {
  return [
    // The uid is part of the name, so what RFC 4514 wants escaped is written as hex pairs.
    line(
      'dn',
      `uid=${who.uid.replace(/[^A-Za-z0-9-]/g, (c) => `\\${c.charCodeAt(0).toString(16)}`)},ou=people,${base}`,
    ),
    'objectClass: inetOrgPerson',
    'objectClass: tapstandPerson',
    line('uid', who.uid),
    line('sAMAccountName', who.uid),
    line('givenName', who.givenName),
    line('sn', who.cn),
    line('cn', who.cn),
    line('employeeNumber', who.badge),
    line('employeeType', who.state),
    ...who.department.map((d) => line('ou', d)),
    `userAccountControl: ${who.disabled ? 514 : 512}`,
    line('objectGUID', guidBytes(who.uuid)),
    `entryUUID: ${who.uuid}`,
    '',
  ].join('\n');
}

const account = (dn: string, cn: string): string =>
  [
    `dn: ${dn}`,
    'objectClass: organizationalRole',
    'objectClass: simpleSecurityObject',
    `cn: ${cn}`,
    line('userPassword', bindPassword),
    '',
  ].join('\n');

/** The whole directory, for slapadd: base, two accounts (one that may read, one that may not), people. */
export function ldif(people: number): string {
  return [
    `dn: ${base}\nobjectClass: organization\nobjectClass: dcObject\no: Tapstand\ndc: tapstand\n`,
    `dn: ou=people,${base}\nobjectClass: organizationalUnit\nou: people\n`,
    account(bindDn, 'service'),
    account(blindDn, 'blind'),
    ...everybody(Math.max(people, Object.keys(cast).length)).map(entry),
  ].join('\n');
}
