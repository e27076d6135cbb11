import { describe, expect, it } from '@jest/globals';
import {
  FilterParser,
  InsufficientAccessError,
  InvalidCredentialsError,
  TimeLimitExceededError,
  UnavailableError,
  type Filter,
} from 'ldapts';
import { faultOf, LineLost } from './fault.ts';
import { badgeFilter, idFilter } from './filter.ts';
import { canonicalUuid, guidBytes, guidText } from './guid.ts';
import type { LdapOptions } from './options.ts';
import { personOf } from './person.ts';

const options: LdapOptions = {
  url: 'ldaps://localhost',
  bindDn: 'cn=x',
  password: 'x',
  base: 'dc=x',
  badgeAttribute: 'employeeNumber',
  badgeFormat: 'hex',
  idAttribute: 'objectGUID',
  userNameAttribute: 'sAMAccountName',
  firstNameAttribute: 'givenName',
  displayNameAttribute: 'displayName',
  attributes: ['memberOf', 'department'],
  timeLimitMs: 1_000,
};

describe('a GUID', () => {
  // The bytes and the text of one GUID, from MS-DTYP 2.3.4: the first three groups turn round.
  const bytes = Buffer.from('33221100554477668899aabbccddeeff', 'hex');
  const text = '00112233-4455-6677-8899-aabbccddeeff';

  it('is written as Microsoft writes it, and back', () => {
    expect(guidText(bytes)).toBe(text);
    expect(guidBytes(text)).toEqual(bytes);
    expect(bytes.toString('hex')).toBe('33221100554477668899aabbccddeeff');
  });

  it('is none with too few bytes or with other characters', () => {
    expect(guidText(bytes.subarray(1))).toBeUndefined();
    expect(canonicalUuid(text.toUpperCase())).toBe(text);
    expect(canonicalUuid(`${text})`)).toBeUndefined();
  });
});

describe('a filter', () => {
  it.each([
    ['hex', '04ab', '(|(employeeNumber=04ab)(employeeNumber=04AB))'],
    ['hex', '1234', '(employeeNumber=1234)'],
    [
      'decimal',
      '477688511',
      '(|(employeeNumber=477688511)(employeeNumber=0477688511)(employeeNumber=00000000477688511))',
    ],
    ['text', 'Ab*)(uid=*\\', '(employeeNumber=Ab\\2a\\29\\28uid=\\2a\\5c)'],
  ] as const)('asks for each way the %s reading %s may be written', (format, value, written) => {
    expect(badgeFilter({ format, value }, options).toString()).toBe(written);
  });

  it('is narrowed by the site’s own', () => {
    const narrow = { ...options, filter: '(objectClass=user)' };
    const expected: Filter = FilterParser.parseString('(&(employeeNumber=12)(objectClass=user))');
    expect(badgeFilter({ format: 'text', value: '12' }, narrow).toString()).toBe(expected.toString());
    expect(idFilter('00112233-4455-6677-8899-aabbccddeeff', narrow).toString()).toContain(
      '(objectClass=user)',
    );
  });
});

describe('a failure', () => {
  const refusedBy = (message: string) => faultOf(new InvalidCredentialsError(message));

  const failures: [string, unknown, string][] = [
    ['the server’s time limit', new TimeLimitExceededError(), 'directory-slow'],
    ['a server that is not available', new UnavailableError(), 'directory-unreachable'],
    ['missing rights', new InsufficientAccessError(), 'directory-refused'],
    ['a lost connection', new LineLost(), 'directory-unreachable'],
    ...[
      ['ECONNREFUSED', 'directory-unreachable'],
      ['ENOTFOUND', 'directory-unreachable'],
      ['SELF_SIGNED_CERT_IN_CHAIN', 'directory-certificate'],
      ['CERT_HAS_EXPIRED', 'directory-certificate'],
      ['ERR_TLS_CERT_ALTNAME_INVALID', 'directory-certificate'],
      ['ERR_SSL_WRONG_VERSION_NUMBER', 'directory-certificate'],
    ].map(([code = '', fault = '']): [string, unknown, string] => [
      code,
      Object.assign(new Error('x'), { code }),
      fault,
    ]),
  ];
  it.each(failures)('by %s has its code', (_, e, code) => {
    expect(faultOf(e).code).toBe(code);
  });

  it('says why Active Directory refused our account, and nothing else it said', () => {
    const locked = refusedBy('80090308: LdapErr: DSID-0C09041C, comment: Anna Example, data 775, v4563');
    expect(locked.detail).toEqual({ errorCode: 49, note: 'LDAP result 49: the account is locked' });
    expect(refusedBy('Anna Example').detail.note).toBe('LDAP result 49: account name or password is wrong');
  });
});

describe('a person', () => {
  const entry = {
    dn: 'CN=Anna',
    objectGUID: Buffer.from('33221100554477668899aabbccddeeff', 'hex'),
    samaccountname: 'anna',
    givenName: [] as string[],
    displayName: 'Example, Anna',
    userAccountControl: '512',
    memberOf: ['CN=Nurses', 'CN=Ward 3B'],
    department: 'Nursing',
  };

  it('is made of an entry, whatever case its names are in', () => {
    expect(personOf(entry, options, 7)).toEqual({
      id: 'ldap:00112233-4455-6677-8899-aabbccddeeff',
      userName: 'anna',
      firstName: 'Anna',
      displayName: 'Example, Anna',
      enabled: true,
      attributes: { memberOf: ['CN=Nurses', 'CN=Ward 3B'], department: 'Nursing' },
      seenAt: 7,
    });
  });

  it('is disabled by bit 2 of userAccountControl, and by no other bit', () => {
    const at = (userAccountControl: string) => personOf({ ...entry, userAccountControl }, options, 0).enabled;
    expect(['514', '66050', '2'].map(at)).toEqual([false, false, false]);
    expect(['512', '66048', '16', ''].map(at)).toEqual([true, true, true, true]);
  });

  it('cannot be made where our account may not read the id or the user name', () => {
    expect(() => personOf({ ...entry, objectGUID: [] }, options, 0)).toThrow(/no objectGUID/);
    expect(() => personOf({ ...entry, samaccountname: [] }, options, 0)).toThrow(/no sAMAccountName/);
  });
});
