import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { basic, clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 4, 4, 6, 0, 0, 150));
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const signedIn = basic('api-kiosk', 'sandbox-password', 'sandbox-tenant-code');
const v3 = (path: string) =>
  client.ask('GET', path, { headers: { ...signedIn, accept: 'application/json;version=3' } });
const bulk = (path: string, ...Value: (string | number)[]) =>
  client.ask('POST', path, { body: { BulkValues: { Value } } });
const serials = (json: Record<string, unknown> | undefined): unknown[] =>
  ((json?.['Devices'] ?? []) as { SerialNumber: string }[]).map((d) => d.SerialNumber);

/** An account that sees the outpatients alone, where no device is. */
const narrow = basic('api-narrow', 'sandbox-password', 'sandbox-tenant-code');
function loadNarrow(): void {
  const account = { userName: 'api-narrow', password: 'sandbox-password', role: 'kiosk', group: 'wardout' };
  sandbox.control.load({ ...defaultFixture, accounts: [...(defaultFixture.accounts ?? []), account] });
}

describe('version 3', () => {
  it('reads a device in snake case, and refuses an unknown one', async () => {
    const { uuid } = sandbox.control.device('TAPSTAND0001');
    const { headers, json } = await v3(`/api/mdm/devices/${uuid}`);
    expect(headers).toMatchObject({ 'x-api-version': 'v3', 'api-supported-versions': '2, 3' });
    expect(json).toMatchObject({
      id: 2001,
      serial_number: 'TAPSTAND0001',
      enrollment_info: { enrollment_user_name: 'staging-ward', enrollment_status: 'ENROLLED' },
      platform_info: { device_type: 'APPLE' },
    });
    const unknown = await v3('/api/mdm/devices/00000000-0000-4000-8000-000000000000');
    expect(unknown).toMatchObject({ status: 404, json: { errorCode: 5061 } });
  });

  it('searches by its own parameters', async () => {
    const found = async (query: string): Promise<unknown> =>
      (await v3(`/api/mdm/devices/search?${query}`)).json;
    const { json } = await v3('/api/mdm/devices/search?page=1&page_size=4&order_by=friendly_name');
    expect(json).toMatchObject({ page: 1, page_size: 4, total: 15 });
    expect((json?.['devices'] as unknown[]).length).toBe(4);
    expect(await found('friendly_name=android')).toMatchObject({ total: 1 });
    expect(await found('device_type=Android')).toMatchObject({ total: 1 });
    expect(await found('model_identifier=iphone')).toMatchObject({ total: 14 });
    expect(await found('compliance_status=NOT_COMPLIANT')).toEqual({
      devices: [],
      page: 0,
      page_size: 500,
      total: 0,
    });
    expect(await found('user=STAGING-single')).toMatchObject({
      total: 1,
      devices: [{ serial_number: 'TAPSTAND0102' }],
    });
    expect(await found('ownership=CORPORATE')).toMatchObject({ total: 15 });
  });

  it('keeps to a group by its uuid', async () => {
    const groups = await client.ask('GET', '/api/system/groups/search?name=Outpatients');
    const [{ Uuid }] = groups.json?.['LocationGroups'] as [{ Uuid: string }];
    expect((await v3(`/api/mdm/devices/search?organization_group_uuid=${Uuid}`)).json).toMatchObject({
      total: 0,
    });
  });

  it.each([
    ['page_size=x', 422, 1012],
    ['seen_since=yesterday', 400, 1036],
    ['organization_group_uuid=00000000-0000-4000-8000-000000000000', 404, 6],
  ])('refuses %s', async (query, status, errorCode) => {
    expect(await v3(`/api/mdm/devices/search?${query}`)).toMatchObject({ status, json: { errorCode } });
  });
});

