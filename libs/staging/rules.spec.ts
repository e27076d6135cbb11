import { describe, expect, it } from '@jest/globals';
import type { InventoryDevice, InventoryUser } from '#libs/mdm';
import type { ReadinessFacts } from './facts.ts';
import { hour, now, person, phone, ready, recordsOf, stagingUser, usersOf } from './facts-for-specs.ts';
import type { Finding } from './rule.ts';
import { readinessRules } from './rules.ts';

const findings = (facts: ReadinessFacts): (Finding & { rule: string })[] =>
  readinessRules.flatMap((rule) => rule.look(facts).map((f) => ({ rule: rule.id, ...f })));

/** What a change of otherwise sound facts makes the rules say: `rule: result of whom`. */
const said = (change: Partial<ReadinessFacts>): string[] =>
  findings(ready(change))
    .filter((f) => f.result !== 'ok')
    .map((f) => `${f.rule}: ${f.result}, ${f.about.name}`);

const withPhone = (change: Partial<InventoryDevice>): Partial<ReadinessFacts> => ({
  records: recordsOf(phone(1, change), phone(2)),
});
const withStaging = (change: Partial<InventoryUser>): Partial<ReadinessFacts> => ({
  users: usersOf(stagingUser(change), person('anna')),
});
const withAnna = (change: Partial<InventoryUser>): Partial<ReadinessFacts> => ({
  users: usersOf(stagingUser(), person('anna', change)),
});
const first = 'Phone 1 (sn1)';

