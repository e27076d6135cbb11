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
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const byId = '/api/mdm/devices/2001/customattributes';
const bySerial = '/api/mdm/devices/serialnumber/tapstand0001/customattributes';
const attribute = (name: string, value = 'W3', applicationGroup = 'ward') => ({
  name,
  value,
  applicationGroup,
});
const set = (path: string, ...CustomAttributes: object[]) =>
  client.ask('PUT', path, { body: { CustomAttributes } });
async function attributes(): Promise<unknown> {
  const { json } = await client.ask('GET', '/api/mdm/devices/extensivesearch?deviceid=2001');
  return (json?.['Devices'] as { CustomAttributes: unknown }[])[0]?.CustomAttributes;
}

describe('custom attributes', () => {
  it('are added and updated by id, serial and asset number', async () => {
    expect((await set(byId, attribute('Station'))).json).toMatchObject({ AcceptedItems: 1, FailedItems: 0 });
    expect((await set(bySerial, attribute('Station', 'W4'), attribute('Bay', '2'))).status).toBe(200);
    await client.ask('PUT', '/api/mdm/devices/2001', { body: { AssetNumber: 'A-7' } });
    expect(
      (await set('/api/mdm/devices/assetnumber/a-7/customattributes', attribute('Bay', '3'))).status,
    ).toBe(200);
    expect(await attributes()).toEqual([
      { ApplicationGroup: 'ward', Name: 'Station', Value: 'W4' },
      { ApplicationGroup: 'ward', Name: 'Bay', Value: '3' },
    ]);
  });

  it('narrow the lite search down to those named', async () => {
    await set(byId, attribute('Station'), attribute('Bay'));
    const { json } = await client.ask(
      'GET',
      '/api/mdm/devices/litesearch?deviceid=2001&customattributes=bay,colour',
    );
    expect(json).toMatchObject({ Total: 1, Devices: [{ CustomAttributes: [{ Name: 'Bay' }] }] });
  });

  it.each([
    ['a name without a value', [attribute('Station', '')], 422, 6],
    ['no application group', [attribute('Station', 'W3', '')], 422, 6],
    ['characters no name may have', [attribute('Sta:tion')], 422, 6],
    ['one attribute twice', [attribute('Station'), attribute('STATION')], 409, 5082],
    ['an empty list', [], 400, 6],
  ])('refuse %s', async (_what, list, status, errorCode) => {
    expect(await set(byId, ...list)).toMatchObject({ status, json: { errorCode } });
    expect(await attributes()).toEqual([]);
  });

  it('refuse a name that is there in another case, and take it as it is', async () => {
    await set(byId, attribute('Station'));
    expect(await set(byId, attribute('station', 'W4'))).toMatchObject({
      status: 409,
      json: { errorCode: 5081 },
    });
    expect((await set(byId, attribute('Station', 'W4'))).status).toBe(200);
  });

  it('need a device that is there and enrolled', async () => {
    for (const path of ['9999', 'serialnumber/NOBODY', 'assetnumber/A-7']) {
      const reply = await set(`/api/mdm/devices/${path}/customattributes`, attribute('Station'));
      expect(reply).toMatchObject({ status: 404, json: { errorCode: 5002 } });
    }
    expect(await set('/api/mdm/devices/2103/customattributes', attribute('Station'))).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
  });

  it('refuse a body nested a hundred thousand deep', async () => {
    const body = `{"CustomAttributes":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await client.ask('PUT', byId, { body })).toMatchObject({ status: 400, json: { errorCode: 6 } });
  });

  it('are deleted by name and application group; one that is not there is a fault of its own', async () => {
    await set(byId, attribute('Station'), attribute('Bay'));
    const CustomAttributes = [
      { ApplicationGroup: 'ward', Name: 'station' },
      { ApplicationGroup: 'ward', Name: 'Colour' },
    ];
    const { json } = await client.ask('DELETE', bySerial, { body: { CustomAttributes } });
    expect(json).toMatchObject({
      AcceptedItems: 1,
      FailedItems: 1,
      Faults: { Faults: [{ ItemValue: 'Colour', ErrorCode: 5080 }] },
    });
    expect(await attributes()).toMatchObject([{ Name: 'Bay' }]);
  });
});

describe('custom attributes of many devices', () => {
  const put = (body: object) => client.ask('PUT', '/api/mdm/devices/customattributes', { body });

  it('get new values; what is not there is named and added to none', async () => {
    await set(byId, attribute('Station'));
    const { json } = await put([
      { serialNumber: 'TAPSTAND0001', deviceCustomAttributes: [attribute('Station', 'W9')] },
      { serialNumber: 'TAPSTAND0002', deviceCustomAttributes: [attribute('Station', 'W9')] },
      { serialNumber: 'NOBODY', userName: 'anna.berg', deviceCustomAttributes: [attribute('Station')] },
    ]);
    expect(json).toMatchObject({
      totalItems: 3,
      acceptedItems: 1,
      failedItems: 2,
      failedDevices: [
        { serialNumber: 'TAPSTAND0002', failedCustomAttributes: [{ name: 'Station', errorCode: 5080 }] },
        { serialNumber: 'NOBODY', userName: 'anna.berg', errorCode: 5078 },
      ],
    });
    expect(await attributes()).toMatchObject([{ Value: 'W9' }]);
  });

  it('go by uuid, and by serial only of the user named', async () => {
    await set(byId, attribute('Station'));
    const { uuid } = sandbox.control.device('TAPSTAND0001');
    const deviceCustomAttributes = [attribute('Station', 'W5')];
    const other = { serialNumber: 'TAPSTAND0001', userName: 'anna.berg', deviceCustomAttributes };
    expect((await put([other])).json).toMatchObject({ failedItems: 1 });
    expect((await put([{ ...other, userName: 'staging-ward' }])).json).toMatchObject({ failedItems: 0 });
    expect((await put([{ uuid, deviceCustomAttributes }])).json).toMatchObject({ failedItems: 0 });
  });

  it('are refused for an empty list and for more than 500', async () => {
    const many = (n: number) =>
      Array.from({ length: n }, () => ({ serialNumber: 'X', deviceCustomAttributes: [] }));
    expect(await put([])).toMatchObject({ status: 400, json: { errorCode: 6 } });
    expect(await put([{ serialNumber: 'X' }])).toMatchObject({ status: 400, json: { errorCode: 6 } });
    expect(await put(many(501))).toMatchObject({ status: 400, json: { errorCode: 6 } });
    expect((await put(many(500))).json).toMatchObject({ totalItems: 500 });
  });
});

describe('notes', () => {
  const path = '/api/mdm/devices/2001/notes';

  it('are added, read, changed and deleted', async () => {
    expect((await client.ask('POST', path, { body: { Note: 'Cracked glass' } })).status).toBe(201);
    await clock.advance(60_000);
    expect((await client.ask('PUT', `${path}/1`, { body: { note: 'New glass' } })).status).toBe(204);
    const { json } = await client.ask('GET', path);
    expect(json).toMatchObject({
      Total: 1,
      DeviceId: { Id: { Value: 2001 } },
      DeviceNotes: [{ Id: 1, DeviceId: 2001, Note: 'New glass' }],
    });
    expect((await client.ask('DELETE', `${path}/1`)).status).toBe(204);
    expect((await client.ask('GET', path)).json).toMatchObject({ Total: 0, DeviceNotes: [] });
  });

  it('are refused when too short, for a note and for a device that is not there', async () => {
    const body = { Note: 'Cracked glass' };
    expect(await client.ask('POST', path, { body: { Note: 'ab' } })).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
    expect(await client.ask('PUT', `${path}/7`, { body })).toMatchObject({
      status: 404,
      json: { errorCode: 404 },
    });
    expect(await client.ask('DELETE', `${path}/7`)).toMatchObject({ status: 404 });
    for (const method of ['GET', 'POST']) {
      const asking = method === 'POST' ? { body } : {};
      const reply = await client.ask(method, '/api/mdm/devices/9999/notes', asking);
      expect(reply).toMatchObject({ status: 400, json: { errorCode: 2 } });
    }
  });
});

describe('a fixture', () => {
  it('may bring attributes and notes along', async () => {
    sandbox.control.load(fleetFixture);
    const found = await client.ask('GET', '/api/mdm/devices/litesearch?deviceid=2207');
    expect(found.json).toMatchObject({
      Devices: [{ CustomAttributes: [{ ApplicationGroup: 'ward', Name: 'Station', Value: 'W3' }] }],
    });
    const notes = await client.ask('GET', '/api/mdm/devices/2207/notes');
    expect(notes.json).toMatchObject({ DeviceNotes: [{ Id: 1, Note: 'Cracked glass' }] });
  });
});

describe('the extensive search', () => {
  const search = (query: string) => client.ask('GET', `/api/mdm/devices/extensivesearch?${query}`);

  it('finds by platform number, state and address, and is 204 where there is none', async () => {
    const { json } = await search('platform=5');
    expect(json).toMatchObject({ Total: 1, Devices: [{ DeviceId: 2101, Compliant: true }] });
    expect((await search('enrollmentstatus=unenrolled')).json).toMatchObject({ Total: 1 });
    const [{ DeviceNetworkInfo }] = json?.['Devices'] as [{ DeviceNetworkInfo: [{ MACAddress: string }] }];
    const mac = DeviceNetworkInfo[0].MACAddress;
    expect((await search(`macaddress=${mac}`)).json).toMatchObject({ Devices: [{ DeviceId: 2101 }] });
    expect(await search(`macaddress=${mac}&deviceid=2001`)).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
    expect((await search('deviceid=9999')).status).toBe(204);
  });

  it('names the smart groups a device is in, and no other', async () => {
    const groupsOf = async (id: number): Promise<string[]> => {
      const [device] = (await search(`deviceid=${id}`)).json?.['Devices'] as [
        { SmartGroups: { Name: string }[] },
      ];
      return device.SmartGroups.map((g) => g.Name);
    };
    expect(await groupsOf(2001)).toContain('Ward iPhones');
    expect(await groupsOf(2101)).not.toContain('Ward iPhones');
  });

  it('tells of a device that left only the device itself', async () => {
    const { json } = await search('deviceid=2103');
    const [device] = json?.['Devices'] as [Record<string, unknown>];
    expect(device).toMatchObject({ EnrollmentStatus: 'Unenrolled' });
    expect(device).not.toHaveProperty('CustomAttributes');
  });

  it('finds by moment, and refuses a date that is none', async () => {
    expect((await search('startdatetime=2999-01-01')).status).toBe(204);
    expect((await search('statuschangestarttime=1969-01-01')).json).toMatchObject({ Total: 15 });
    const wrong = await client.ask('GET', '/api/mdm/devices/litesearch?seentill=later');
    expect(wrong).toMatchObject({ status: 400, json: { errorCode: 6 } });
  });
});