describe('many devices in one call', () => {
  it('come by alternate id and by id; those nobody has are left out', async () => {
    const byMany = await bulk('/api/mdm/devices?searchby=Serialnumber', 'tapstand0002', 'NOBODY');
    expect(byMany.json).toMatchObject({ Total: 1, Page: 0 });
    expect(serials(byMany.json)).toEqual(['TAPSTAND0002']);
    const byId = await bulk('/api/mdm/devices/id', '2001', 2003);
    expect(serials(byId.json)).toEqual(['TAPSTAND0001', 'TAPSTAND0003']);
  });

  it.each([
    ['/api/mdm/devices?searchby=Colour', ['red'], 422, 5003],
    ['/api/mdm/devices?searchby=Serialnumber', ['NOBODY'], 404, 404],
    ['/api/mdm/devices?searchby=Serialnumber', [], 404, 404],
    ['/api/mdm/devices/id', ['red'], 404, 404],
    ['/api/mdm/devices/id', ['9999'], 404, 404],
  ])('refuse %s with %j', async (path, values, status, errorCode) => {
    expect(await bulk(path, ...values)).toMatchObject({ status, json: { errorCode } });
  });

  it('refuse a body that is no object', async () => {
    const reply = await client.ask('POST', '/api/mdm/devices/id', { body: [] });
    expect(reply).toMatchObject({ status: 400, json: { errorCode: 400 } });
  });
});

describe('editing', () => {
  const byId = '/api/mdm/devices/2001';
  const bySerial = '/api/mdm/devices?searchby=Serialnumber&id=TAPSTAND0001';

  it.each([byId, bySerial])('changes name, asset number and ownership by %s', async (path) => {
    const body = { assetNumber: 'A-7', DeviceFriendlyName: 'Spare phone', Ownership: 's' };
    expect(await client.ask('PUT', path, { body })).toMatchObject({ status: 204, text: '' });
    expect((await client.ask('GET', byId)).json).toMatchObject({
      AssetNumber: 'A-7',
      DeviceFriendlyName: 'Spare phone',
      Ownership: 'S',
    });
  });

  it.each([
    ['an ownership it does not know', byId, { Ownership: 'X' }, 400, 6],
    ['a list', byId, [], 400, 400],
    ['a device nobody has', '/api/mdm/devices/9999', {}, 404, 5002],
    ['a serial nobody has', '/api/mdm/devices?searchby=Serialnumber&id=NOBODY', {}, 404, 404],
    ['a wrong searchby', '/api/mdm/devices?searchby=Colour&id=red', {}, 422, 5003],
  ])('refuses %s', async (_what, path, body, status, errorCode) => {
    expect(await client.ask('PUT', path, { body })).toMatchObject({ status, json: { errorCode } });
    expect(sandbox.control.device('TAPSTAND0001').name).toBe('Ward phone 1');
  });

  it('tells a device out of reach from one that is nowhere', async () => {
    loadNarrow();
    const reply = await client.ask('PUT', bySerial, { headers: narrow, body: { AssetNumber: 'A' } });
    expect(reply).toMatchObject({ status: 404, json: { errorCode: 6 } });
    expect((await client.ask('PUT', bySerial, { body: { AssetNumber: 'A' } })).status).toBe(204);
  });
});

describe('deleting', () => {
  it('takes the device out of every index', async () => {
    const { uuid } = sandbox.control.device('TAPSTAND0001');
    expect((await client.ask('GET', `/api/mdm/devices/${uuid}`)).status).toBe(200);
    expect(await client.ask('DELETE', '/api/mdm/devices/2001')).toMatchObject({
      status: 200,
      json: { SerialNumber: 'TAPSTAND0001' },
    });
    for (const path of ['/api/mdm/devices/2001', `/api/mdm/devices/${uuid}`, '/api/mdm/devices/2001/user'])
      expect((await client.ask('GET', path)).status).toBe(404);
    const bySerial = '/api/mdm/devices?searchby=Serialnumber&id=TAPSTAND0001';
    expect((await client.ask('GET', bySerial)).status).toBe(404);
    expect((await client.ask('GET', '/api/mdm/devices/search')).json).toMatchObject({ Total: 14 });
    expect((await client.ask('GET', '/api/system/users/1001')).json).toMatchObject({
      EnrolledDevicesCount: '13',
    });
  });

  it('goes by alternate id with 204, once', async () => {
    const path = '/api/mdm/devices?searchby=Serialnumber&id=TAPSTAND0002';
    expect((await client.ask('DELETE', path)).status).toBe(204);
    expect(await client.ask('DELETE', path)).toMatchObject({ status: 404, json: { errorCode: 404 } });
    expect(await client.ask('DELETE', '/api/mdm/devices/2002')).toMatchObject({
      status: 404,
      json: { errorCode: 5002 },
    });
  });

  it('lets nothing happen to a deleted device that was planned before', async () => {
    await client.ask('POST', '/api/mdm/devices/2001/commands?command=Lock');
    await client.ask('DELETE', '/api/mdm/devices/2001');
    await clock.advance(10_000);
    expect(sandbox.control.devices()).toHaveLength(14);
  });

  it('stops at the wipe limit, where there is one', async () => {
    sandbox.control.changeSettings({ wipeLimit: 1 });
    expect((await client.ask('DELETE', '/api/mdm/devices/2001')).status).toBe(200);
    const second = await client.ask('DELETE', '/api/mdm/devices/2002');
    expect(second).toMatchObject({ status: 403, json: { errorCode: 403 } });
    await clock.advance(86_400_000);
    expect((await client.ask('DELETE', '/api/mdm/devices/2002')).status).toBe(200);
  });
});

