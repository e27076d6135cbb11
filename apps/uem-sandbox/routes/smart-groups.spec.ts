import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { basic, clientOf, type Reply } from '../client-for-specs.ts';
import { startSandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';
import type { FixtureInput } from '../world/fixture.ts';

const fixture: FixtureInput = {
  ...defaultFixture,
  groups: [
    ...(defaultFixture.groups ?? []),
    { id: 900, name: 'Partner', groupId: 'partner', type: 'Partner' },
  ],
  accounts: [
    ...(defaultFixture.accounts ?? []),
    { userName: 'out', password: 'p', role: 'kiosk', group: 'wardout' },
    { userName: 'partner', password: 'p', role: 'kiosk', group: 'partner' },
  ],
};
const sandbox = await startSandbox({ clock: manualClock(), fixture });
const client = clientOf(sandbox);
const path = '/api/mdm/smartgroups';
const of = (userName: string) => ({ headers: basic(userName, 'p', 'sandbox-tenant-code') });
const get = (rest: string): Promise<Reply> => client.ask('GET', `${path}${rest}`);
const create = (body: object | string): Promise<Reply> => client.ask('POST', path, { body });
const refused = (status: number, errorCode: number) => ({ status, json: { errorCode } });
const body = { Name: 'Loaned', ManagedByOrganizationGroupId: '570' };
const idOf = (reply: Reply): number => Number(reply.json?.['Value']);
const members = async (criteria: object): Promise<string[]> => {
  const id = idOf(await create({ ...body, ...criteria }));
  const reply = await get(`/${id}/devices`);
  if (reply.status === 204) return [];
  return (reply.json?.['Devices'] as { Id: string }[]).map((d) => d.Id);
};
const twelve = Array.from({ length: 12 }, (_, i) => String(2001 + i));

beforeEach(() => sandbox.control.load(fixture));
afterAll(async () => {
  client.close();
  await sandbox.close();
});

describe('who is in a smart group', () => {
  it.each<[string, object, string[]]>([
    ['everybody beneath its managing group, but not what left UEM', {}, [...twelve, '2101', '2102']],
    ['an organization group', { OrganizationGroups: [{ Id: '571' }] }, [...twelve, '2101', '2102']],
    ['an organization group beside', { OrganizationGroups: [{ Id: 572 }] }, []],
    ['a platform by name', { Platforms: ['android'] }, ['2101']],
    ['a platform by number', { Platforms: [5] }, ['2101']],
    ['a model', { Models: ['TC52'] }, ['2101']],
    [
      'a maker and its models',
      { OEMAndModels: [{ OEM: { Id: '1', Name: 'Zebra' }, Models: [{ Name: 'TC' }] }] },
      ['2101'],
    ],
    ['an ownership', { Ownerships: ['EmployeeOwned'] }, []],
    ['any ownership', { Ownerships: ['AllOwnerships'], Platforms: ['Android'] }, ['2101']],
    [
      'a version',
      { OperatingSystems: [{ DeviceType: 'Android', Operator: 'LessThan', Value: '13.1' }] },
      ['2101'],
    ],
    [
      'a version nobody has',
      { OperatingSystems: [{ DeviceType: 'Android', Operator: '>', Value: '13.0.0' }] },
      [],
    ],
    ['a category', { EnrollmentCategories: ['AndroidEnterprise'] }, ['2101']],
    ['a way of management', { ManagementTypes: ['ApplicationManaged'] }, []],
    ['an architecture', { CPUArchitectures: ['x64'] }, []],
    [
      'added by hand, whatever the criteria',
      { Ownerships: ['EmployeeOwned'], DeviceAdditions: [{ Id: '2003' }] },
      ['2003'],
    ],
    [
      'left out by hand, whatever was added',
      { DeviceAdditions: [{ Id: 2101 }], Platforms: ['Android'], DeviceExclusions: [{ Id: 2101 }] },
      [],
    ],
    [
      'the devices of a user alone',
      { CriteriaType: 'UserDevice', UserAdditions: [{ Id: '1002' }] },
      ['2102'],
    ],
    ['all but the devices of a user', { UserExclusions: [{ Id: '1001' }] }, ['2102']],
  ])('%s', async (_what, criteria, expected) => {
    expect(await members(criteria)).toEqual(expected);
  });

  it('follows tags, and people in user groups', async () => {
    const [tagged, nurses, others] = [
      idOf(await create({ ...body, Tags: [{ Id: '1' }] })),
      idOf(await create({ ...body, Name: 'n', UserGroups: [{ Id: 1 }] })),
      idOf(await create({ ...body, Name: 'o', UserGroupExclusions: [{ Id: 1 }], Platforms: ['Apple'] })),
    ];
    expect((await get(`/${tagged}/devices`)).status).toBe(204);
    await client.ask('POST', '/api/mdm/tags/1/adddevices', { body: { BulkValues: { Value: ['2004'] } } });
    await client.ask('PATCH', '/api/mdm/devices/2005/enrollmentuser/1011');
    expect((await get(`/${tagged}/devices`)).json).toMatchObject({ Devices: [{ Id: '2004' }] });
    expect((await get(`/${nurses}/devices`)).json).toEqual({
      Devices: [
        {
          Id: '2005',
          Name: 'Ward phone 5',
          Username: 'anna.berg',
          Platform: 'Apple',
          Model: 'iPhone SE (3rd generation) (64 GB Midnight)',
          OSVersion: '18.6.2',
          Ownership: 'CorporateDedicated',
        },
      ],
    });
    expect((await get(`/${others}`)).json).toMatchObject({ Devices: 12 });
  });

  it('is asked for by when the devices were seen', async () => {
    expect((await get('/1/devices?seensince=2030-01-01')).status).toBe(204);
    expect((await get('/1/devices?seensince=2020-01-01&seentill=2030-01-01')).status).toBe(200);
    expect(await get('/1/devices?seensince=soon')).toMatchObject(refused(400, 6));
    expect(await get('/1/devices?seensince=2030-01-01&seentill=2020-01-01')).toMatchObject(refused(400, 6));
    expect(await get('/99/devices')).toMatchObject(refused(400, 400));
  });
});

describe('a smart group', () => {
  it('is made, with 201 as seen on a live tenant or 200 as documented, read, changed and deleted', async () => {
    const made = await create({ ...body, Tags: [{ Id: 1 }], Platforms: ['apple'] });
    expect(made).toMatchObject({ status: 201, json: { Value: 6 } });
    expect((await get('/6')).json).toMatchObject({
      Name: 'Loaned',
      CriteriaType: 'All',
      ManagedByOrganizationGroupName: 'Ward Hospital',
      Tags: [{ Id: '1', Name: 'Ward pool' }],
      Platforms: ['Apple'],
      Devices: 0,
      Assignments: 0,
    });
    const change = { ...body, Name: 'Lent', Platforms: ['Apple'] };
    expect(await client.ask('PUT', `${path}/6`, { body: change })).toMatchObject({ status: 200, text: '' });
    expect((await get('/6')).json).toMatchObject({ Name: 'Lent', Tags: [], Devices: 13 });
    expect(await client.ask('DELETE', `${path}/6`)).toMatchObject({ status: 200, text: '' });
    expect(await client.ask('DELETE', `${path}/6`)).toMatchObject(refused(404, 404));
    expect(await get('/6')).toMatchObject(refused(400, 400));
    sandbox.control.changeSettings({ smartGroupCreated: 200 });
    expect((await create(body)).status).toBe(200);
    sandbox.control.changeSettings({ smartGroupCreated: 201 });
  });

  it.each<[string, object, number]>([
    ['no name', { Name: '' }, 6],
    ['a name that is taken', { Name: 'all devices' }, 400],
    ['an unknown criteria type', { CriteriaType: 'Some' }, 400],
    ['users and devices alone, and none of them', { CriteriaType: 'UserDevice' }, 400],
    ['a managing group nobody knows', { ManagedByOrganizationGroupId: '1' }, 400],
    ['an organization group nobody knows', { OrganizationGroups: [{ Id: 1 }] }, 400],
    ['a tag nobody knows', { Tags: [{ Id: '99' }] }, 6],
    ['a user nobody knows', { UserAdditions: [{ Id: 'x' }] }, 6],
    ['an unknown platform', { Platforms: ['Toaster'] }, 6],
    ['an unknown ownership', { Ownerships: ['Stolen'] }, 6],
    ['an unknown operator', { OperatingSystems: [{ Operator: 'Like', Value: '1' }] }, 6],
    ['a list that is text', { Tags: 'x' }, 6],
  ])('is refused with %s', async (_what, change, errorCode) => {
    expect(await create({ ...body, ...change })).toMatchObject(refused(400, errorCode));
  });

  it('is refused outside of a customer, with more additions than the limit, and without an object', async () => {
    const partner = { ...of('partner'), body: { Name: 'x' } };
    expect(await client.ask('POST', path, partner)).toMatchObject(refused(400, 400));
    const many = Array.from({ length: 501 }, (_, i) => ({ Id: 10_000 + i }));
    sandbox.control.load({ ...defaultFixture, many: { devices: 10_000 } });
    expect(await create({ ...body, DeviceAdditions: many.map((m) => ({ Id: m.Id - 7000 })) })).toMatchObject(
      refused(400, 400),
    );
    expect(await create('[]')).toMatchObject(refused(400, 400));
  });

  it('of UEM itself is neither changed nor deleted, and one with assignments stays', async () => {
    expect(await client.ask('PUT', `${path}/1`, { body })).toMatchObject(refused(403, 403));
    expect(await client.ask('DELETE', `${path}/1`)).toMatchObject(refused(403, 403));
    expect(await client.ask('DELETE', `${path}/2`)).toMatchObject(refused(400, 400));
    expect(await client.ask('PUT', `${path}/99`, { body })).toMatchObject(refused(400, 400));
    expect(await client.ask('PUT', `${path}/2`, { body: { Name: 'all devices' } })).toMatchObject(
      refused(400, 400),
    );
  });

  it('names the apps assigned to it', async () => {
    expect((await get('/2/apps')).json).toMatchObject([
      { applicationName: 'Ward map', bundleId: 'example.wardmap', id: 11, managedBy: 'Ward Hospital' },
      { applicationName: 'Dose table' },
    ]);
    expect(await get('/99/apps')).toMatchObject(refused(400, 6));
  });

  it('takes from its devices, when it changes, what it assigned', async () => {
    const change = { Name: 'Ward iPhones', Ownerships: ['EmployeeOwned'] };
    expect((await client.ask('PUT', `${path}/2`, { body: change })).status).toBe(200);
    expect(sandbox.control.device('TAPSTAND0001').commands).toMatchObject([
      { name: 'Remove profile Ward Wi-Fi' },
      { name: 'Remove app Ward map' },
    ]);
    expect(sandbox.control.device('TAPSTAND0101').commands).toEqual([]);
  });
});

describe('smart group search', () => {
  const names = (reply: Reply): unknown[] =>
    (reply.json?.['SmartGroups'] as { Name: string }[]).map((g) => g.Name);

  it('finds by name, group and date, and says 204 where there is none', async () => {
    expect((await get('/search?name=WARD')).json).toMatchObject({
      SmartGroups: [{ Name: 'Ward iPhones', SmartGroupID: 2, Devices: 13, Assignments: 4, Exclusions: 0 }],
      Total: 1,
    });
    expect(names(await get('/search?orderby=name&sortorder=DESC&pagesize=2'))).toEqual([
      'Ward iPhones',
      'Phones out for repair',
    ]);
    expect((await get('/search?organizationgroupid=572')).json).toMatchObject({ Total: 4 });
    expect((await get('/search?managedbyorganizationgroupid=572')).status).toBe(204);
    expect((await get('/search?modifiedfrom=2030-01-01')).status).toBe(204);
    expect((await client.ask('GET', `${path}/search`, of('out'))).status).toBe(204);
  });

  it.each([
    ['a group nobody knows', 'organizationgroupid=1', 400],
    ['a date that is none', 'modifiedfrom=x', 6],
    ['a span that runs backwards', 'modifiedfrom=2030-01-01&modifiedtill=2020-01-01', 6],
  ])('refuses %s', async (_what, query, errorCode) => {
    expect(await get(`/search?${query}`)).toMatchObject(refused(400, errorCode));
  });
});

describe('changing a part of a smart group, version 2', () => {
  const uuidOf = async (id: number): Promise<string> =>
    String((await get(`/${id}`)).json?.['SmartGroupUuid']);
  const patch = async (id: number, change: object): Promise<Reply> =>
    client.ask('PATCH', `${path}/${await uuidOf(id)}`, { body: change });

  it('replaces the lists that are given and leaves the others', async () => {
    const change = {
      ownerships: ['CorporateDedicated'],
      tags: [1],
      OEMAndModels: [{ OEM: { Name: 'Apple' } }],
    };
    const reply = await patch(2, change);
    expect(reply).toMatchObject({
      status: 200,
      json: {
        id: 2,
        name: 'Ward iPhones',
        platforms: ['Apple'],
        ownerships: ['CorporateDedicated'],
        tags: [1],
      },
    });
    expect((await get('/2')).json).toMatchObject({ Devices: 0, OrganizationGroups: [{ Id: '571' }] });
    const uuid = sandbox.control.device('TAPSTAND0001').uuid;
    expect((await patch(2, { devices: [uuid] })).json).toMatchObject({ devices: [uuid] });
    expect((await get('/2')).json).toMatchObject({ Devices: 1 });
  });

  it.each<[string, object]>([
    ['an empty list', { platforms: [] }],
    ['an unknown platform', { platforms: ['Toaster'] }],
    ['an unknown category', { enrollmentCategories: ['x'] }],
    ['a tag that is text', { tags: ['x'] }],
    ['a user that is no uuid', { users: ['1011'] }],
    ['a user nobody knows', { users: ['00000000-0000-4000-8000-000000000000'] }],
    ['entries of the wrong type', { users: [{}] }],
  ])('is refused with %s', async (_what, change) => {
    expect(await patch(2, change)).toMatchObject(refused(422, 1012));
  });

  it('is refused for rules of a group of users and devices, for UEM’s own, and for one nobody knows', async () => {
    const id = idOf(await create({ ...body, CriteriaType: 'UserDevice', UserAdditions: [{ Id: '1011' }] }));
    expect(await patch(id, { platforms: ['Apple'] })).toMatchObject(refused(400, 6));
    const uuid = sandbox.control.device('TAPSTAND0001').uuid;
    expect((await patch(id, { devices: [uuid] })).status).toBe(200);
    expect(await patch(1, { platforms: ['Apple'] })).toMatchObject(refused(400, 6));
    const nobody = `${path}/00000000-0000-4000-8000-000000000000`;
    expect(await client.ask('PATCH', nobody, { body: { tags: [1] } })).toMatchObject(refused(404, 5032));
  });
});
