import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { basic, clientOf, type Reply } from '../client-for-specs.ts';
import { startSandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

const sandbox = await startSandbox({
  clock: manualClock(),
  fixture: {
    ...defaultFixture,
    userGroups: [
      ...(defaultFixture.userGroups ?? []),
      { id: 3, name: 'Physicians', type: 'Directory', members: ['emma.lindqvist'] },
    ],
    accounts: [
      ...(defaultFixture.accounts ?? []),
      { userName: 'out', password: 'p', role: 'kiosk', group: 'wardout' },
    ],
  },
});
const client = clientOf(sandbox);
const path = '/api/system/usergroups';
const outside = { headers: basic('out', 'p', 'sandbox-tenant-code') };
const get = (rest: string): Promise<Reply> => client.ask('GET', `${path}${rest}`);
const post = (rest: string, body?: object): Promise<Reply> =>
  client.ask('POST', `${path}${rest}`, body === undefined ? {} : { body });
const refused = (errorCode: number) => ({ status: 400, json: { errorCode } });

beforeEach(() => sandbox.control.reset());
afterAll(async () => {
  client.close();
  await sandbox.close();
});

describe('user groups', () => {
  it('are found, custom ones apart, or 204', async () => {
    expect((await get('/search')).json).toMatchObject({
      UserGroup: [
        { UserGroupId: 1, UserGroupName: 'Nurses', OrganizationGroup: 'Ward Hospital', UserCount: 6 },
        { UserGroupName: 'Pharmacy', UserCount: 2 },
        { UserGroupName: 'Physicians', UserCount: 1 },
      ],
      Total: 3,
    });
    expect((await get('/search?usergrouptype=directory')).json).toMatchObject({ Total: 1 });
    expect((await get('/custom/search?groupname=')).json).toMatchObject({ Total: 2 });
    expect((await get('/custom/search?groupname=PHARM')).json).toMatchObject({ Total: 1 });
    expect((await get('/search?groupname=none')).status).toBe(204);
    expect((await get('/search?locationgroupname=elsewhere')).status).toBe(204);
    expect((await client.ask('GET', `${path}/search`, outside)).status).toBe(204);
    expect(await get('/custom/search')).toMatchObject(refused(6));
    expect(await get('/search?organizationgroupid=1')).toMatchObject(refused(6));
  });

  it('have users', async () => {
    expect((await get('/2/users?pagesize=1')).json).toMatchObject({
      EnrollmentUser: [{ UserName: 'grace.kim', SecurityType: 'Directory', OrganizationGroup: 570 }],
      Total: 2,
    });
    expect(await get('/99/users')).toMatchObject(refused(17));
  });

  it('of the custom kind are made by hand, filled and emptied', async () => {
    const made = await post('/createcustomusergroup', {
      GroupName: 'Night shift',
      Description: 'loans',
      ManagedByOrganizationGroupID: '570',
    });
    expect(made).toMatchObject({ status: 200, json: { Value: 4, uuid: expect.any(String) } });
    expect((await get('/4/users')).status).toBe(204);
    for (let twice = 0; twice < 2; twice++)
      expect(await post('/4/user/1011/addusertogroup')).toMatchObject({ status: 200, text: '' });
    expect((await get('/4/users')).json).toMatchObject({
      EnrollmentUser: [{ UserName: 'anna.berg' }],
      Total: 1,
    });
    for (let twice = 0; twice < 2; twice++)
      expect((await post('/4/user/1011/removeuserfromgroup')).status).toBe(200);
    expect((await get('/4/users')).status).toBe(204);
  });

  it('lose a person who is deleted', async () => {
    expect((await client.ask('DELETE', '/api/system/users/1018/delete')).status).toBe(200);
    expect((await get('/2/users')).json).toMatchObject({
      EnrollmentUser: [{ UserName: 'grace.kim' }],
      Total: 1,
    });
  });

  it.each<[string, object, number]>([
    ['no name', {}, 6],
    ['a name that is taken', { GroupName: 'nurses' }, 6],
    ['a group nobody knows', { GroupName: 'x', ManagedByOrganizationGroupID: 1 }, 6],
    ['a name that is a list', { GroupName: [] }, 6],
    ['a list', [], 400],
  ])('are not made with %s', async (_what, body, errorCode) => {
    expect(await post('/createcustomusergroup', body)).toMatchObject(refused(errorCode));
  });

  it.each([
    ['a group nobody knows', '/99/user/1011', 17],
    ['a user nobody knows', '/1/user/99', 6],
    ['a group of the directory', '/3/user/1011', 6],
  ])('are not filled or emptied: %s', async (_what, target, errorCode) => {
    expect(await post(`${target}/addusertogroup`)).toMatchObject(refused(errorCode));
    expect(await post(`${target}/removeuserfromgroup`)).toMatchObject(refused(errorCode));
  });

  it('bring a person’s phone what their smart group assigns', async () => {
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await post('/2/user/1011/addusertogroup');
    expect(sandbox.control.device('TAPSTAND0001').commands.at(-1)).toMatchObject({
      name: 'Install profile Pharmacy VPN for anna.berg',
    });
  });
});

describe('administrators', () => {
  const admins = '/api/system/admins/search';

  it('are found with their role, so that an API account can read its own', async () => {
    expect((await client.ask('GET', `${admins}?username=API-kiosk`)).json).toMatchObject({
      Admins: [
        {
          UserName: 'api-kiosk',
          LocationGroup: 'Ward Hospital',
          LocationGroupId: '570',
          Roles: [{ Name: 'kiosk', IsActive: true, LocationGroupId: '570' }],
          Id: { Value: 1 },
        },
      ],
      Total: 1,
    });
    expect((await client.ask('GET', `${admins}?username=sandbox-client`)).json).toMatchObject({ Total: 1 });
    expect(
      (await client.ask('GET', `${admins}?role=read-only&orderby=username&sortorder=DESC`)).json,
    ).toMatchObject({
      Admins: [{ UserName: 'sandbox-reader' }, { UserName: 'api-reader' }],
    });
    expect((await client.ask('GET', admins, outside)).json).toMatchObject({ Total: 1 });
    for (const none of ['status=Inactive', 'lastname=x', 'username=nobody'])
      expect((await client.ask('GET', `${admins}?${none}`)).status).toBe(204);
    expect(await client.ask('GET', `${admins}?organizationgroupid=1`)).toMatchObject(refused(400));
    expect((await client.ask('GET', `${admins}?organizationgroupid=571`)).status).toBe(204);
  });
});
