import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { basic, clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox({
    clock: manualClock(),
    fixture: {
      ...defaultFixture,
      accounts: [
        ...(defaultFixture.accounts ?? []),
        { userName: 'ward-only', password: 'p', role: 'kiosk', group: 'wardshared' },
      ],
    },
  });
  client = clientOf(sandbox);
});
afterAll(async () => {
  client.close();
  await sandbox.close();
});

const groups = '/api/system/groups';
const create = (parent: number, body: object | string) => client.ask('POST', `${groups}/${parent}`, { body });
const idOf = (json: Record<string, unknown> | undefined): number => Number(json?.['Value']);

describe('an organization group', () => {
  it('is read with its parent, its level and counts as text', async () => {
    const { json } = await client.ask('GET', `${groups}/571`);
    expect(json).toMatchObject({
      Name: 'Shared phones',
      GroupId: 'wardshared',
      ParentLocationGroup: { Id: { Value: 570 }, Name: 'Ward Hospital' },
      IsCustomerTypeExistInParentHierarchy: true,
      LgLevel: 1,
      Devices: '15',
      Users: '0',
      Admins: '1',
      Id: { Value: 571 },
    });
    expect((await client.ask('GET', `${groups}/570`)).json).toMatchObject({ Users: '12', Devices: '0' });
  });

  it('has children, or an empty list of them', async () => {
    const { json } = await client.ask('GET', `${groups}/570/children`);
    expect(json).toMatchObject([{ GroupId: 'wardshared' }, { GroupId: 'wardout' }]);
    expect((await client.ask('GET', `${groups}/572/children`)).json).toEqual([]);
  });

  it.each([
    ['GET', `${groups}/1`, 404, 6008],
    ['GET', `${groups}/1/children`, 400, 6],
    ['PUT', `${groups}/1`, 400, 6],
    ['POST', `${groups}/1`, 400, 6],
    ['DELETE', `${groups}/1`, 400, 6],
  ])('that nobody knows is refused: %s %s', async (method, path, status, errorCode) => {
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: { Name: 'x' } };
    expect(await client.ask(method, path, body)).toMatchObject({ status, json: { errorCode } });
  });

  it('does not exist for an account that sits beside it', async () => {
    const headers = basic('ward-only', 'p', 'sandbox-tenant-code');
    expect((await client.ask('GET', `${groups}/571`, { headers })).status).toBe(200);
    expect((await client.ask('GET', `${groups}/572`, { headers })).status).toBe(404);
    expect((await client.ask('GET', `${groups}/570`, { headers })).status).toBe(404);
  });
});

describe('a new organization group', () => {
  it('appears beneath its parent at once, for every account that sees the parent', async () => {
    const made = await create(571, {
      Name: 'Night shift',
      GroupId: 'wardnight',
      LocationGroupType: 'container',
    });
    expect(made).toMatchObject({ status: 200, json: { Value: 573, uuid: expect.any(String) } });
    const headers = basic('ward-only', 'p', 'sandbox-tenant-code');
    expect((await client.ask('GET', `${groups}/573`, { headers })).json).toMatchObject({
      Name: 'Night shift',
      LocationGroupType: 'Container',
      LgLevel: 2,
    });
    expect((await client.ask('GET', `${groups}/search?groupid=WARDNIGHT`)).json).toMatchObject({ Total: 1 });
    expect((await client.ask('DELETE', `${groups}/573`)).status).toBe(200);
    expect((await client.ask('GET', `${groups}/573`)).status).toBe(404);
    expect((await client.ask('GET', `${groups}/search?groupid=wardnight`)).status).toBe(204);
  });

  it.each([
    ['no name', {}],
    ['an empty name', { Name: ' ' }],
    ['a name with brackets', { Name: '<b>' }],
    ['a name of 256 letters', { Name: 'x'.repeat(256) }],
    ['an empty type', { Name: 'x', LocationGroupType: '' }],
    ['an unknown type', { Name: 'x', LocationGroupType: 'Galaxy' }],
    ['a second Global', { Name: 'x', LocationGroupType: 'Global' }],
    ['a code of 21 letters', { Name: 'x', GroupId: 'x'.repeat(21) }],
    ['a code with a blank', { Name: 'x', GroupId: 'a b' }],
    ['a code that is taken', { Name: 'x', GroupId: 'WardOut' }],
  ])('is refused with %s', async (_what, body) => {
    expect(await create(570, body)).toMatchObject({ status: 400, json: { errorCode: 6 } });
  });

  it('is refused without a body, and made with the name alone', async () => {
    expect(await create(570, '[1')).toMatchObject({ status: 400, json: { errorCode: 400 } });
    const made = await create(570, { Name: 'Plain' });
    expect(made.status).toBe(200);
    expect((await client.ask('DELETE', `${groups}/${idOf(made.json)}`)).status).toBe(200);
  });
});

