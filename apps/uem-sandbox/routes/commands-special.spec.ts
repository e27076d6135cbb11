import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
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

const post = (path: string, body?: object) =>
  client.ask('POST', `/api/mdm/devices/${path}`, body === undefined ? {} : { body });
const names = (serial: string) => sandbox.control.device(serial).commands.map((c) => c.name);

describe('passcodes', () => {
  const Passcode = '4711';
  const other = 'commands/changepasscode?searchBy=Serialnumber&id=';

  it('are changed on Android', async () => {
    await post('2101/commands?command=ClearPasscode');
    expect((await post('2101/commands/changepasscode', { Passcode })).status).toBe(202);
    expect((await post(`${other}TAPSTAND0101`, { Passcode })).status).toBe(202);
    await clock.advance(2000);
    expect(sandbox.control.device('TAPSTAND0101').passcodeSet).toBe(true);
  });

  it.each([
    ['2101/commands/changepasscode', '', 400, 400],
    ['2103/commands/changepasscode', Passcode, 400, 400],
    ['2001/commands/changepasscode', Passcode, 400, 5070],
    ['9999/commands/changepasscode', Passcode, 404, 404],
    [`${other}NOBODY`, Passcode, 404, 404],
    ['commands/changepasscode?searchBy=Colour&id=red', Passcode, 422, 422],
    ['commands/containerpasscode?searchby=Serialnumber&id=TAPSTAND0001', Passcode, 400, 21],
    ['commands/containerpasscode?searchby=Serialnumber&id=NOBODY', Passcode, 404, 5061],
    ['commands/containerpasscode?searchby=Colour&id=red', Passcode, 422, 5003],
    ['commands/containerpasscode?searchby=Serialnumber&id=TAPSTAND0101', '', 422, 5280],
  ])('are refused at %s with "%s"', async (path, passcode, status, errorCode) => {
    expect(await post(path, { Passcode: passcode })).toMatchObject({ status, json: { errorCode } });
  });

  it('of a container need an Android device that is enrolled', async () => {
    const path = 'commands/containerpasscode?searchby=Serialnumber&id=TAPSTAND0101';
    expect((await post(path, { Passcode })).status).toBe(202);
    await post('2101/commands?command=EnterpriseWipe');
    expect(await post(path, { Passcode })).toMatchObject({ status: 400, json: { errorCode: 6213 } });
  });

  it('do not stand in the request log', async () => {
    await post('2101/commands/changepasscode', { Passcode });
    const mac = sandbox.control.device('MAC1').uuid;
    await post(`${mac}/commands/Lock`, { unlock_pin: 123_789 });
    const bodies = sandbox.control.requests().map((r) => r.requestBody);
    expect(bodies).toEqual(['{"Passcode":"•••"}', '{"unlock_pin":"•••"}']);
  });
});

describe('logs of a device', () => {
  const log = (serial: string, body: object = {}) =>
    post(`commands/requestdevicelog?searchby=Serialnumber&id=${serial}`, body);
  const stop = (serial: string) => post(`commands/stopdevicelog?searchby=Serialnumber&id=${serial}`);

  it('are written one at a time, until they end or are stopped', async () => {
    expect((await log('TAPSTAND0001', { DeviceLogDuration: 10 })).status).toBe(202);
    expect(await log('TAPSTAND0001')).toMatchObject({ status: 412, json: { errorCode: 5146 } });
    await clock.advance(2000);
    expect((await log('TAPSTAND0001')).status).toBe(412);
    expect((await stop('TAPSTAND0001')).status).toBe(202);
    await clock.advance(2000);
    expect((await log('TAPSTAND0001', { DeviceLogDuration: 10 })).status).toBe(202);
    await clock.advance(12 * 60_000);
    expect((await log('TAPSTAND0001')).status).toBe(202);
  });

  it.each([
    ['TAPSTAND0103', {}, 400, 6213],
    ['MAC1', { DeviceLogLevel: 'Verbose' }, 400, 5245],
    ['ANDROID1', { DeviceLogSource: 'Network' }, 400, 5267],
    ['ANDROID2', { DeviceLogSource: 'Network' }, 400, 5270],
    ['ANDROID1', { DeviceLogSource: 'Security' }, 400, 5277],
    ['TAPSTAND0001', { DeviceLogDuration: 721 }, 400, 1021],
    ['TV1', {}, 400, 21],
    ['CHROME1', {}, 400, 200040],
    ['TAPSTAND0001', { DeviceLogSource: 'System' }, 400, 5319],
    ['TAPSTAND0001', { DeviceLogLevel: 'Error' }, 400, 5320],
    ['NOBODY', {}, 404, 5061],
  ])('are refused for %s with %j', async (serial, body, status, errorCode) => {
    expect(await log(serial, body)).toMatchObject({ status, json: { errorCode } });
  });

  it('are stopped only on a device that is there and enrolled', async () => {
    expect(await stop('NOBODY')).toMatchObject({ status: 404, json: { errorCode: 5061 } });
    expect(await stop('TAPSTAND0103')).toMatchObject({ status: 400, json: { errorCode: 400 } });
    const wrong = await post('commands/stopdevicelog?searchby=Colour&id=red');
    expect(wrong).toMatchObject({ status: 422, json: { errorCode: 1012 } });
  });
});

describe('finding and showing a device', () => {
  const rings = { NumberOfRepetitions: '3', GapBetweenRepetitions: 5 };
  const find = (query: string, body: object) => post(`commands/finddevice?${query}`, body);

  it('make it ring, or send its screen to another one', async () => {
    expect((await find('searchBy=Serialnumber&id=TAPSTAND0001', rings)).status).toBe(202);
    const path = 'commands/remoteview?searchby=Serialnumber&id=TAPSTAND0001&remoteviewId=2205';
    expect((await post(path)).status).toBe(202);
    expect(names('TAPSTAND0001')).toEqual(['FindDevice', 'StartRemoteView']);
  });

  it.each([
    ['searchBy=Colour&id=red', rings, 422, 422],
    ['searchBy=Serialnumber&id=TAPSTAND0001', { NumberOfRepetitions: '3' }, 422, 1012],
    ['searchBy=Serialnumber&id=TAPSTAND0001', { GapBetweenRepetitions: '5' }, 422, 1012],
    ['searchBy=Serialnumber&id=TAPSTAND0001', { ...rings, Application: 'Solitaire' }, 400, 400],
    ['searchBy=Serialnumber&id=MAC1', rings, 400, 400],
    ['searchBy=Serialnumber&id=NOBODY', rings, 404, 404],
  ])('refuse to ring %s with %j', async (query, body, status, errorCode) => {
    expect(await find(query, body)).toMatchObject({ status, json: { errorCode } });
  });

  it.each([
    ['searchby=Serialnumber&id=TAPSTAND0001&remoteviewId=9999', 422, 5067],
    ['searchby=Serialnumber&id=TAPSTAND0103&remoteviewId=2205', 400, 400],
    ['searchby=Serialnumber&id=NOBODY&remoteviewId=2205', 404, 5061],
    ['searchby=Colour&id=red&remoteviewId=2205', 422, 1012],
  ])('refuse to show %s', async (query, status, errorCode) => {
    expect(await post(`commands/remoteview?${query}`)).toMatchObject({ status, json: { errorCode } });
  });
});
