import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client, type Reply } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';
import type { FixtureInput } from '../world/fixture.ts';

const person = { staging: 'StagingDisabled' } as const;

/** The default hospital plus what the refusals need: a Mac, a child group with a person, a group beside it, a narrow account. */
const fixture: FixtureInput = {
  ...defaultFixture,
  groups: [
    ...(defaultFixture.groups ?? []),
    { id: 573, name: 'Night shift', groupId: 'wardnight', parent: 'wardshared' },
    { id: 574, name: 'Fixed', groupId: 'wardfixed', parent: 'ward', fixed: true },
    { id: 575, name: 'Below fixed', groupId: 'wardbelow', parent: 'wardfixed' },
  ],
  clients: [
    { clientId: 'sandbox-client', clientSecret: 'sandbox-secret', role: 'kiosk' },
    { clientId: 'narrow', clientSecret: 'narrow', role: 'kiosk', group: 'wardout' },
  ],
  users: [
    ...(defaultFixture.users ?? []),
    { ...person, id: 1101, userName: 'night.nurse', group: 'wardnight' },
    { ...person, id: 1102, userName: 'out.patient', group: 'wardout' },
    { ...person, id: 1103, userName: 'below.fixed', group: 'wardbelow' },
  ],
  devices: [
    ...(defaultFixture.devices ?? []),
    {
      id: 2201,
      serial: 'MAC0001',
      platform: 'Apple macOS',
      group: 'wardshared',
      stagingUser: 'staging-single',
    },
    { id: 2202, serial: 'FIXED0001', group: 'wardfixed', stagingUser: 'staging-ward' },
  ],
};

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeEach(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock, fixture });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const give = (
  device: number | string,
  user: number | string,
  headers?: Record<string, string>,
): Promise<Reply> =>
  client.ask(
    'PATCH',
    `/api/mdm/devices/${device}/enrollmentuser/${user}`,
    headers === undefined ? {} : { headers },
  );
const refusal = (reply: Reply): [number, unknown, unknown] => [
  reply.status,
  reply.json?.['errorCode'],
  reply.json?.['message'],
];

