import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';
import type { EnrollmentWish } from './enrolling.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

/** One staging account of every type, beside those of the default tenant. */
const accounts = [
  ['standard', 'SingleUserStagingStandard'],
  ['advanced', 'SingleUserStagingAdvanced'],
  ['many', 'MultipleUserStaging'],
  ['both-standard', 'MultipleUserStagingSingleUserStandard'],
  ['both-advanced', 'MultipleUserStagingSingleUserAdvanced'],
] as const;

beforeEach(async () => {
  clock = manualClock();
  const users = accounts.map(([userName, staging]) => ({ userName, staging, security: 'basic' as const }));
  sandbox = await startSandbox({
    clock,
    fixture: { ...defaultFixture, users: [...(defaultFixture.users ?? []), ...users] },
  });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const begin = (wish: Partial<EnrollmentWish>) =>
  sandbox.control.enrolling.enroll({ serial: 'NEW1', ...wish });
const device = (serial = 'NEW1') => sandbox.control.device(serial);
async function enroll(wish: Partial<EnrollmentWish>) {
  begin(wish);
  await clock.advance(3000);
  return device(wish.serial);
}
const idOf = (userName: string): number =>
  sandbox.control.users().find((u) => u.userName === userName)?.id ?? 0;
const switchTo = async (userName: string, serial = 'NEW1') =>
  (await client.ask('PATCH', `/api/mdm/devices/${device(serial).id}/enrollmentuser/${idOf(userName)}`))
    .status;
const register = (userName: string, body: object) =>
  client.ask('POST', `/api/system/users/${idOf(userName)}/registerdevice`, { body });
const listDevice = async (type: 'WHITELIST' | 'BLACKLIST', serial: string) => {
  const groups = await client.ask('GET', '/api/system/groups/search?groupid=ward');
  const uuid = (groups.json as { LocationGroups: { Uuid: string }[] }).LocationGroups[0]?.Uuid ?? '';
  const body = { registration_type: type, attribute_type: 'SERIAL_NUMBER', device_attribute: serial };
  expect((await client.ask('POST', `/api/mdm/groups/${uuid}/enrollment-tokens`, { body })).status).toBe(201);
};

describe('a device that enrolls', () => {
  it('is in progress at once and enrolled when its time has come', async () => {
    expect(begin({ user: 'anna.berg' })).toMatchObject({ enrollmentStatus: 'EnrollmentInProgress' });
    await clock.advance(2999);
    expect(device().enrollmentStatus).toBe('EnrollmentInProgress');
    await clock.advance(1);
    expect(device()).toMatchObject({
      enrollmentStatus: 'Enrolled',
      user: 'anna.berg',
      stagingUser: undefined,
    });
    expect((await client.ask('GET', '/api/mdm/devices?searchby=Serialnumber&id=NEW1')).json).toMatchObject({
      UserName: 'anna.berg',
      EnrollmentStatus: 'Enrolled',
    });
  });

  it('is enrolled at once where the site says so', () => {
    sandbox.control.changeSettings({ enrollAfterMs: 0 });
    expect(begin({ user: 'anna.berg' }).enrollmentStatus).toBe('Enrolled');
  });

  it.each(['Apple iOS', 'Android', 'Apple macOS', 'Windows 10', 'Apple tvOS'] as const)(
    'can be of the platform %s',
    async (platform) => {
      expect(await enroll({ user: 'many', platform })).toMatchObject({
        enrollmentStatus: 'Enrolled',
        stagingUser: 'many',
      });
    },
  );

  it('stays the same record when it enrolls again', async () => {
    const before = device('TAPSTAND0103');
    expect(await enroll({ serial: 'TAPSTAND0103', user: 'many' })).toMatchObject({
      id: before.id,
      uuid: before.uuid,
      enrollmentStatus: 'Enrolled',
      stagingUser: 'many',
    });
    expect(sandbox.control.devices()).toHaveLength(15);
  });

  it('makes a person of the directory known to UEM', async () => {
    expect(await enroll({ user: 'kira.petrova' })).toMatchObject({ user: 'kira.petrova' });
    expect(sandbox.control.users().at(-1)).toMatchObject({ name: 'Kira Petrova', security: 'directory' });
  });

  it.each([
    [{}, 'give a user, an enrollment token, or dep: true'],
    [{ user: 'nobody' }, 'nobody is named "nobody"'],
    [{ user: 'ines.moreau' }, '"ines.moreau" is not active'],
    [{ user: 'anna.berg', group: 'nowhere' }, 'no group has the groupId "nowhere"'],
    [{ user: 'anna.berg', stageFor: 'many' as const }, '"anna.berg" is no staging user'],
    [{ token: 'WRONG' }, 'no device is registered with this enrollment token'],
    [{ dep: true }, 'has not synced "NEW1" from Apple'],
  ])('is refused with %j', (wish, reason) => {
    expect(() => begin(wish)).toThrow(reason);
    expect(() => device()).toThrow('no device has the serial');
    expect(begin({ user: 'anna.berg', group: 'wardout' })).toMatchObject({ group: 'Outpatients' });
  });

  it('does not enroll above the group of its user', () => {
    const lower = { userName: 'lower', group: 'wardout' };
    sandbox.control.load({ ...defaultFixture, users: [...(defaultFixture.users ?? []), lower] });
    expect(() => begin({ user: 'lower', group: 'ward' })).toThrow('outside the group of the user');
    expect(begin({ user: 'lower', group: 'wardout' }).user).toBe('lower');
  });
});

describe('what an enrolled device carries', () => {
  const commands = (serial = 'NEW1') =>
    device(serial)
      .commands.map((c) => c.name)
      .join(', ');

  it('is that of its person, and nothing of anybody while a staging account has it', async () => {
    await enroll({ user: 'anna.berg' });
    expect(commands()).toContain('Install profile Mail');
    await enroll({ serial: 'NEW2', user: 'many' });
    expect(commands('NEW2')).not.toContain('Mail');
  });
});

describe('a staging account', () => {
  it('for many makes a shared device that goes from hand to hand', async () => {
    expect(await enroll({ user: 'many' })).toMatchObject({ user: 'many', home: true });
    expect(await switchTo('anna.berg')).toBe(200);
    expect(device()).toMatchObject({ user: 'anna.berg', stagingUser: 'many', home: false });
    expect(await switchTo('many')).toBe(200);
  });

  it('for one, standard, leaves the device to the next person, for good', async () => {
    await enroll({ user: 'standard' });
    expect(await switchTo('anna.berg')).toBe(400);
    expect(sandbox.control.enrolling.signIn('NEW1', 'anna.berg')).toMatchObject({
      user: 'anna.berg',
      stagingUser: undefined,
    });
    expect(() => sandbox.control.enrolling.signIn('NEW1', 'ben.okafor')).toThrow('belongs to "anna.berg"');
  });

  it('for one, advanced, enrolls on behalf of a person', async () => {
    expect(() => begin({ user: 'advanced' })).toThrow('say of whom');
    expect(() => begin({ user: 'advanced', onBehalfOf: 'nobody' })).toThrow('nobody is named');
    expect(() => begin({ user: 'advanced', onBehalfOf: 'ines.moreau' })).toThrow('not active');
    expect(() => begin({ user: 'advanced', onBehalfOf: 'many' })).toThrow('not a person');
    expect(await enroll({ user: 'advanced', onBehalfOf: 'anna.berg' })).toMatchObject({
      user: 'anna.berg',
      stagingUser: undefined,
    });
  });

  it.each([
    [{ user: 'both-standard' }, 200],
    [{ user: 'both-standard', stageFor: 'one' as const }, 400],
    [{ user: 'both-advanced' }, 200],
    [{ user: 'both-advanced', stageFor: 'one' as const, onBehalfOf: 'ben.okafor' }, 400],
  ])('that can do both does what is asked: %j', async (wish, status) => {
    await enroll(wish);
    expect(await switchTo('anna.berg')).toBe(status);
  });

  it('does not stage the way it cannot', () => {
    expect(() => begin({ user: 'many', stageFor: 'one' })).toThrow('for many people only');
    expect(() => begin({ user: 'standard', stageFor: 'many' })).toThrow('for one person only');
  });
});

describe('a Mac staged for one', () => {
  const mac = { platform: 'Apple macOS', user: 'standard' } as const;

  it('goes to the person it is registered for by itself', async () => {
    await register('anna.berg', { SerialNumber: 'NEW1', FriendlyName: "Anna's Mac", PlatformId: 10 });
    expect(await enroll(mac)).toMatchObject({
      user: 'anna.berg',
      name: "Anna's Mac",
      stagingUser: undefined,
    });
  });

  it('stays with the account where nobody is registered, and a phone always', async () => {
    expect(await enroll(mac)).toMatchObject({ user: 'standard' });
    await register('anna.berg', { SerialNumber: 'NEW2', PlatformId: 2 });
    expect(await enroll({ serial: 'NEW2', user: 'standard' })).toMatchObject({ user: 'standard' });
  });
});

describe('registration', () => {
  it('for one person keeps others out, but not whoever stages', async () => {
    await register('anna.berg', { SerialNumber: 'NEW1' });
    expect(() => begin({ user: 'ben.okafor' })).toThrow('registered for "anna.berg"');
    expect(() => begin({ user: 'advanced', onBehalfOf: 'ben.okafor' })).toThrow('registered for "anna.berg"');
    expect(begin({ user: 'standard' }).user).toBe('standard');
    await clock.advance(3000);
    expect(() => sandbox.control.enrolling.signIn('NEW1', 'ben.okafor')).toThrow(
      'registered for "anna.berg"',
    );
    expect(sandbox.control.enrolling.signIn('NEW1', 'anna.berg').user).toBe('anna.berg');
  });

  it('gives a token that enrolls its device once', async () => {
    await register('anna.berg', {
      SerialNumber: 'NEW1',
      AssetNumber: 'A7',
      Ownership: 'S',
      LocationGroupId: 571,
    });
    const { token } = sandbox.control.enrolling.registrations('NEW1')[0] ?? { token: '' };
    expect(() => begin({ serial: 'OTHER', token })).toThrow('this enrollment token is for the device');
    expect(await enroll({ token })).toMatchObject({ user: 'anna.berg', group: 'Shared phones' });
    expect(() => begin({ token })).toThrow('expired');
    expect(sandbox.control.enrolling.registrations('NEW1')[0]).toMatchObject({
      enrollmentStatus: 'Enrolled',
    });
  });

  it('carries custom attributes over to the device', async () => {
    const CustomAttributes = [{ Name: 'ward', Value: 'ICU', Application: 'tapstand' }];
    expect((await register('anna.berg', { SerialNumber: 'NEW1', CustomAttributes })).status).toBe(200);
    await enroll({ user: 'anna.berg' });
    const found = await client.ask(
      'GET',
      '/api/system/users/enrolleddevices/search?serialnumber=new1&customattributes=ward',
    );
    expect(found.json).toMatchObject({
      EnrolledDeviceInfoList: [{ CustomAttributes: [{ Name: 'ward', Value: 'ICU' }] }],
    });
  });

  it('or being allowed can be made a condition', async () => {
    sandbox.control.changeSettings({ enrollmentMode: 'registered' });
    expect(() => begin({ user: 'anna.berg' })).toThrow('only registered and allowed devices');
    await listDevice('WHITELIST', 'NEW1');
    expect(begin({ user: 'anna.berg' }).user).toBe('anna.berg');
  });

  it('denied keeps a device out', async () => {
    await listDevice('BLACKLIST', 'NEW1');
    expect(() => begin({ user: 'many' })).toThrow('list of denied devices');
    expect(begin({ serial: 'NEW2', user: 'many' }).user).toBe('many');
  });
});

describe('the control API', () => {
  const ask = (path: string, body: object) => client.ask('POST', `/sandbox/${path}`, { body });

  it('enrolls, signs in and out, and lists what is registered', async () => {
    expect(await ask('enroll', { serial: 'NEW1', user: 'many' })).toMatchObject({
      status: 201,
      json: { serial: 'NEW1' },
    });
    await clock.advance(3000);
    expect((await ask('sign-in', { serial: 'NEW1', user: 'anna.berg' })).json).toMatchObject({
      user: 'anna.berg',
    });
    expect((await ask('sign-out', { serial: 'NEW1' })).json).toMatchObject({ user: 'many' });
    await register('anna.berg', { SerialNumber: 'NEW2' });
    expect((await client.ask('GET', '/sandbox/registrations?q=new2')).json).toMatchObject([
      { serial: 'NEW2', user: 'anna.berg', status: 'RegistrationActive' },
    ]);
  });

  it('says in a sentence what is wrong', async () => {
    expect(await ask('enroll', { user: 'many' })).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining('serial') },
    });
    expect(await ask('sign-in', {})).toMatchObject({ status: 400 });
    expect(await ask('sign-out', { serial: 'NONE' })).toMatchObject({ status: 400 });
  });
});
