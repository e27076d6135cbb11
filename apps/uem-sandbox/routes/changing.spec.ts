import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeEach(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const command = (name: string, id = 2001, body?: object) =>
  client.ask('POST', `/api/mdm/devices/${id}/commands?command=${name}`, body === undefined ? {} : { body });
const add = (body: object) => client.ask('POST', '/api/system/users/adduser', { body });

describe('commands', () => {
  it('are accepted with 202 and an empty body, and executed later', async () => {
    expect(await command('clearpasscode')).toMatchObject({ status: 202, text: '' });
    expect(sandbox.control.device('TAPSTAND0001')).toMatchObject({
      passcodeSet: true,
      commands: [{ name: 'ClearPasscode', state: 'accepted' }],
    });
    await clock.advance(2000);
    expect(sandbox.control.device('TAPSTAND0001')).toMatchObject({
      passcodeSet: false,
      lastSeen: clock.now(),
      commands: [{ name: 'ClearPasscode', state: 'executed' }],
    });
  });

  it('go by alternate id as well', async () => {
    const path = '/api/mdm/devices/commands?command=Lock&searchBy=Serialnumber&id=TAPSTAND0002';
    expect((await client.ask('POST', path)).status).toBe(202);
    await clock.advance(2000);
    expect(sandbox.control.device('TAPSTAND0002').locked).toBe(true);
  });

  it.each([
    'SoftReset',
    'Lock',
    'SyncDevice',
    'DeviceQuery',
    'EnterpriseWipe',
    'DeviceWipe',
    'Shutdown',
    'ScheduleOsUpdate',
  ])('know %s', async (name) => {
    expect((await command(name)).status).toBe(202);
  });

  it('take a wiped device out of UEM, first pending and then gone', async () => {
    await command('DeviceWipe');
    expect(sandbox.control.device('TAPSTAND0001').enrollmentStatus).toBe('DeviceWipePending');
    await clock.advance(2000);
    expect(sandbox.control.device('TAPSTAND0001').enrollmentStatus).toBe('Unenrolled');
    expect((await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011')).json).toMatchObject({
      errorCode: 12,
    });
  });

  it.each([
    ['an unknown name', 'RestartDevice', 2001, 422, 422],
    ['no name', '', 2001, 422, 422],
    ['a device nobody has', 'Lock', 9999, 404, 404],
    ['a device that is not enrolled', 'Lock', 2103, 400, 400],
    ['a platform that cannot', 'RotateFileVaultKey', 2001, 400, 5102],
    ['a custom command without its text', 'CustomMdmCommand', 2001, 400, 400],
  ])('refuse %s', async (_what, name, id, status, errorCode) => {
    expect(await command(name, id)).toMatchObject({ status, json: { errorCode } });
  });

  it('take a custom command with its text, and refuse a wrong searchby', async () => {
    expect((await command('CustomMdmCommand', 2001, { CommandXml: '<dict/>' })).status).toBe(202);
    const wrong = '/api/mdm/devices/commands?command=Lock&searchby=Colour&id=red';
    expect(await client.ask('POST', wrong)).toMatchObject({ status: 422, json: { errorCode: 422 } });
  });

  it('need their own permission', async () => {
    const roles = (defaultFixture.roles ?? []).map((r) => ({ ...r, deniedCommands: ['DeviceWipe'] }));
    sandbox.control.load({ ...defaultFixture, roles });
    expect(await command('devicewipe')).toMatchObject({ status: 403, json: { errorCode: 1011 } });
    expect((await command('Lock')).status).toBe(202);
  });
});

describe('adduser', () => {
  it('finds a directory user by name alone and fills in the rest', async () => {
    const reply = await add({ SecurityType: 1, UserName: 'KIRA.petrova', MessageType: 'None' });
    expect(reply).toMatchObject({ status: 200, json: { Value: 1033, uuid: expect.any(String) } });
    expect((await client.ask('GET', '/api/system/users/1033')).json).toMatchObject({
      UserName: 'kira.petrova',
      FirstName: 'Kira',
      Email: 'kira.petrova@ward.example',
      SecurityType: 1,
    });
    expect((await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1033')).status).toBe(200);
  });

  it('creates a basic staging user', async () => {
    const basic = {
      UserName: 'stage2',
      FirstName: 'S',
      LastName: 'T',
      Email: 's@t.example',
      Password: 'x',
      SecurityType: 'basic',
    };
    const reply = await add({
      ...basic,
      DeviceStagingEnabled: true,
      DeviceStagingType: 'MultipleUserStaging',
    });
    expect(reply.status).toBe(200);
    expect(sandbox.control.users().at(-1)).toMatchObject({
      userName: 'stage2',
      staging: 'MultipleUserStaging',
      security: 'basic',
    });
  });

  const complete = {
    UserName: 'new',
    FirstName: 'N',
    LastName: 'N',
    Email: 'n@n.example',
    Password: 'x',
    SecurityType: 2,
  };
  it.each([
    ['a name that is taken', { SecurityType: 1, UserName: 'Anna.Berg' }, 7],
    ['somebody the directory does not know', { SecurityType: 1, UserName: 'nobody' }, 400],
    ['a directory user without a name', { SecurityType: 'directory' }, 6],
    ['no security type', { UserName: 'new' }, 6],
    ['an unknown security type', { ...complete, SecurityType: 9 }, 6],
    ['a basic user without a password', { ...complete, Password: undefined }, 6],
    ['a mail address that is none', { ...complete, Email: 'n' }, 6],
    ['a group it cannot see', { ...complete, LocationGroupId: '1' }, 6],
    ['an unknown message type', { ...complete, MessageType: 'Pigeon' }, 6],
    ['a staging type without the switch', { ...complete, DeviceStagingType: 241 }, 400],
    ['the switch without a staging type', { ...complete, DeviceStagingEnabled: true }, 400],
    ['a list', [], 400],
  ])('refuses %s with 400', async (_what, body, errorCode) => {
    expect(await add(body)).toMatchObject({ status: 400, json: { errorCode } });
    expect(sandbox.control.users()).toHaveLength(12);
  });

  it('accepts the complete user the refusals are made of', async () => {
    expect((await add(complete)).status).toBe(200);
  });
});

describe('activate, deactivate, delete', () => {
  const act = (what: string, id: number, method = 'POST') =>
    client.ask(method, `/api/system/users/${id}/${what}`);

  it('change the state once and refuse the second time', async () => {
    expect(await act('deactivate', 1011)).toMatchObject({ status: 200, text: '' });
    expect(await act('deactivate', 1011)).toMatchObject({
      status: 400,
      json: { errorCode: 6, message: 'User is already inactive.' },
    });
    expect((await act('activate', 1011)).status).toBe(200);
    expect(await act('activate', 1011)).toMatchObject({
      status: 400,
      json: { errorCode: 6, message: 'User is already active.' },
    });
  });

  it('keep the staging user of devices, even while other people hold them all', async () => {
    expect(await act('delete', 1001, 'DELETE')).toMatchObject({ status: 400, json: { errorCode: 7148 } });
    for (const device of sandbox.control.devices()) sandbox.control.colleague(device.serial, 'anna.berg');
    expect(await act('delete', 1001, 'DELETE')).toMatchObject({ status: 400, json: { errorCode: 7148 } });
    expect(await act('delete', 1011, 'DELETE')).toMatchObject({ status: 400, json: { errorCode: 9 } });
  });

  it('delete a person without devices', async () => {
    expect(await act('delete', 1012, 'DELETE')).toMatchObject({ status: 200, text: '' });
    expect((await client.ask('GET', '/api/system/users/search?username=ben.okafor')).status).toBe(204);
    expect(await act('delete', 1012, 'DELETE')).toMatchObject({ status: 404, json: { errorCode: 404 } });
  });
});
