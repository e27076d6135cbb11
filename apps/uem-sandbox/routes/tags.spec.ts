import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { basic, clientOf, type Reply } from '../client-for-specs.ts';
import { startSandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

const sandbox = await startSandbox({
  clock: manualClock(),
  settings: { bulkLimit: 5 },
  fixture: {
    ...defaultFixture,
    accounts: [
      ...(defaultFixture.accounts ?? []),
      { userName: 'out', password: 'p', role: 'kiosk', group: 'wardout' },
    ],
  },
});
const client = clientOf(sandbox);
const signedIn = basic('api-kiosk', 'sandbox-password', 'sandbox-tenant-code');
const outside = { headers: basic('out', 'p', 'sandbox-tenant-code') };
const as = (version: number) => ({ ...signedIn, accept: `application/json;version=${version}` });
const unknown = '00000000-0000-4000-8000-000000000000';
const tags = '/api/mdm/tags';
const ask = client.ask;
const v2 = (method: string, path: string, body?: object | string): Promise<Reply> =>
  ask(method, `${tags}${path}`, { headers: as(2), ...(body === undefined ? {} : { body }) });
const post = (path: string, body?: object | string): Promise<Reply> =>
  ask('POST', `${tags}${path}`, body === undefined ? {} : { body });
const bulk = (...values: unknown[]) => ({ BulkValues: { Value: values } });
const refused = (status: number, errorCode: number) => ({ status, json: { errorCode } });
const found = (reply: Reply, list: string): Record<string, unknown>[] =>
  (reply.json?.[list] ?? []) as Record<string, unknown>[];
const uuidOf = async (name: string): Promise<string> =>
  String(found(await ask('GET', `${tags}/search?name=${name}`), 'Tags')[0]?.['Uuid']);
const device = (id: number) => sandbox.control.devices().find((d) => d.id === id)?.uuid ?? '';

beforeEach(() => sandbox.control.reset());
afterAll(async () => {
  client.close();
  await sandbox.close();
});

describe('tags, version 1', () => {
  it('are found by part of the name, by group and by type', async () => {
    expect((await ask('GET', `${tags}/search`)).json).toMatchObject({
      Tags: [
        { TagName: 'Out for repair', Id: { Value: 2 } },
        { TagName: 'Ward pool', Id: { Value: 1 } },
      ],
      Total: 2,
    });
    expect((await ask('GET', `${tags}/search?name=POOL&tagtype=1`)).json).toMatchObject({ Total: 1 });
    for (const none of ['name=none', 'tagtype=2', 'organizationgroupid=572'])
      expect(await ask('GET', `${tags}/search?${none}`)).toMatchObject({ status: 204, text: '' });
    expect(await ask('GET', `${tags}/search?organizationgroupid=1`)).toMatchObject(refused(400, 6));
    expect(await ask('GET', `${tags}/search?tagtype=9`)).toMatchObject(refused(400, 6));
    expect((await ask('GET', `${tags}/search`, outside)).status).toBe(204);
  });

  it('are made, changed and deleted', async () => {
    const made = await post('/addtag', { TagName: 'Loan', TagType: 2, LocationGroupId: 572 });
    expect(made).toMatchObject({ status: 200, json: { Value: 3 } });
    expect((await ask('GET', `${tags}/search?tagtype=2`, outside)).json).toMatchObject({ Total: 1 });
    expect(await post('/3/update', { TagName: 'Lent', TagType: 'Device' })).toMatchObject({
      status: 200,
      text: '',
    });
    expect((await ask('GET', `${tags}/search?name=lent&tagtype=1`)).json).toMatchObject({ Total: 1 });
    expect(await ask('DELETE', `${tags}/3`)).toMatchObject({ status: 200, text: '' });
    expect(await ask('DELETE', `${tags}/3`)).toMatchObject(refused(400, 400));
  });

  it.each([
    ['no name', {}, 6],
    ['a name of 256 letters', { TagName: 'x'.repeat(256) }, 6],
    ['a name that is taken', { TagName: 'WARD pool', LocationGroupId: '570' }, 6],
    ['an unknown type', { TagName: 'x', TagType: 'Colour' }, 6],
    ['an unknown group', { TagName: 'x', LocationGroupId: 1 }, 400],
    ['a name that is a list', { TagName: [] }, 6],
    ['a list', [], 400],
  ])('are refused with %s', async (_what, body, errorCode) => {
    expect(await post('/addtag', body)).toMatchObject(refused(400, errorCode));
    const change = Array.isArray(body) || 'TagName' in body ? body : { TagName: '' };
    expect((await post('/2/update', change)).status).toBe(400);
  });

  it('that nobody knows are refused everywhere', async () => {
    expect(await post('/99/update', { TagName: 'x' })).toMatchObject(refused(400, 6));
    expect(await ask('GET', `${tags}/99/devices`)).toMatchObject(refused(400, 6));
    expect(await post('/99/adddevices', bulk(2001))).toMatchObject(refused(400, 6));
    expect(await post('/1/adddevices', bulk(2001))).toMatchObject({ status: 200 });
    expect(await ask('GET', `${tags}/1/devices`, outside)).toMatchObject(refused(400, 6));
  });

  it('go on devices by id and uuid; those that have it already, or are not there, count as failed', async () => {
    expect((await post('/1/adddevices', bulk('2001', device(2002)))).json).toEqual({
      TotalItems: 2,
      AcceptedItems: 2,
      FailedItems: 0,
      Faults: { Fault: [] },
    });
    expect((await post('/1/adddevices', bulk(2001, 9999, 2003))).json).toMatchObject({
      TotalItems: 3,
      AcceptedItems: 1,
      FailedItems: 2,
      Faults: {
        Fault: [
          { ErrorCode: 400, ItemValue: '2001' },
          { ErrorCode: 404, ItemValue: '9999' },
        ],
      },
    });
    expect((await ask('GET', `${tags}/1/devices`)).json).toMatchObject({
      Device: [
        { DeviceId: 2001, FriendlyName: 'Ward phone 1', DateTagged: '2027-01-15T08:00:00.000' },
        { DeviceId: 2002 },
        { DeviceId: 2003 },
      ],
    });
    expect((await ask('GET', `${tags}/1/devices?lastseen=2030-01-01`)).json).toEqual({ Device: [] });
    expect(await ask('GET', `${tags}/1/devices?lastseen=soon`)).toMatchObject(refused(400, 6));
    expect((await post('/1/removedevices', bulk(2001, 2005, 1))).json).toMatchObject({
      AcceptedItems: 1,
      Faults: { Fault: [{ ErrorCode: 400 }, { ErrorCode: 404 }] },
    });
  });

  it.each([
    ['nothing', bulk(), 6],
    ['more than the limit', bulk(1, 2, 3, 4, 5, 6), 6],
    ['another shape', { Value: [] }, 6],
    ['a list', [], 400],
  ])('go on no devices with %s', async (_what, body, errorCode) => {
    expect(await post('/1/adddevices', body)).toMatchObject(refused(400, errorCode));
    expect(await post('/1/removedevices', body)).toMatchObject(refused(400, errorCode));
  });

  it('stay while a device or a smart group has them', async () => {
    await post('/1/adddevices', bulk(2001));
    expect(await ask('DELETE', `${tags}/1`)).toMatchObject(refused(400, 400));
    expect(await ask('DELETE', `${tags}/2`)).toMatchObject(refused(400, 400));
    await post('/1/removedevices', bulk(2001));
    expect((await ask('DELETE', `${tags}/1`)).status).toBe(200);
  });

  it('of a group beside the device do not go on it', async () => {
    await post('/addtag', { TagName: 'Clinic', LocationGroupId: 572 });
    expect((await post('/3/adddevices', bulk(2001))).json).toMatchObject({
      FailedItems: 1,
      Faults: { Fault: [{ ErrorCode: 8 }] },
    });
  });
});

describe('tags of one device', () => {
  const path = (tag: string, id = 2001) => `/api/mdm/devices/${device(id)}/tags/${tag}`;

  it('come and go one by one', async () => {
    const pool = await uuidOf('pool');
    expect(await ask('POST', path(pool))).toMatchObject({ status: 201, text: '' });
    expect(await ask('POST', path(pool))).toMatchObject(refused(400, 5299));
    expect((await ask('GET', `/api/mdm/devices/${device(2001)}/tags`)).json).toEqual({
      tags: [{ name: 'Ward pool', uuid: pool, date_tagged: '2027-01-15T08:00:00.000' }],
    });
    expect(await ask('DELETE', path(pool))).toMatchObject({ status: 204, text: '' });
    expect(await ask('DELETE', path(pool))).toMatchObject(refused(400, 5300));
    expect((await ask('GET', `/api/mdm/devices/${device(2001)}/tags`)).json).toEqual({ tags: [] });
  });

  it('are refused for a tag or device nobody knows, and for a tag of a group beside', async () => {
    expect(await ask('POST', path(unknown))).toMatchObject(refused(404, 5298));
    expect(await ask('DELETE', path(unknown))).toMatchObject(refused(404, 5298));
    expect(await ask('GET', `/api/mdm/devices/${unknown}/tags`)).toMatchObject(refused(404, 5061));
    const nowhere = `/api/mdm/devices/${unknown}/tags/${await uuidOf('pool')}`;
    expect(await ask('POST', nowhere)).toMatchObject(refused(404, 5061));
    await post('/addtag', { TagName: 'Clinic', LocationGroupId: 572 });
    expect(await ask('POST', path(await uuidOf('clinic')))).toMatchObject(refused(403, 8));
  });

  it('bring what their smart group assigns, and no other device gets it', async () => {
    await ask('POST', path(await uuidOf('repair')));
    const lines = (id: number) => sandbox.control.devices().find((d) => d.id === id)?.commands;
    expect(lines(2001)).toMatchObject([{ name: 'Install profile Repair wallpaper', state: 'accepted' }]);
    expect(lines(2002)).toEqual([]);
  });
});

describe('tags, versions 2 and 3', () => {
  const ward = async (): Promise<string> =>
    String(found(await ask('GET', '/api/system/groups/search?groupid=ward'), 'LocationGroups')[0]?.['Uuid']);

  it('are found in an organization group and beneath, page by page', async () => {
    const group = `organization-group-uuid=${await ward()}`;
    expect((await v2('GET', `/search?${group}&sort_order=desc&page_size=1`)).json).toMatchObject({
      tags: [{ name: 'Ward pool', organization_group_name: 'Ward Hospital', system_tag: false }],
      total: 2,
    });
    expect((await v2('GET', `/search?${group}&search_text=none`)).json).toEqual({ tags: [], total: 0 });
    for (const wrong of ['page_size=501', 'page_size=0', 'page=x', 'sort_order=up', 'tag_type=7'])
      expect(await v2('GET', `/search?${group}&${wrong}`)).toMatchObject(refused(422, 1012));
    expect(await v2('GET', `/search?${group}&search_text=${'x'.repeat(65)}`)).toMatchObject(
      refused(422, 1012),
    );
    expect(await v2('GET', '/search')).toMatchObject(refused(422, 1012));
    expect(await v2('GET', `/search?organization-group-uuid=${unknown}`)).toMatchObject(refused(404, 6));
  });

  it('are made by version 3', async () => {
    const add = (body: object) => ask('POST', tags, { headers: as(3), body });
    const group = { organization_group_uuid: await ward() };
    const made = await add({ ...group, tag_name: 'Night' });
    expect(made).toMatchObject({ status: 201, json: { tag_uuid: await uuidOf('night') } });
    expect(await add({ ...group, tag_name: 'NIGHT' })).toMatchObject(refused(409, 1012));
    expect(await add({ ...group, tag_name: '' })).toMatchObject(refused(422, 1012));
    expect(await add({ ...group, tag_name: 'x'.repeat(256) })).toMatchObject(refused(422, 1012));
    expect(await add({ tag_name: 'x' })).toMatchObject(refused(422, 1012));
    expect(await add({ tag_name: 'x', organization_group_uuid: unknown })).toMatchObject(refused(404, 6));
    expect(await add([])).toMatchObject(refused(400, 400));
  });

  it('get another name', async () => {
    const pool = await uuidOf('pool');
    expect(await v2('PUT', `/${pool}`, { tag_name: 'Pool' })).toMatchObject({ status: 204, text: '' });
    expect(await v2('PUT', `/${pool}`, { tag_name: 'out for repair' })).toMatchObject(refused(409, 5303));
    expect(await v2('PUT', `/${pool}`, {})).toMatchObject(refused(422, 1012));
    expect(await v2('PUT', `/${unknown}`, { tag_name: 'x' })).toMatchObject(refused(404, 6));
  });

  it('go on devices and off again; what is so already is passed over', async () => {
    const pool = await uuidOf('pool');
    expect(await v2('POST', `/${pool}/devices`, bulk(device(2001), device(2002)))).toMatchObject({
      status: 200,
      text: '',
    });
    expect((await v2('POST', `/${pool}/devices`, bulk(device(2001), unknown))).status).toBe(200);
    expect((await v2('GET', `/${pool}/devices?page_size=1&page=1`)).json).toMatchObject({
      devices: [{ device_id: 2002, date_tagged: '2027-01-15T08:00:00.000Z' }],
      total: 2,
    });
    expect(await v2('GET', `/${pool}/devices?lastseen=x`)).toMatchObject(refused(422, 1012));
    expect(await v2('GET', `/${unknown}/devices`)).toMatchObject(refused(404, 6));
    expect(await v2('DELETE', `/${pool}`)).toMatchObject(refused(400, 5302));
    expect((await v2('DELETE', `/${pool}/devices`, bulk(device(2001), device(2002)))).status).toBe(200);
    expect(await v2('DELETE', `/${pool}`)).toMatchObject({ status: 200, text: '' });
    expect(await v2('DELETE', `/${pool}`)).toMatchObject(refused(404, 6));
    expect(await v2('DELETE', `/${await uuidOf('repair')}`)).toMatchObject(refused(400, 5301));
  });

  it.each([
    ['nothing', bulk(), 6],
    ['more than the limit', bulk(1, 2, 3, 4, 5, 6), 4],
    ['a number', bulk(2001), 6],
    ['a list', [], 400],
  ])('go on no devices with %s', async (_what, body, errorCode) => {
    const pool = await uuidOf('pool');
    expect(await v2('POST', `/${pool}/devices`, body)).toMatchObject(refused(400, errorCode));
    expect(await v2('POST', `/${unknown}/devices`, bulk(unknown))).toMatchObject(refused(400, 6));
  });
});
