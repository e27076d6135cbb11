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

describe('commands of version 1', () => {
  it.each([
    ['StopAirPlay for Android', '2101/commands?command=StopAirPlay', 21],
    ['EnterpriseReset for an iPhone', '2001/commands?command=EnterpriseReset', 5100],
    ['ScheduleOsUpdate for a phone without supervision', '2207/commands?command=ScheduleOsUpdate', 5100],
    [
      'a DEP password for a Mac without DEP',
      'commands?command=RotateDEPAdminPassword&searchby=Serialnumber&id=MAC2',
      30020,
    ],
    ['a wipe of Chrome OS without a reason', '2206/commands?command=EnterpriseWipe', 400],
    ['a wipe of Chrome OS for a wrong one', '2206/commands?command=EnterpriseWipe&reason=old', 6],
  ])('refuse %s', async (_what, path, errorCode) => {
    expect(await post(path)).toMatchObject({ status: 400, json: { errorCode } });
  });

  it.each([
    '2001/commands?command=StopAirPlay',
    '2101/commands?command=EnterpriseReset',
    '2001/commands?command=ScheduleOsUpdate',
    '2201/commands?command=RotateDEPAdminPassword',
    '2206/commands?command=EnterpriseWipe&reason=retiring_device',
  ])('take %s', async (path) => {
    expect(await post(path)).toMatchObject({ status: 202, text: '' });
  });
});

describe('commands in bulk', () => {
  const bulk = (query: string, ...Value: string[]) =>
    post(`commands/bulk?${query}`, { BulkValues: { Value } });

  it('go by their own names and count what was refused', async () => {
    const { status, json } = await bulk(
      'command=LockDevice&searchby=Serialnumber',
      'TAPSTAND0001',
      'NOBODY',
      'TAPSTAND0103',
    );
    expect(status).toBe(202);
    expect(json).toMatchObject({
      TotalItems: 3,
      AcceptedItems: 1,
      FailedItems: 2,
      Faults: { Fault: [{ ItemValue: 'NOBODY', ErrorCode: 404 }, { ErrorCode: 400 }] },
    });
    expect(names('TAPSTAND0001')).toEqual(['Lock']);
  });

  it.each([
    ['command=Lock&searchby=Serialnumber', 422],
    ['command=LockDevice&searchby=Colour', 422],
  ])('refuse %s', async (query, errorCode) => {
    expect(await bulk(query, 'TAPSTAND0001')).toMatchObject({ status: 422, json: { errorCode } });
  });

  it('schedule updates for those that are there and enrolled', async () => {
    const many = (query: string, ...Value: string[]) =>
      post(`commands/bulk/scheduleosupdate?${query}`, { BulkValues: { Value } });
    const query = 'searchby=Serialnumber&installaction=InstallASAP';
    expect((await many(query, 'TAPSTAND0001', 'TAPSTAND0103')).status).toBe(202);
    expect(names('TAPSTAND0001')).toEqual(['ScheduleOsUpdate']);
    expect(await many(query, 'TAPSTAND0103')).toMatchObject({ status: 404, json: { errorCode: 404 } });
    expect((await many('searchby=Colour&installaction=Default', 'red')).status).toBe(400);
  });
});

describe('an update of the operating system', () => {
  const update = (serial: string, query: string, body?: object) =>
    post(`commands/scheduleosupdate?searchby=Serialnumber&id=${serial}&${query}`, body);

  it('is installed when the device carries it out', async () => {
    expect(
      (await update('TAPSTAND0001', 'osupdateproductversion=26.1&installaction=InstallASAP')).status,
    ).toBe(202);
    await clock.advance(2000);
    expect((await client.ask('GET', '/api/mdm/devices/2001')).json).toMatchObject({
      OperatingSystem: '26.1',
    });
  });

  it('is only downloaded where that was asked', async () => {
    await update('TAPSTAND0001', 'osupdateproductversion=26.1&installaction=DownloadOnly');
    await clock.advance(2000);
    const { json } = await client.ask('GET', '/api/mdm/devices/2001');
    expect(json).toMatchObject({ OperatingSystem: '18.6.2' });
  });

  it('goes by product key for a Mac', async () => {
    expect((await update('MAC1', 'installaction=NotifyOnly', ['macOSUpdate15D100'])).status).toBe(202);
  });

  it.each([
    ['TAPSTAND0103', 'osupdateproductversion=26.1&installaction=Default', undefined, 400, 400],
    ['TAPSTAND0001', 'osupdateproductversion=26.1&installaction=NotifyOnly', undefined, 400, 5099],
    ['TAPSTAND0001', 'osupdateproductversion=26.1&installaction=Never', undefined, 400, 5098],
    ['TAPSTAND0001', 'osupdateproductversion=26.1', undefined, 400, 5098],
    ['TAPSTAND0001', 'installaction=Default', undefined, 400, 1043],
    ['TAPSTAND0001', 'osupdateproductversion=26.1&installaction=Default', ['key'], 400, 1044],
    ['TAPSTAND0001', 'osupdateproductversion=17.0&installaction=Default', undefined, 400, 1045],
    ['TAPSTAND0001', 'installaction=Default', ['key'], 400, 1047],
    ['PHONE1', 'osupdateproductversion=26.1&installaction=Default', undefined, 400, 6199],
    ['NOBODY', 'osupdateproductversion=26.1&installaction=Default', undefined, 404, 5061],
  ])('is refused for %s with %s and %j', async (serial, query, body, status, errorCode) => {
    expect(await update(serial, query, body)).toMatchObject({ status, json: { errorCode } });
  });
});