describe('readiness', () => {
  it('has nothing to say where nothing is in the way, and every rule has looked', () => {
    expect(said({})).toEqual([]);
    const looked = new Set(findings(ready()).map((f) => f.rule));
    expect(readinessRules.map((r) => r.id).filter((id) => !looked.has(id))).toEqual([]);
  });

  it('names each rule once', () => {
    const ids = readinessRules.map((r) => r.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('gives advice that says what is wrong, where to change it and what happens if not', () => {
    const stray = [phone(1, { enrolled: false, platform: 'android' }), phone(2, { seenAt: 0 })];
    for (const f of findings(ready({ records: recordsOf(...stray), users: usersOf() }))) {
      if (f.result === 'ok') continue;
      for (const part of [f.advice.what, f.advice.where, f.advice.otherwise])
        expect(part).toMatch(/^[A-Zs].{20,}[.)]$/);
    }
  });

  const changes: [why: string, change: Partial<ReadinessFacts>, says: string[]][] = [
    [
      'a serial number nobody has',
      { records: recordsOf(phone(2)) },
      ['staging-user-devices: warning, Staging', `device-known: failed, ${first}`],
    ],
    [
      'two records, one living',
      { records: recordsOf(phone(1), phone(1, { id: '9', enrolled: false }), phone(2)) },
      [`device-once: warning, ${first}`],
    ],
    [
      'two enrolled records',
      { records: recordsOf(phone(1), phone(1, { id: '9' }), phone(2)) },
      [`device-once: failed, ${first}`],
    ],
    [
      'a device that left',
      withPhone({ enrolled: false, enrollment: 'Unenrolled' }),
      [`device-enrolled: failed, ${first}`],
    ],
    [
      'an Android phone',
      withPhone({ platform: 'android' }),
      [`device-platform: failed, ${first}`, `device-platform-site: warning, ${first}`],
    ],
    [
      'a Mac that the site calls a phone',
      withPhone({ platform: 'macos' }),
      [`device-platform-site: warning, ${first}`],
    ],
    [
      'a device that is not supervised',
      withPhone({ supervised: false }),
      [`device-supervised: failed, ${first}`],
    ],
    [
      'supervision nobody tells',
      withPhone({ supervised: undefined }),
      [`device-supervised: unknown, ${first}`],
    ],
    [
      'a device that breaks a policy',
      withPhone({ compliance: 'not-compliant' }),
      [`device-compliant: warning, ${first}`],
    ],
    ['compliance nobody tells', withPhone({ compliance: 'untold' }), [`device-compliant: unknown, ${first}`]],
    [
      'a device silent for a day and a minute',
      withPhone({ seenAt: now - 24 * hour - 60_000 }),
      [`device-seen: warning, ${first}`],
    ],
    [
      'a device last heard of nobody knows when',
      withPhone({ seenAt: undefined }),
      [`device-seen: unknown, ${first}`],
    ],
    [
      'a device in a group apart',
      withPhone({ groupId: '20' }),
      [`device-reach: failed, ${first}`, 'person-reach: warning, Anna'],
    ],
    [
      'a device in a group nobody sees',
      withPhone({ groupId: '77' }),
      [`device-reach: unknown, ${first}`, 'person-reach: unknown, Anna'],
    ],

    [
      'no staging user',
      { users: usersOf(person('anna')) },
      [
        'staging-user-exists: failed, Staging',
        `device-staged: unknown, ${first}`,
        'device-staged: unknown, Phone 2 (sn2)',
      ],
    ],
    [
      'two active staging users',
      { users: usersOf(stagingUser(), stagingUser({ id: '9' }), person('anna')) },
      [
        'staging-user-exists: failed, Staging',
        `device-staged: unknown, ${first}`,
        'device-staged: unknown, Phone 2 (sn2)',
      ],
    ],
    [
      'a second staging user that is not active',
      { users: usersOf(stagingUser(), stagingUser({ id: '9', active: false }), person('anna')) },
      ['staging-user-exists: warning, Staging'],
    ],
    ['an inactive staging user', withStaging({ active: false }), ['staging-user-active: failed, Staging']],
    [
      'a staging user of whom nobody knows',
      withStaging({ active: undefined }),
      ['staging-user-active: unknown, Staging'],
    ],
    [
      'a staging user of the directory',
      withStaging({ security: 'directory' }),
      ['staging-user-basic: warning, Staging'],
    ],
    [
      'a staging user with a device more',
      withStaging({ devices: 3 }),
      ['staging-user-devices: warning, Staging'],
    ],
    ['a badge of the staging user', { badgeAccounts: ['STAGING'] }, ['staging-user-badge: failed, Staging']],

    ['a person nobody has', { people: ['nemo'] }, ['person-known: warning, nemo']],
    [
      'two active users of one name',
      { users: usersOf(stagingUser(), person('anna'), person('anna', { id: '9' })) },
      ['person-known: failed, Anna'],
    ],
    [
      'a second user that is not active',
      { users: usersOf(stagingUser(), person('anna'), person('anna', { id: '9', active: false })) },
      ['person-known: warning, Anna'],
    ],
    ['an inactive person', withAnna({ active: false }), ['person-active: failed, Anna']],
    ['a person of whom nobody knows', withAnna({ active: undefined }), ['person-active: unknown, Anna']],
    [
      'a person with the staging flag',
      withAnna({ staging: 'single-standard' }),
      ['person-staging: failed, Anna'],
    ],
    ['a person whose flag nobody tells', withAnna({ staging: undefined }), ['person-staging: unknown, Anna']],
    ['a person in a group apart', withAnna({ groupId: '20' }), ['person-reach: failed, Anna']],
    ['a person in a group beneath', withAnna({ groupId: '12' }), ['person-reach: unknown, Anna']],

    [
      'a connection that fails',
      { connection: [{ name: 'sign-in', result: 'failed', says: 'No.', remedy: 'Look.' }] },
      ['connection: failed, sign-in'],
    ],
    ['a quota nobody tells', { quota: undefined }, ['quota-shift: unknown, one shift']],
    [
      'an account of the directory',
      { account: { ok: true, value: { name: 'api', kind: 'basic', roles: ['Tapstand'], directory: true } } },
      ['account-directory: warning, api'],
    ],
    [
      'an account that owns the console',
      {
        account: {
          ok: true,
          value: { name: 'api', kind: 'basic', roles: ['System Administrator'], directory: false },
        },
      },
      ['account-role: warning, api'],
    ],
    [
      'an account whose role nobody tells',
      {
        account: { ok: true, value: { name: 'api', kind: 'oauth', roles: undefined, directory: undefined } },
      },
      ['account-role: unknown, api'],
    ],
    [
      'devices it may not read',
      { records: { ok: false, fault: 'mdm-forbidden', note: 'No.' } },
      ['account-reading: failed, read devices'],
    ],
    [
      'users that were not answered',
      { users: { ok: false, fault: 'mdm-unreachable', note: 'No.' } },
      ['account-reading: unknown, read users'],
    ],
    [
      'rights that were not answered',
      { probes: { ok: false, fault: 'mdm-unreachable', note: 'No.' } },
      ['account-rights: unknown, api'],
    ],
  ];

  it.each(changes)('tells of %s, and of nothing else', (_, change, says) => {
    expect(said(change)).toEqual(says);
  });

  it.each([
    ['241', 'multi', 'ok', 'ok'],
    ['242', 'multi-or-single-standard', 'warning', 'unknown'],
    ['243', 'multi-or-single-advanced', 'warning', 'unknown'],
    ['2', 'single-standard', 'failed', 'failed'],
    ['3', 'single-advanced', 'failed', 'failed'],
    ['0', 'none', 'failed', 'unknown'],
    ['nothing at all', undefined, 'unknown', 'unknown'],
  ] as const)('takes a staging user of type %s for what it is', (_, staging, type, staged) => {
    const all = findings(ready(withStaging({ staging })));
    const of = (rule: string) => all.find((f) => f.rule === rule)?.result;
    expect([of('staging-user-type'), of('device-staged')]).toEqual([type, staged]);
  });
});
