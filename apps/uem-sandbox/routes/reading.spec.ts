import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeAll(async () => {
  clock = manualClock(Date.UTC(2026, 4, 4, 6, 0, 0, 150));
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
});
afterAll(async () => {
  client.close();
  await sandbox.close();
});

const get = (path: string, accept = 'application/json') =>
  client.ask('GET', path, {
    headers: {
      authorization: `Basic ${Buffer.from('api-kiosk:sandbox-password').toString('base64')}`,
      'aw-tenant-code': 'sandbox-tenant-code',
      accept,
    },
  });
const names = (json: Record<string, unknown> | undefined): string[] =>
  ((json?.['Users'] ?? []) as { UserName: string }[]).map((u) => u.UserName);
const serials = (json: Record<string, unknown> | undefined): string[] =>
  ((json?.['Devices'] ?? []) as { SerialNumber: string }[]).map((d) => d.SerialNumber);

describe('headers', () => {
  it('stand on every answer of the API, refusals included', async () => {
    for (const path of ['/api/system/info', '/api/mdm/devices/9999', '/api/mdm/devices/search?user=nobody']) {
      const { headers } = await get(path);
      expect(headers).toMatchObject({
        'x-api-version': 'v1',
        'api-supported-versions': expect.stringMatching(/^1/),
        'x-correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'x-ratelimit-limit': '250000',
        'x-ratelimit-remaining': expect.stringMatching(/^\d+$/),
        'x-ratelimit-reset': String(Math.ceil((clock.now() + 86_400_000) / 1000)),
      });
    }
  });

  it('name the version that answers, which need not be the one asked for', async () => {
    expect((await get('/api/system/info', 'application/json;version=2')).headers['x-api-version']).toBe('v1');
    const search = await get('/api/mdm/devices/search', 'application/json;version=2');
    expect(search.headers).toMatchObject({ 'x-api-version': 'v2', 'api-supported-versions': '1, 2, 3' });
  });
});

describe('one device', () => {
  it('is found by each of its ids, whatever the case', async () => {
    const device = sandbox.control.device('TAPSTAND0001');
    const { json } = await get(`/API/MDM/Devices/${device.id}`);
    const ids = {
      SerialNumber: 'tapstand0001',
      Udid: String(json?.['Udid']),
      MacAddress: String(json?.['MacAddress']),
      ImeiNumber: String(json?.['Imei']),
      EasId: String(json?.['EasId']),
      DeviceId: '2001',
    };
    for (const [searchBy, id] of Object.entries(ids)) {
      const found = await get(`/api/mdm/devices?searchBy=${searchBy}&ID=${id}`);
      expect([found.status, found.json?.['SerialNumber']]).toEqual([200, 'TAPSTAND0001']);
    }
  });

  it('is written as v1 writes it: Pascal case, dates without a zone, battery as text', async () => {
    const { json } = await get('/api/mdm/devices/2001');
    expect(json).toMatchObject({
      Id: { Value: 2001 },
      LocationGroupId: { Id: { Value: 571 }, Name: 'Shared phones' },
      PlatformId: { Id: { Value: 2 }, Name: 'Apple' },
      Ownership: 'C',
      ManagedBy: 1,
      BatteryLevel: expect.stringMatching(/^\d{1,3}$/),
      LastSeen: expect.stringMatching(/^2026-05-0\dT\d\d:\d\d:\d\d\.\d{3}$/),
      LastCompromisedCheckOn: '0001-01-01T00:00:00.000',
    });
  });

  it('is written in camel case by its uuid', async () => {
    const { uuid } = sandbox.control.device('TAPSTAND0001');
    const { json, headers } = await get(
      `/api/mdm/devices/${uuid.toUpperCase()}`,
      'application/json;version=2',
    );
    expect(headers['x-api-version']).toBe('v2');
    expect(json).toMatchObject({
      uuid,
      serialNumber: 'TAPSTAND0001',
      enrollmentInfo: { enrollmentStatus: 'ENROLLED', userName: 'staging-ward' },
    });
  });

  it.each([
    ['/api/mdm/devices/9999', 404, 5002],
    ['/api/mdm/devices?searchby=Serialnumber&id=NOBODY', 404, 5002],
    ['/api/mdm/devices/00000000-0000-4000-8000-000000000000', 404, 5061],
    ['/api/mdm/devices?searchby=Colour&id=red', 422, 5003],
    ['/api/mdm/devices?searchby=DeviceId&id=red', 422, 5003],
    ['/api/mdm/devices', 422, 5003],
    ['/api/mdm/devices/9999/user', 404, 5002],
  ])('refuses %s with %i and errorCode %i', async (path, status, errorCode) => {
    expect(await get(path)).toMatchObject({ status, json: { errorCode } });
  });

  it('names its user', async () => {
    const { json } = await get('/api/mdm/devices/2001/user');
    expect(json).toMatchObject({
      DeviceUser: {
        UserName: 'staging-ward',
        EnrolledDevicesCount: '14',
        DeviceStagingType: 241,
        StagingMode: 4,
      },
    });
  });
});

