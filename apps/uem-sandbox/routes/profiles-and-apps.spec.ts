import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { basic, clientOf, type Reply } from '../client-for-specs.ts';
import { startSandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';
import type { FixtureInput } from '../world/fixture.ts';

const fixture: FixtureInput = {
  ...defaultFixture,
  accounts: [
    ...(defaultFixture.accounts ?? []),
    { userName: 'out', password: 'p', role: 'kiosk', group: 'wardout' },
  ],
  devices: [
    ...(defaultFixture.devices ?? []),
    { id: 2201, serial: 'CHROME', platform: 'Chrome OS', user: 'anna.berg' },
  ],
  profiles: [...(defaultFixture.profiles ?? []), { id: 9, name: 'Blocked', active: false }],
  apps: [
    ...(defaultFixture.apps ?? []),
    { id: 20, name: 'Guard', removable: false },
    { id: 21, name: 'Repair kit', source: 'public', smartGroups: ['Phones out for repair'] },
    { id: 22, name: 'Repair book', source: 'purchased', smartGroups: ['Phones out for repair'] },
  ],
};
const clock = manualClock();
const sandbox = await startSandbox({ clock, fixture });
const client = clientOf(sandbox);
const get = (path: string): Promise<Reply> => client.ask('GET', path);
const post = (path: string, body: unknown = { DeviceId: 2001 }): Promise<Reply> =>
  client.ask('POST', path, { body: body as object });
const refused = (status: number, errorCode: number) => ({ status, json: { errorCode } });
const states = async (list: 'profiles' | 'apps'): Promise<Record<string, string | undefined>> => {
  const { json } = await get(`/api/mdm/devices/2001/${list}`);
  const items = (json?.['DeviceProfiles'] ?? json?.['DeviceApps']) as Record<string, string>[];
  return Object.fromEntries(
    items.map((i) => [i['Name'] ?? i['ApplicationName'] ?? '', i['Status']] as const),
  );
};

beforeEach(() => sandbox.control.load(fixture));
afterAll(async () => {
  client.close();
  await sandbox.close();
});

describe('profiles', () => {
  const path = '/api/mdm/profiles';

  it('are found by name, type, platform, status and group', async () => {
    expect((await get(`${path}/search?profilename=wi-fi`)).json).toMatchObject({
      ProfileList: [
        {
          ProfileId: 1,
          ProfileName: 'Ward Wi-Fi',
          Platform: 'Apple',
          AssignmentType: 'Auto',
          ProfileStatus: 'Active',
          AssignmentSmartGroups: [{ Id: 2, Name: 'Ward iPhones' }],
        },
      ],
      TotalResults: 1,
    });
    expect((await get(`${path}/search?type=Optional`)).json).toMatchObject({ TotalResults: 1 });
    expect((await get(`${path}/search?platform=Android`)).json).toMatchObject({ TotalResults: 4 });
    expect((await get(`${path}/search?status=InActive`)).json).toMatchObject({
      ProfileList: [{ ProfileId: 9 }],
    });
    expect((await get(`${path}/search?organizationgroupid=572`)).status).toBe(204);
    expect((await get(`${path}/search?modifiedfrom=2030-01-01`)).status).toBe(204);
    expect(await get(`${path}/search?modifiedtill=x`)).toMatchObject(refused(400, 6));
    expect(await get(`${path}/search?organizationgroupid=1`)).toMatchObject(refused(400, 6));
  });

  it('of a device are listed with their state, also while a switch has not settled', async () => {
    expect(await states('profiles')).toEqual({ 'Ward Wi-Fi': 'ConfirmedInstall', 'Quiet hours': 'Unknown' });
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    expect(await states('profiles')).toMatchObject({ Mail: 'PendingInstall' });
    await clock.advance(5000);
    expect(await states('profiles')).toMatchObject({
      Mail: 'ConfirmedInstall',
      'Ward Wi-Fi': 'ConfirmedInstall',
    });
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1001');
    expect(await states('profiles')).toMatchObject({ Mail: 'PendingRemoval' });
    expect((await get('/api/mdm/devices/2103/profiles')).status).toBe(204);
    expect((await get('/api/mdm/devices/9999/profiles')).status).toBe(400);
  });

  it('are installed and removed by every id of a device', async () => {
    const { udid } = (await get('/api/mdm/devices/2001').then((r) => ({ udid: r.json?.['Udid'] }))) as {
      udid: string;
    };
    expect(await post(`${path}/2/install`, { Udid: udid })).toMatchObject({ status: 200, text: '' });
    expect(await states('profiles')).toMatchObject({ 'Quiet hours': 'PendingInstall' });
    await clock.advance(2000);
    expect(await states('profiles')).toMatchObject({ 'Quiet hours': 'ConfirmedInstall' });
    expect((await post(`${path}/1/remove`, { SerialNumber: 'tapstand0001' })).status).toBe(200);
    await clock.advance(2000);
    expect(await states('profiles')).toMatchObject({ 'Ward Wi-Fi': 'ConfirmedRemoval' });
  });

  it.each([
    ['install', 99, { DeviceId: 2001 }, 400, 6],
    ['install', 1, { DeviceId: 9999 }, 400, 6],
    ['install', 1, {}, 400, 6],
    ['install', 1, [], 400, 400],
    ['install', 9, { DeviceId: 2001 }, 422, 1012],
    ['install', 1, { DeviceId: 2103 }, 400, 400],
    ['install', 4, { DeviceId: 2001 }, 400, 6],
    ['remove', 4, { DeviceId: 2001 }, 400, 6],
    ['remove', 99, { DeviceId: 2001 }, 400, 6],
    ['remove', 1, { DeviceId: 9999 }, 400, 6],
    ['remove', 1, { DeviceId: 2103 }, 400, 400],
  ])('refuse to %s %i on %j with %i and errorCode %i', async (verb, id, body, status, errorCode) => {
    expect(await post(`${path}/${id}/${verb}`, body)).toMatchObject(refused(status, errorCode));
  });

  it('are installed with payloads as a command of the device', async () => {
    const command = '/api/mdm/devices/2001/commands/installprofile';
    const payload = [{ payloadID: '1', payloadType: 'wifi', payloadAttributes: { ssid: 'ward' } }];
    expect(await post(`${command}?profileid=2`, payload)).toMatchObject({ status: 202, text: '' });
    expect(await post(`${command}?profileid=2`, [{ payloadID: 1 }])).toMatchObject(refused(400, 400));
    expect(await post(`${command}?profileid=2`, {})).toMatchObject(refused(400, 400));
    expect(await post(`${command}?profileid=99`, [])).toMatchObject(refused(400, 400));
    expect(await post(`${command}?profileid=4`, [])).toMatchObject(refused(400, 400));
    expect(await post(command.replace('2001', '2103'), [])).toMatchObject(refused(400, 400));
    expect(await post(command.replace('2001', '9999'), [])).toMatchObject(refused(404, 5002));
  });

  it('are uploaded to a device by version 3', async () => {
    const uuid = async (query: string) =>
      String(
        (
          (await get(`${path}/search?profilename=${query}`)).json?.['ProfileList'] as Record<
            string,
            unknown
          >[]
        )[0]?.['ProfileUuid'],
      );
    const device = sandbox.control.device('TAPSTAND0001').uuid;
    const upload = (profile: string, format = 'Profile', at = device) =>
      client.ask('POST', `/api/mdm/devices/${at}/profiles/${profile}?format=${format}`);
    const quiet = await uuid('quiet');
    expect(await upload(quiet)).toMatchObject({ status: 202, text: '' });
    expect((await upload(quiet, 'command')).status).toBe(202);
    expect(await upload(quiet, 'Parcel')).toMatchObject(refused(400, 6));
    expect((await upload(await uuid('repair'))).status).toBe(404);
    expect((await upload(device)).status).toBe(404);
    expect((await upload(quiet, 'Profile', quiet)).status).toBe(404);
  });
});

describe('apps', () => {
  const path = '/api/mam/apps';

  it('are found by type, name, bundle, status, platform and group', async () => {
    expect((await get(`${path}/search?applicationtype=internal&applicationname=map`)).json).toMatchObject({
      Application: [
        {
          ApplicationName: 'Ward map',
          BundleId: 'example.wardmap',
          AppType: 'Internal',
          Status: 'Active',
          AssignedDeviceCount: 13,
          InstalledDeviceCount: 13,
          NotInstalledDeviceCount: 0,
          SmartGroups: [{ Id: 2, Name: 'Ward iPhones' }],
          PushMode: 'auto',
          Id: { Value: 11 },
        },
      ],
      Total: 1,
    });
    const bare = await get(
      `${path}/search?bundleid=example.wardmap&excludeAssignedOrInstalledDeviceCount=true`,
    );
    expect(bare.json).not.toHaveProperty('Application.0.AssignedDeviceCount');
    expect(
      (await get(`${path}/search?applicationtype=purchased&orderby=applicationname`)).json,
    ).toMatchObject({ Total: 2 });
    for (const none of [
      'type=Book',
      'status=Retired',
      'bundleid=x',
      'locationgroupid=572',
      'winapptype=Win32',
    ])
      expect((await get(`${path}/search?${none}`)).status).toBe(204);
    const inherited = `${path}/search?locationgroupid=572&IncludeAppsFromParentOgs=true`;
    expect((await get(inherited)).json).toMatchObject({ Total: 7 });
  });

  it.each([
    ['type=Film', 400],
    ['status=Lost', 7004],
    ['winapptype=Msi', 400],
    ['locationgroupid=1', 6183],
    ['locationgroupid=x', 6183],
  ])('are not searched with %s', async (query, errorCode) => {
    expect(await get(`${path}/search?${query}`)).toMatchObject(refused(400, errorCode));
  });

  it.each([
    ['internal', 11, 202, 204],
    ['public', 13, 202, 204],
    ['purchased', 12, 200, 200],
  ])(
    'that are %s are installed and removed, each kind with its own statuses',
    async (kind, id, installed, removed) => {
      expect(await post(`${path}/${kind}/${id}/install`)).toMatchObject({ status: installed, text: '' });
      await clock.advance(2000);
      const name = { 11: 'Ward map', 12: 'Dose table', 13: 'Interpreter' }[id] ?? '';
      expect(await states('apps')).toMatchObject({ [name]: 'installed' });
      expect(await post(`${path}/${kind}/${id}/uninstall`)).toMatchObject({ status: removed, text: '' });
      expect(await states('apps')).toMatchObject({ [name]: 'pendingremoval' });
      await clock.advance(2000);
      expect(await states('apps')).toMatchObject({ [name]: 'removed' });
    },
  );

  it.each([
    ['internal/99/install', { DeviceId: 2001 }, 400, 6],
    ['internal/11/install', { DeviceId: 9999 }, 404, 404],
    ['internal/11/install', {}, 400, 400],
    ['internal/11/install', { DeviceId: 2101 }, 400, 400],
    ['internal/11/install', { DeviceId: 2103 }, 400, 400],
    ['internal/13/install', { DeviceId: 2001 }, 400, 6],
    ['internal/99/uninstall', { DeviceId: 2001 }, 404, 404],
    ['internal/20/uninstall', { DeviceId: 2001 }, 403, 403],
    ['internal/11/uninstall', { DeviceId: 2101 }, 403, 403],
    ['public/99/install', { DeviceId: 2001 }, 404, 404],
    ['public/21/install', { DeviceId: 2001 }, 400, 400],
    ['public/13/install', { DeviceId: 9999 }, 404, 404],
    ['public/99/uninstall', { DeviceId: 2001 }, 404, 404],
    ['public/21/uninstall', { DeviceId: 2001 }, 403, 403],
    ['purchased/99/install', { DeviceId: 2001 }, 400, 6],
    ['purchased/12/install', {}, 400, 6],
    ['purchased/12/install', { DeviceId: 9999 }, 404, 8],
    ['purchased/22/install', { DeviceId: 2001 }, 500, 20],
    ['purchased/99/uninstall', { DeviceId: 2001 }, 404, 8],
    ['purchased/22/uninstall', { DeviceId: 2001 }, 403, 11],
  ])('refuse %s on %j with %i and errorCode %i', async (what, body, status, errorCode) => {
    expect(await post(`${path}/${what}`, body)).toMatchObject(refused(status, errorCode));
  });

  it('of a device are listed page by page', async () => {
    expect((await get('/api/mdm/devices/2001/apps?pagesize=1')).json).toMatchObject({
      DeviceApps: [{ ApplicationName: 'Ward map', Status: 'installed', DeviceId: { Id: { Value: 2001 } } }],
      PageSize: 1,
      Total: 4,
    });
    expect((await get('/api/mdm/devices/2103/apps')).json).toMatchObject({ DeviceApps: [], Total: 0 });
    expect(await get('/api/mdm/devices/9999/apps')).toMatchObject(refused(404, 404));
    expect(await get('/api/mdm/devices/2201/apps')).toMatchObject(refused(501, 501));
  });

  it('of the hospital do not exist for an account of a group beside', async () => {
    const headers = basic('out', 'p', 'sandbox-tenant-code');
    expect((await client.ask('GET', `${path}/search`, { headers })).status).toBe(204);
    expect((await client.ask('GET', '/api/mdm/profiles/search', { headers })).status).toBe(204);
  });
});
