import { describe, expect, it } from '@jest/globals';
import type { ReadinessFacts } from './facts.ts';
import { person, phone, ready, recordsOf, stagingUser, steps, usersOf } from './facts-for-specs.ts';
import { readinessRules } from './rules.ts';
import { useOf } from './use.ts';

const resultsOf = (rule: string, facts: ReadinessFacts): string[] =>
  readinessRules.filter((r) => r.id === rule).flatMap((r) => r.look(facts).map((f) => f.result));

describe('how a device was staged', () => {
  const heldBy = (holder: string | undefined, ...users: ReturnType<typeof person>[]): string[] =>
    resultsOf(
      'device-staged',
      ready({ records: recordsOf(phone(1, { holder })), users: usersOf(stagingUser(), ...users) }),
    ).slice(0, 1);

  it('is told by the staging user that holds it', () => {
    expect(heldBy('STAGING')).toEqual(['ok']);
    expect(heldBy('single', person('single', { staging: 'single-advanced' }))).toEqual(['failed']);
    expect(heldBy('other', person('other', { staging: 'multi' }))).toEqual(['warning']);
  });

  it('is not known while a person holds it, nor when nobody does', () => {
    expect(heldBy('anna', person('anna'))).toEqual(['unknown']);
    expect(heldBy(undefined)).toEqual(['unknown']);
    expect(heldBy('a ghost')).toEqual(['unknown']);
  });
});

describe('the reach of organization groups', () => {
  const annaIn = (groupId: string, fixedOrganizationGroup?: boolean): string[] =>
    resultsOf(
      'person-reach',
      ready({
        groups: [{ id: 'phones', stagingUser: 'staging', fixedOrganizationGroup }],
        users: usersOf(stagingUser(), person('anna', { groupId })),
      }),
    );

  it('holds in the group of the devices and above it, fixed or not', () => {
    for (const group of ['11', '10', '1'])
      for (const fixed of [true, false, undefined]) expect(annaIn(group, fixed)).toEqual(['ok']);
  });

  it('beneath it depends on the fixed organization group, which only the site can say', () => {
    expect(annaIn('12', true)).toEqual(['failed']);
    expect(annaIn('12', false)).toEqual(['ok']);
    expect(annaIn('12')).toEqual(['unknown']);
  });

  it('does not hold apart, fixed or not', () => {
    for (const fixed of [true, false, undefined]) expect(annaIn('20', fixed)).toEqual(['failed']);
  });
});

describe('the checks of the connection', () => {
  const check = (name: string, result: 'ok' | 'failed' | 'unknown') => ({
    name,
    result,
    says: '',
    remedy: '',
  });
  const told = (...connection: ReturnType<typeof check>[]): string[] =>
    resultsOf('connection', ready({ connection }));

  it('are told each, but those that were not tried because one before them failed', () => {
    expect(told(check('name', 'ok'), check('quota', 'unknown'))).toEqual(['ok', 'unknown']);
    expect(told(check('name', 'ok'), check('tls', 'failed'), check('quota', 'unknown'))).toEqual([
      'ok',
      'failed',
    ]);
  });
});

describe('the quota', () => {
  const quota = (remaining: number, limit = 1_000, shiftDevices = 10): string[] =>
    resultsOf('quota-shift', ready({ shiftDevices, quota: { limit, remaining, resetAt: 0 } }));

  it('is needed once per request of a check-out and its check-in, for each device', () => {
    expect(ready().use.callsPerHandOut).toBe(6);
    expect(quota(60)).toEqual(['ok']);
    expect(quota(59)).toEqual(['failed']);
  });

  it('should not go to this product by more than a tenth', () => {
    expect(quota(600, 600)).toEqual(['ok']);
    expect(quota(599, 599)).toEqual(['warning']);
  });
});

describe('rights', () => {
  const probed = (granted: 'yes' | 'no' | 'untold', right: 'assign' | 'profile') =>
    ready({ probes: { ok: true, value: [{ right, granted, how: 'asked' }] } });

  it('that a workflow needs must be there', () => {
    expect(resultsOf('account-rights', probed('yes', 'assign'))).toEqual(['ok']);
    expect(resultsOf('account-rights', probed('no', 'assign'))).toEqual(['failed']);
    expect(resultsOf('account-rights', probed('untold', 'assign'))).toEqual(['unknown']);
  });

  it('that no workflow needs should not', () => {
    expect(resultsOf('account-excess', probed('yes', 'profile'))).toEqual(['warning']);
    expect(resultsOf('account-excess', probed('no', 'profile'))).toEqual(['ok']);
    expect(resultsOf('account-rights', probed('no', 'profile'))).toEqual([]);
  });

  it('to create people decide whether somebody unknown is a failure', () => {
    const nemo = (granted: 'yes' | 'no') =>
      resultsOf('person-known', {
        ...ready({ people: ['nemo'] }),
        probes: { ok: true, value: [{ right: 'create-users', granted, how: 'asked' }] },
      });
    expect(nemo('yes')).toEqual(['warning']);
    expect(nemo('no')).toEqual(['failed']);
    const never = { ...ready().use, createsPeople: false };
    expect(resultsOf('person-known', ready({ people: ['nemo'], use: never }))).toEqual(['failed']);
  });
});

describe('what the workflows use', () => {
  it('is the right for each thing a step asks, its requests, and what Apple does under supervision alone', () => {
    expect(useOf(steps('add-tag', 'lost-mode-off', 'lock-device'))).toMatchObject({
      assigns: false,
      rights: ['lock', 'lost-mode', 'tag'],
      supervisedFor: ['lost mode'],
      callsPerHandOut: 5,
    });
    expect(useOf(steps('choose-device', 'light-bay'))).toMatchObject({ rights: [], callsPerHandOut: 0 });
    expect(useOf(steps('add-tag')).supervisedFor).toEqual([]);
  });

  it('tells what is used on a platform whose user cannot be changed, when no step lacks it', () => {
    const records = recordsOf(phone(1, { platform: 'android' }), phone(2));
    const elsewhere = { by: 'tag', name: 'In use' } as const;
    const [out = { looks: true }, back = out] = steps('assign-user', 'assign-staging-user');
    const use = useOf([out, back].map((step) => ({ ...step, elsewhere })));
    expect(use.rights).toContain('tag');
    const facts = ready({ use, records });
    expect(resultsOf('device-platform', facts)).toEqual(['warning', 'ok']);
    const [finding] = readinessRules.find((r) => r.id === 'device-platform')?.look(facts) ?? [];
    expect(finding).toMatchObject({
      advice: { what: expect.stringContaining('use the tag In use instead') },
    });
    const half = useOf([{ ...out, elsewhere }, back]);
    expect(resultsOf('device-platform', ready({ use: half, records }))).toEqual(['failed', 'ok']);
  });

  it('decides what is looked at: nobody need be staged where nothing is assigned', () => {
    const use = useOf(steps('sync-device'));
    expect(use).toMatchObject({ assigns: false, rights: ['sync'], createsPeople: false, callsPerHandOut: 1 });
    const facts = ready({ use, records: recordsOf(phone(1, { platform: 'android', supervised: false })) });
    for (const rule of [
      'device-platform',
      'device-staged',
      'device-reach',
      'device-supervised',
      'person-reach',
    ])
      expect(resultsOf(rule, facts)).toEqual([]);
    expect(resultsOf('device-enrolled', facts)).toEqual(['ok']);
  });
});
