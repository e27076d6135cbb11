import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { basic, clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { fleetFixture } from './fleet-for-specs.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeEach(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock, fixture: fleetFixture });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const signedIn = basic('api-kiosk', 'sandbox-password', 'sandbox-tenant-code');
const unknown = '00000000-0000-4000-8000-000000000000';
const uuidOf = (serial: string): string =>
  serial === 'NOBODY' ? unknown : sandbox.control.device(serial).uuid;
const send = (version: number, path: string, body?: object) =>
  client.ask('POST', `/api/mdm/devices/${path}`, {
    headers: { ...signedIn, accept: `application/json;version=${version}` },
    ...(body === undefined ? {} : { body }),
  });
const byUuid = (version: number, serial: string, command: string, body?: object) =>
  send(version, `${uuidOf(serial)}/commands/${command}`, body);
const byOther = (version: number, serial: string, command: string, body?: object) =>
  send(version, `commands/${command}/device/SerialNumber/${serial}`, body);
const last = (serial: string) => sandbox.control.device(serial).commands.at(-1);

describe('commands of version 2', () => {
  it.each([
    ['TAPSTAND0001', 'DeviceWipe', undefined],
    ['TAPSTAND0001', 'logout-user', undefined],
    ['TAPSTAND0001', 'delete-user', { managed_apple_id: 'a@b.example' }],
    ['TAPSTAND0001', 'user-list', {}],
    ['TAPSTAND0001', 'enable-activation-lock', {}],
    ['TAPSTAND0001', 'refresh-esim', { esim_url: 'https://esim.example' }],
    ['TAPSTAND0001', 'ClearPasscode', {}],
    ['MAC1', 'Lock', { unlock_pin: 123789, message: 'Ask the ward' }],
    ['MAC1', 'syncsensors', { sensor_names: ['gethostname'] }],
    ['WIN1', 'suspend-bitlocker', { reboot_count: 15 }],
    ['WIN1', 'resume-bitlocker', undefined],
    ['WIN1', 'DeviceWipe', { deviceWipe: { wipeType: 'WIPE_PROTECTED' } }],
  ])('take, by uuid and by alternate id, for %s: %s', async (serial, command, body) => {
    expect(await byUuid(2, serial, command, body)).toMatchObject({ status: 202, text: '' });
    sandbox.control.reset();
    expect(await byOther(2, serial, command, body)).toMatchObject({ status: 202, text: '' });
    expect(last(serial)).toMatchObject({ state: 'accepted' });
  });

  it('lock a phone by alternate id, but not by uuid', async () => {
    expect((await byOther(2, 'TAPSTAND0001', 'Lock')).status).toBe(202);
    expect(await byUuid(2, 'TAPSTAND0001', 'Lock')).toMatchObject({
      status: 400,
      json: { errorCode: 5102 },
    });
  });

  const wipe = (deviceWipe: object) => ({ deviceWipe });
  it.each([
    ['TAPSTAND0103', 'DeviceWipe', {}, 400, 400],
    ['TAPSTAND0001', 'Explode', {}, 400, 5101],
    ['TAPSTAND0001', 'SyncSensors', { sensor_names: ['x'] }, 400, 5102],
    ['MAC1', 'Lock', { unlock_pin: 123 }, 400, 6],
    ['MAC1', 'DeviceWipe', {}, 400, 6],
    ['TAPSTAND0102', 'logout-user', {}, 400, 7014],
    ['TAPSTAND0001', 'delete-user', {}, 400, 7017],
    ['TAPSTAND0001', 'delete-user', { managed_apple_id: 'anna' }, 400, 7018],
    ['MAC1', 'SyncSensors', {}, 400, 150099],
    ['WIN1', 'suspend-bitlocker', { reboot_count: 16 }, 400, 150102],
    ['TAPSTAND0001', 'refresh-esim', {}, 400, 6],
    ['PHONE3', 'refresh-esim', { esim_url: 'https://esim.example' }, 400, 5060],
    ['TAPSTAND0001', 'DeviceWipe', wipe({ wipeType: 'BURN' }), 400, 5102],
    ['WIN2', 'DeviceWipe', wipe({ wipeType: 'WIPE_PROTECTED' }), 400, 5100],
    ['PHONE1', 'DeviceWipe', wipe({ releaseDevice: true }), 400, 6209],
    ['PHONE1', 'DeviceWipe', wipe({ returnToService: true }), 400, 5100],
    ['PHONE3', 'DeviceWipe', wipe({ returnToService: true }), 400, 5060],
    ['NOBODY', 'DeviceWipe', {}, 404, 8],
    ['MAC1', 'Lock', { message: 'x'.repeat(257) }, 422, 1012],
    ['TAPSTAND0001', 'DeviceWipe', [], 400, 400],
  ])('refuse for %s: %s with %j', async (serial, command, body, status, errorCode) => {
    expect(await byUuid(2, serial, command, body)).toMatchObject({ status, json: { errorCode } });
    expect(await byOther(2, serial, command, body)).toMatchObject({ status, json: { errorCode } });
  });

  it('refuse a wrong searchby', async () => {
    const reply = await send(2, 'commands/Lock/device/Colour/red');
    expect(reply).toMatchObject({ status: 422, json: { errorCode: 6 } });
  });

  it('go to several devices, to all or to none', async () => {
    const lock = (...serials: string[]) => send(2, 'commands/Lock', { device_uuids: serials.map(uuidOf) });
    expect((await lock('TAPSTAND0001', 'TAPSTAND0002')).status).toBe(202);
    expect(last('TAPSTAND0002')).toMatchObject({ name: 'Lock' });
    expect(await lock('TAPSTAND0003', 'NOBODY')).toMatchObject({ status: 404, json: { errorCode: 8 } });
    expect(await lock('TAPSTAND0003', 'TAPSTAND0103')).toMatchObject({
      status: 400,
      json: { errorCode: 400 },
    });
    expect(last('TAPSTAND0003')).toBeUndefined();
    const clear = await send(2, 'commands/ClearPasscode', { device_uuids: [uuidOf('TAPSTAND0001')] });
    expect(clear).toMatchObject({ status: 400, json: { errorCode: 5101 } });
  });
});

describe('a wipe with Return to Service', () => {
  it('brings the device back to its staging user, as the same record', async () => {
    const before = sandbox.control.device('TAPSTAND0001');
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await byOther(2, 'TAPSTAND0001', 'DeviceWipe', { deviceWipe: { returnToService: true } });
    expect(sandbox.control.device('TAPSTAND0001').enrollmentStatus).toBe('DeviceWipePending');
    await clock.advance(2000);
    expect(sandbox.control.device('TAPSTAND0001').enrollmentStatus).toBe('EnrollmentInProgress');
    await clock.advance(30_000);
    expect(sandbox.control.device('TAPSTAND0001')).toMatchObject({
      id: before.id,
      uuid: before.uuid,
      enrollmentStatus: 'Enrolled',
      user: 'staging-ward',
      carries: 'staging-ward',
      passcodeSet: false,
    });
    const { json } = await client.ask('GET', '/api/mdm/devices/2001/eventlog');
    expect(json?.['DeviceEventLogEntries']).toMatchObject([
      { Event: 'Enrollment Complete' },
      { Event: 'Device Wipe Confirmed' },
      { Event: 'DeviceWipe Confirmed' },
      { Event: 'DeviceWipe Requested', AdminAccount: 'api-kiosk' },
      { Event: 'Device Checked Out' },
    ]);
  });

  it('waits for a device that is out of coverage, before and after the wipe', async () => {
    sandbox.control.changeDevice('TAPSTAND0001', { online: false });
    await byOther(2, 'TAPSTAND0001', 'DeviceWipe', { deviceWipe: { returnToService: true } });
    await clock.advance(60_000);
    sandbox.control.changeDevice('TAPSTAND0001', { online: true });
    expect(sandbox.control.device('TAPSTAND0001').enrollmentStatus).toBe('EnrollmentInProgress');
    sandbox.control.changeDevice('TAPSTAND0001', { online: false });
    await clock.advance(60_000);
    expect(sandbox.control.device('TAPSTAND0001').enrollmentStatus).toBe('EnrollmentInProgress');
    sandbox.control.changeDevice('TAPSTAND0001', { online: true });
    expect(sandbox.control.device('TAPSTAND0001').enrollmentStatus).toBe('Enrolled');
  });

  it('leaves the battery as it is', async () => {
    await clock.advance(10 * 3_600_000);
    sandbox.control.changeDevice('TAPSTAND0001', { batteryPercent: 20 });
    await byOther(2, 'TAPSTAND0001', 'DeviceWipe', { deviceWipe: { returnToService: true } });
    await clock.advance(2000);
    const { enrollmentStatus, batteryPercent } = sandbox.control.device('TAPSTAND0001');
    expect(enrollmentStatus).toBe('EnrollmentInProgress');
    expect(batteryPercent).toBeLessThan(30);
  });

  it('is not what a plain wipe does: that one leaves UEM, and what waited is cancelled', async () => {
    await byOther(2, 'TAPSTAND0001', 'DeviceWipe');
    await clock.advance(60_000);
    expect(sandbox.control.device('TAPSTAND0001').enrollmentStatus).toBe('Unenrolled');
  });
});

describe('commands of version 3', () => {
  const recovery = { set_recovery_lock: { password_policy: { length: 12 } } };
  const wipe = { device_wipe: { wipe_pin: 123456, obliteration_behavior: 'DEFAULT' } };
  const custom = { custom_mdm_command: { CommandXml: '<dict/>' } };

  it('set a recovery lock, wipe and send custom commands to Macs', async () => {
    expect((await byUuid(3, 'MAC1', 'SetRecoveryLock', recovery)).status).toBe(202);
    expect((await byUuid(3, 'MAC1', 'CustomMdmCommand', custom)).status).toBe(202);
    await clock.advance(2000);
    const { json } = await client.ask('GET', '/api/mdm/devices/2201/security');
    expect(json).toMatchObject({ IsRecoveryLockEnabled: true });
    expect((await byOther(3, 'MAC1', 'DeviceWipe', wipe)).status).toBe(202);
    expect(sandbox.control.device('MAC1').enrollmentStatus).toBe('DeviceWipePending');
  });

  it('take a wipe back that has not been carried out yet', async () => {
    await byUuid(3, 'MAC1', 'DeviceWipe', wipe);
    expect((await byUuid(3, 'MAC1', 'CancelPendingWipe')).status).toBe(202);
    await clock.advance(60_000);
    expect(sandbox.control.device('MAC1').enrollmentStatus).toBe('Enrolled');
    expect(await byUuid(3, 'MAC1', 'CancelPendingWipe')).toMatchObject({
      status: 400,
      json: { errorCode: 5101 },
    });
  });

  it.each([
    ['TAPSTAND0103', 'SetRecoveryLock', recovery, 400, 6213],
    ['MAC1', 'Explode', {}, 400, 5101],
    ['TAPSTAND0001', 'SetRecoveryLock', recovery, 400, 5102],
    ['MAC1', 'SetRecoveryLock', {}, 400, 5287],
    ['MAC1', 'DeviceWipe', { device_wipe: { obliteration_behavior: 'MAYBE' } }, 400, 5291],
    ['MAC1', 'DeviceWipe', { device_wipe: { wipe_pin: 12 } }, 400, 5292],
    ['NOBODY', 'DeviceWipe', wipe, 404, 5002],
    ['MAC1', 'SetRecoveryLock', { set_recovery_lock: { password_policy: { length: 7 } } }, 422, 1012],
  ])('refuse for %s: %s with %j', async (serial, command, body, status, errorCode) => {
    expect(await byUuid(3, serial, command, body)).toMatchObject({ status, json: { errorCode } });
    expect(await byOther(3, serial, command, body)).toMatchObject({ status, json: { errorCode } });
  });

  it('refuse a custom command without its text, one by alternate id, and a wrong searchby', async () => {
    const bare = await byUuid(3, 'MAC1', 'CustomMdmCommand', {});
    expect(bare).toMatchObject({ status: 400, json: { errorCode: 5104 } });
    const other = await byOther(3, 'MAC1', 'CustomMdmCommand', custom);
    expect(other).toMatchObject({ status: 400, json: { errorCode: 5101 } });
    const wrong = await send(3, 'commands/DeviceWipe/device/Colour/red', wipe);
    expect(wrong).toMatchObject({ status: 422, json: { errorCode: 5003 } });
  });
});

describe('device actions', () => {
  const act = (action_name: string, filter: object, headers = signedIn) =>
    client.ask('POST', '/api/mdm/devices/action', { headers, body: { action_name, filter } });
  const groupUuid = async (name: string): Promise<string> => {
    const { json } = await client.ask('GET', `/api/system/groups/search?name=${name}`);
    return (json?.['LocationGroups'] as [{ Uuid: string }])[0].Uuid;
  };

  it('make a shared device one of a single person, and back', async () => {
    const filter = {
      organization_group_uuid: await groupUuid('Shared'),
      device_uuids: [uuidOf('TAPSTAND0001'), unknown],
    };
    const { status, json } = await act('CHANGE_TO_SINGLEUSER', filter);
    expect(status).toBe(202);
    expect(json).toMatchObject({ total_count: 2, accepted_count: 1, failed_count: 1 });
    expect(sandbox.control.device('TAPSTAND0001').stagingUser).toBeUndefined();
    expect(await byOther(2, 'TAPSTAND0001', 'logout-user')).toMatchObject({ json: { errorCode: 7014 } });
    expect((await act('MIGRATE_TO_MULTIUSER', filter)).status).toBe(202);
    expect(sandbox.control.device('TAPSTAND0001').stagingUser).toBe('staging-ward');
  });

  it('mean every enrolled device of the group where none is named', async () => {
    const filter = { organization_group_uuid: await groupUuid('Shared') };
    expect((await act('CHANGE_TO_SINGLEUSER', filter)).json).toMatchObject({
      total_count: 14,
      failed_count: 0,
    });
  });

  it('are refused without their parameters, for no device, and where no shared account is', async () => {
    expect(await act('EXPLODE', {})).toMatchObject({ status: 422, json: { errorCode: 6070 } });
    const nobody = { organization_group_uuid: unknown, device_uuids: [unknown] };
    expect(await act('CHANGE_TO_MULTIUSER', nobody)).toMatchObject({
      status: 404,
      json: { errorCode: 6608 },
    });
    await client.ask('POST', '/api/system/users/1001/deactivate');
    const filter = { organization_group_uuid: await groupUuid('Shared') };
    expect(await act('CHANGE_TO_MULTIUSER', filter)).toMatchObject({
      status: 403,
      json: { errorCode: 8168 },
    });
  });
});