describe('changing an organization group', () => {
  it('keeps what is not mentioned, and finds it by its new code alone', async () => {
    const id = idOf((await create(570, { Name: 'Old', GroupId: 'oldcode', Country: 'Norway' })).json);
    const changed = await client.ask('PUT', `${groups}/${id}`, { body: { Name: 'New', GroupId: 'newcode' } });
    expect(changed).toMatchObject({ status: 204, text: '' });
    const found = await client.ask('GET', `${groups}/search?groupid=newcode`);
    expect(found.json).toMatchObject({ LocationGroups: [{ Name: 'New', Country: 'Norway' }] });
    expect((await client.ask('GET', `${groups}/search?groupid=oldcode`)).status).toBe(204);
    const empty = { body: { GroupId: '' } };
    expect(await client.ask('PUT', `${groups}/${id}`, empty)).toMatchObject({ status: 400 });
    expect((await client.ask('DELETE', `${groups}/${id}`)).status).toBe(200);
  });
});

describe('the counts of an organization group', () => {
  it('follow people who move', async () => {
    const move = (to: number) =>
      client.ask('POST', `/api/system/users/1012/changelocationgroup?targetLG=${to}`);
    const users = async () => (await client.ask('GET', `${groups}/572`)).json?.['Users'];
    expect(await users()).toBe('0');
    expect((await move(572)).status).toBe(200);
    expect(await users()).toBe('1');
    expect((await move(570)).status).toBe(200);
    expect(await users()).toBe('0');
  });
});

describe('deleting an organization group', () => {
  it('is refused while users, devices or children are in it, and for the group one sits in', async () => {
    const ward = { headers: basic('ward-only', 'p', 'sandbox-tenant-code') };
    expect(await client.ask('DELETE', `${groups}/571`, ward)).toMatchObject({
      status: 403,
      json: { errorCode: 11 },
    });
    expect(await client.ask('DELETE', `${groups}/571`)).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
    const id = idOf((await create(572, { Name: 'Upper' })).json);
    const below = idOf((await create(id, { Name: 'Lower' })).json);
    expect(await client.ask('DELETE', `${groups}/${id}`)).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
    const person = {
      UserName: 'lower',
      FirstName: 'L',
      LastName: 'L',
      Email: 'l@l.example',
      Password: 'x',
      SecurityType: 2,
      LocationGroupId: String(below),
    };
    const user = idOf((await client.ask('POST', '/api/system/users/adduser', { body: person })).json);
    expect((await client.ask('GET', `${groups}/${below}`)).json).toMatchObject({ Users: '1' });
    expect(await client.ask('DELETE', `${groups}/${below}`)).toMatchObject({
      status: 422,
      json: { errorCode: 200035 },
    });
    expect((await client.ask('DELETE', `/api/system/users/${user}/delete`)).status).toBe(200);
    const tag = { TagName: 'Lower', LocationGroupId: below };
    const tagId = idOf((await client.ask('POST', '/api/mdm/tags/addtag', { body: tag })).json);
    expect(await client.ask('DELETE', `${groups}/${below}`)).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
    await client.ask('DELETE', `/api/mdm/tags/${tagId}`);
    expect((await client.ask('DELETE', `${groups}/${below}`)).status).toBe(200);
    expect((await client.ask('DELETE', `${groups}/${id}`)).status).toBe(200);
  });
});

describe('group search', () => {
  const names = (json: Record<string, unknown> | undefined, list: string): unknown[] =>
    (json?.[list] as { Name: string }[]).map((g) => g.Name);

  it('sorts by each key it names', async () => {
    const byName = await client.ask('GET', `${groups}/search?orderby=Name&sortorder=DESC`);
    expect(names(byName.json, 'LocationGroups')).toEqual(['Ward Hospital', 'Shared phones', 'Outpatients']);
    const byType = await client.ask('GET', `${groups}/search?orderby=LocationGroupType`);
    expect(names(byType.json, 'LocationGroups')).toEqual(['Shared phones', 'Outpatients', 'Ward Hospital']);
  });

  it('has plain ids in version 2, and an empty list where version 1 says 204', async () => {
    const headers = {
      ...basic('api-kiosk', 'sandbox-password', 'sandbox-tenant-code'),
      accept: 'application/json;version=2',
    };
    const found = await client.ask('GET', `${groups}/search?type=customer`, { headers });
    expect(found.json).toMatchObject({ OrganizationGroups: [{ Id: 570 }], TotalResults: 1 });
    const none = await client.ask('GET', `${groups}/search?groupid=none`, { headers });
    expect(none).toMatchObject({ status: 200, json: { OrganizationGroups: [], TotalResults: 0 } });
    expect((await client.ask('GET', `${groups}/search?groupid=none`)).status).toBe(204);
  });
});