describe('another organization group', () => {
  const groupOf = () => sandbox.control.device('TAPSTAND0001').group;
  const uuidOf = async (name: string): Promise<string> => {
    const { json } = await client.ask('GET', `/api/system/groups/search?name=${name}`);
    return (json?.['LocationGroups'] as [{ Uuid: string }])[0].Uuid;
  };

  it('is given by ids, by alternate id and by uuids', async () => {
    expect(
      await client.ask('PUT', '/api/mdm/devices/2001/commands/changeorganizationgroup/572'),
    ).toMatchObject({ status: 202, text: '' });
    expect(groupOf()).toBe('Outpatients');
    expect(
      (await post('commands/changeorganizationgroup?searchBy=Serialnumber&id=TAPSTAND0001&ogid=571')).status,
    ).toBe(202);
    expect(groupOf()).toBe('Shared phones');
    const { uuid } = sandbox.control.device('TAPSTAND0001');
    const group = await uuidOf('Outpatients');
    const path = `/api/mdm/devices/${uuid}/commands/change-organization-group/${group}`;
    expect((await client.ask('PUT', path)).status).toBe(202);
    expect(groupOf()).toBe('Outpatients');
  });

  it.each([
    ['a device nobody has', 9999, 572, 404, 8],
    ['a group it cannot see', 2001, 999, 400, 6],
    ['a device that is not enrolled', 2103, 572, 400, 6213],
  ])('is refused for %s', async (_what, id, group, status, errorCode) => {
    const path = `/api/mdm/devices/${id}/commands/changeorganizationgroup/${group}`;
    expect(await client.ask('PUT', path)).toMatchObject({ status, json: { errorCode } });
  });

  it('is refused by alternate id for a wrong searchby', async () => {
    const reply = await post('commands/changeorganizationgroup?searchBy=Colour&id=red&ogid=571');
    expect(reply).toMatchObject({ status: 422, json: { errorCode: 422 } });
  });

  it('is refused for a device that this account does not reach', async () => {
    const authorization = `Basic ${Buffer.from('api-narrow:sandbox-password').toString('base64')}`;
    const headers = { authorization, 'aw-tenant-code': 'sandbox-tenant-code' };
    const path = '/api/mdm/devices/2001/commands/changeorganizationgroup/572';
    expect(await client.ask('PUT', path, { headers })).toMatchObject({
      status: 400,
      json: { errorCode: 6, message: 'Device Cannot Be Accessed.' },
    });
  });

  it('is refused outside a customer hierarchy', async () => {
    sandbox.control.load({
      ...fleetFixture,
      groups: [
        { id: 1, name: 'Landlord', groupId: 'landlord', type: 'Global' },
        { id: 2, name: 'Archive', groupId: 'archive', parent: 'landlord' },
        { id: 570, name: 'Ward', groupId: 'ward', type: 'Customer', parent: 'landlord' },
        { id: 571, name: 'Shared phones', groupId: 'wardshared', parent: 'ward' },
        { id: 572, name: 'Outpatients', groupId: 'wardout', parent: 'ward' },
      ],
    });
    const move = (group: number) =>
      client.ask('PUT', `/api/mdm/devices/2001/commands/changeorganizationgroup/${group}`);
    expect(await move(2)).toMatchObject({ status: 400, json: { errorCode: 6124 } });
    expect((await move(572)).status).toBe(202);
  });
});