describe('PATCH enrollmentuser', () => {
  it('answers 200 with an empty body and lists the new user at once', async () => {
    const reply = await give(2001, 1011);
    expect(reply).toMatchObject({
      status: 200,
      text: '',
      headers: { 'x-api-version': 'v2', 'content-length': '0' },
    });
    expect(reply.headers['content-type']).toBeUndefined();
    const device = await client.ask('GET', '/api/mdm/devices/2001');
    expect(device.json).toMatchObject({
      UserName: 'anna.berg',
      UserId: { Id: { Value: 1011 } },
      UserEmailAddress: 'anna.berg@ward.example',
      EnrollmentStatus: 'Enrolled',
    });
  });

  it('brings the device back by the same call with the staging user', async () => {
    await give(2001, 1011);
    expect((await give(2001, 1001)).status).toBe(200);
    expect(sandbox.control.device('TAPSTAND0001')).toMatchObject({ user: 'staging-ward', home: true });
  });

  it('accepts the user who has the device already', async () => {
    await give(2001, 1011);
    expect((await give(2001, 1011)).status).toBe(200);
  });

  it('lets profiles and apps follow after a delay, or as soon as the device is asked to sync', async () => {
    await give(2001, 1011);
    await give(2002, 1012);
    expect(sandbox.control.device('TAPSTAND0001')).toMatchObject({ settled: false, carries: 'staging-ward' });
    await client.ask('POST', '/api/mdm/devices/2002/commands?command=SyncDevice');
    await clock.advance(2000);
    expect(sandbox.control.device('TAPSTAND0001').settled).toBe(false);
    expect(sandbox.control.device('TAPSTAND0002')).toMatchObject({ settled: true, carries: 'ben.okafor' });
    await clock.advance(3000);
    const settled = sandbox.control.device('TAPSTAND0001');
    expect(settled).toMatchObject({ settled: true, carries: 'anna.berg' });
    expect(settled.commands.map((c) => c.state)).toEqual(['executed', 'executed', 'executed']);
  });

  it.each([
    ['a device nobody has', 9999, 1011, 404, 12, 'Device not found for this request.'],
    ['a device that is not enrolled', 2103, 1011, 404, 12, 'Device is not enrolled.'],
    [
      'a user nobody knows',
      2001,
      9999,
      404,
      12,
      'Enrollment User does not exist or Admin user does not have access to Enrollment User.',
    ],
    ['an inactive user', 2001, 1031, 404, 12, 'Enrollment User 1031 is not an active user'],
    ['an Android device', 2101, 1011, 400, 6, 'Only MacOS and iOS devices are supported.'],
    [
      'a single-staged phone',
      2102,
      1011,
      400,
      6,
      'Device 2102 cannot be checked out. Device is not enrolled to a multi-staging user',
    ],
    [
      'a user of a group beside',
      2001,
      1102,
      401,
      6,
      'Device does not exist or Enrollment User does not have access to the Device.',
    ],
    [
      'a user below a fixed group',
      2202,
      1103,
      401,
      6,
      'Device cannot be moved to user at child organization group, when fixed organization group setting is enabled',
    ],
    ['an unenrolled device and an unknown user', 2103, 9999, 404, 12, 'Device is not enrolled.'],
    ['an inactive user on Android', 2101, 1031, 404, 12, 'Enrollment User 1031 is not an active user'],
  ])('refuses %s', async (_what, device, user, status, errorCode, message) => {
    const before = sandbox.control.devices().map((d) => d.user);
    const reply = await give(device, user);
    expect(refusal(reply)).toEqual([status, errorCode, message]);
    expect(reply.json?.['activityId']).toBe(reply.headers['x-correlation-id']);
    expect(sandbox.control.devices().map((d) => d.user)).toEqual(before);
  });

  it('accepts a user of a child group where the group is not fixed', async () => {
    expect((await give(2001, 1101)).status).toBe(200);
  });

  it('hides devices outside the reach of the account', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'grant_type=client_credentials&client_id=narrow&client_secret=narrow';
    const token = await client.ask('POST', '/connect/token', { headers, body });
    const narrow = { authorization: `Bearer ${String(token.json?.['access_token'])}` };
    expect(refusal(await give(2001, 1102, narrow))).toEqual([404, 12, 'Device not found for this request.']);
  });

  it('refuses or accepts a single-staged Mac, as the site says', async () => {
    expect((await give(2201, 1011)).status).toBe(400);
    sandbox.control.changeSettings({ allowSingleStagingMacos: true });
    expect((await give(2201, 1011)).status).toBe(200);
  });

  it('refuses or accepts a hand-over between two people, as the site says', async () => {
    await give(2001, 1011);
    sandbox.control.changeSettings({ handOver: 'refuse' });
    expect(refusal(await give(2001, 1012))).toEqual([
      401,
      6,
      'Device can not be checked out by the enrollment user.',
    ]);
    expect((await give(2001, 1001)).status).toBe(200);
    expect((await give(2001, 1012)).status).toBe(200);
  });

  it('moves the device to the group of its user and back home, where the site says so', async () => {
    sandbox.control.changeSettings({ moveWithUser: true });
    await give(2001, 1101);
    expect(sandbox.control.device('TAPSTAND0001').group).toBe('Night shift');
    await give(2001, 1001);
    expect(sandbox.control.device('TAPSTAND0001').group).toBe('Shared phones');
  });

  it.each(['abc', '1.5', '99999999999', '2147483648', '%20', '0x10'])(
    'answers the HTML 404 for the user id %s',
    async (id) => {
      const reply = await give(2001, id);
      expect(reply).toMatchObject({ status: 404, json: undefined });
      expect(reply.headers['content-type']).toContain('text/html');
    },
  );
});