describe('device search', () => {
  it('finds by enrollment user and says 204 without a body when there is none', async () => {
    sandbox.control.colleague('TAPSTAND0003', 'grace.kim');
    expect(serials((await get('/api/mdm/devices/search?user=GRACE.KIM')).json)).toEqual(['TAPSTAND0003']);
    const none = await get('/api/mdm/devices/search?user=hana.sato');
    expect(none).toMatchObject({ status: 204, text: '' });
    expect(none.headers['content-type']).toBeUndefined();
    expect(none.headers['content-length']).toBeUndefined();
    sandbox.control.colleague('TAPSTAND0003', 'staging-ward');
  });

  it('pages from 0 and counts all', async () => {
    const page = await get('/api/mdm/devices/search?page=1&pagesize=4');
    expect(page.json).toMatchObject({ Page: 1, PageSize: 4, Total: 15 });
    expect(serials(page.json)).toEqual(['TAPSTAND0005', 'TAPSTAND0006', 'TAPSTAND0007', 'TAPSTAND0008']);
    expect((await get('/api/mdm/devices/search?page=4&pagesize=4')).status).toBe(204);
    expect((await get('/api/mdm/devices/search?pagesize=9999')).json).toMatchObject({ PageSize: 500 });
    expect(await get('/api/mdm/devices/search?pagesize=x')).toMatchObject({
      status: 422,
      json: { errorCode: 1012 },
    });
  });

  it('keeps to a group, and refuses one it cannot see', async () => {
    expect((await get('/api/mdm/devices/search?lgid=570')).json).toMatchObject({ Total: 15 });
    expect((await get('/api/mdm/devices/search?lgid=572')).status).toBe(204);
    expect(await get('/api/mdm/devices/search?lgid=1')).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
  });

  it('finds what was seen since a moment, in the forms UEM takes', async () => {
    await client.ask('POST', '/api/mdm/devices/2004/commands?command=DeviceQuery');
    await clock.advance(2000);
    const at = new Date(clock.now()).toISOString().slice(0, 19);
    const found = serials((await get(`/api/mdm/devices/search?seensince=${at}.000`)).json);
    expect(found).toContain('TAPSTAND0004');
    expect(found).not.toContain('TAPSTAND0103');
    expect((await get('/api/mdm/devices/search?seensince=05/05/2026')).status).toBe(204);
    expect(await get('/api/mdm/devices/search?seensince=yesterday')).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
  });

  it('sorts', async () => {
    const last = await get('/api/mdm/devices/search?sortorder=DESC&pagesize=1');
    expect(serials(last.json)).toEqual(['TAPSTAND0103']);
  });
});

describe('user search', () => {
  it('matches loosely, so that the first hit may be the wrong person', async () => {
    expect(names((await get('/api/system/users/search?username=Anna.Berg')).json)).toEqual([
      'anna.berg',
      'anna.bergmann',
    ]);
    expect(names((await get('/api/system/users/search?username=berg&sortorder=DESC')).json)[0]).toBe(
      'anna.bergmann',
    );
    expect(names((await get('/api/system/users/search?lastname=okaf')).json)).toEqual(['ben.okafor']);
    expect(names((await get('/api/system/users/search?email=ines.moreau@')).json)).toEqual(['ines.moreau']);
    expect(names((await get('/api/system/users/search?status=Inactive')).json)).toEqual(['ines.moreau']);
  });

  it('says 204 without a body when nobody fits', async () => {
    expect(await get('/api/system/users/search?username=nobody')).toMatchObject({ status: 204, text: '' });
  });

  it('pages', async () => {
    const { json } = await get('/api/system/users/search?orderby=username&pagesize=2&page=1');
    expect(json).toMatchObject({ Page: 1, PageSize: 2, Total: 12 });
    expect(names(json)).toEqual(['ben.okafor', 'clara.nowak']);
  });

  it('writes numbers for enumerations and text for ids and counts, and never a password', async () => {
    const { json } = await get('/api/system/users/1011');
    expect(json).toMatchObject({
      SecurityType: 1,
      Status: true,
      LocationGroupId: '570',
      EnrolledDevicesCount: '0',
      DeviceStagingEnabled: false,
      DeviceStagingType: 0,
    });
    expect(json).not.toHaveProperty('Password');
    expect(await get('/api/system/users/9999')).toMatchObject({ status: 404, json: { errorCode: 404 } });
  });
});

describe('group search', () => {
  it('has an envelope of its own in each version', async () => {
    const v1 = await get('/api/system/groups/search?groupid=wardshared');
    expect(v1.json).toMatchObject({
      LocationGroups: [
        {
          GroupId: 'wardshared',
          Devices: '15',
          Users: '0',
          LgLevel: 1,
          Id: { Value: 571 },
          CreatedOn: '5/4/2026 6:00:00 AM',
        },
      ],
      Total: 1,
    });
    const v2 = await get('/api/system/groups/search?name=ward', 'application/json;version=2');
    expect(v2.json).toMatchObject({ TotalResults: 1, OrganizationGroups: [{ Name: 'Ward Hospital' }] });
    expect((await get('/api/system/groups/search?groupid=none')).status).toBe(204);
  });
});