describe('what a device last told of itself', () => {
  it('is its security and its network', async () => {
    const security = await client.ask('GET', '/api/mdm/devices/2001/security');
    expect(security.json).toMatchObject({ IsCompromised: false, IsPasscodePresent: true });
    const network = await client.ask('GET', '/api/mdm/devices/2001/network');
    expect(network.json).toMatchObject({ DeviceNetworkInfo: [{ IPAddress: '10.0.7.209' }] });
  });

  it('is nothing for a device that is not enrolled, and refused for one that is not there', async () => {
    const gone = await client.ask('GET', '/api/mdm/devices/2103/security');
    expect(gone).toMatchObject({ status: 404, json: { errorCode: 8 } });
    expect((await client.ask('GET', '/api/mdm/devices/2103/network')).status).toBe(204);
    for (const what of ['security', 'network', 'eventlog']) {
      const reply = await client.ask('GET', `/api/mdm/devices/9999/${what}`);
      expect(reply).toMatchObject({ status: 404, json: { errorCode: 5002 } });
    }
  });

  it('is not for an account that does not reach the device', async () => {
    loadNarrow();
    const reply = await client.ask('GET', '/api/mdm/devices/2001/security', { headers: narrow });
    expect(reply).toMatchObject({ status: 403, json: { errorCode: 5035 } });
  });

  it('includes whether it is enrolled, by udid', async () => {
    const device = (await client.ask('GET', '/api/mdm/devices/2103')).json;
    const path = `/api/mdm/devices/udid/${String(device?.['Udid'])}/deviceenrollmentstatus`;
    const status = await client.ask('GET', path);
    expect(status.json).toMatchObject({ EnrollmentStatus: 'Unenrolled', Username: 'staging-ward' });
    expect(await client.ask('GET', `${path}?organizationgroupid=572`)).toMatchObject({
      status: 404,
      json: { errorCode: 5061 },
    });
    const unknown = await client.ask('GET', '/api/mdm/devices/udid/nobody/deviceenrollmentstatus');
    expect(unknown).toMatchObject({ status: 404, json: { errorCode: 5061 } });
  });
});

describe('the event log', () => {
  it('tells what befell the device, newest first, and who asked for it', async () => {
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await client.ask('PUT', '/api/mdm/devices/2001', { body: { AssetNumber: 'A-7' } });
    const { json } = await client.ask('GET', '/api/mdm/devices/2001/eventlog');
    expect(json).toMatchObject({
      Total: 2,
      DeviceEventLogEntries: [
        {
          Event: 'Device Attribute Changed',
          AdminAccount: 'api-kiosk',
          EventDataList: [{ EventDataType: 'AssetNumber', OldValue: '', NewValue: 'A-7' }],
        },
        { Event: 'Device Checked Out', Severity: 'Notice', Source: 'Console' },
      ],
    });
  });

  it('narrows down by severity and days, pages, and is 204 where nothing is left', async () => {
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await clock.advance(3 * 86_400_000);
    await client.ask('PUT', '/api/mdm/devices/2001', { body: { AssetNumber: 'A-7' } });
    const total = async (query: string): Promise<unknown> =>
      (await client.ask('GET', `/api/mdm/devices/eventlog?searchBy=DeviceId&id=2001&${query}`)).json?.[
        'Total'
      ];
    expect(await total('severity=notice')).toBe(1);
    expect(await total('dayrange=2')).toBe(1);
    expect(await total('pagesize=1')).toBe(2);
    const none = await client.ask('GET', '/api/mdm/devices/2001/eventlog?severity=emergency');
    expect(none).toMatchObject({ status: 204, text: '' });
    expect(await client.ask('GET', '/api/mdm/devices/2001/eventlog?dayrange=x')).toMatchObject({
      status: 422,
      json: { errorCode: 1012 },
    });
  });
});
