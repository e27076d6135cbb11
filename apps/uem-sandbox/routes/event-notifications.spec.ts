import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { basic, clientOf, type Client, type Reply } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;
const stem = '/api/system/eventnotifications';
const v2 = { accept: 'application/json;version=2' };

beforeAll(async () => {
  const account = { userName: 'phones', password: 'p', role: 'kiosk', group: 'wardshared' };
  sandbox = await startSandbox({
    fixture: { ...defaultFixture, accounts: [...(defaultFixture.accounts ?? []), account] },
  });
  client = clientOf(sandbox);
});
afterAll(async () => {
  client.close();
  await sandbox.close();
});

const signedIn = () => basic('api-kiosk', 'sandbox-password', sandbox.signIn.tenantCode);
const ask = (method: string, path: string, body?: object, headers = {}): Promise<Reply> =>
  client.ask(method, `${stem}${path}`, {
    headers: { ...signedIn(), ...headers },
    ...(body === undefined ? {} : { body }),
  });
const code = async (reply: Promise<Reply>): Promise<string> => {
  const { status, json } = await reply;
  return `${status}/${String(json?.['errorCode'])}`;
};
const wish = (TargetName: string, more: object = {}) => ({
  TargetName,
  TargetUrl: 'https://hook.example/events',
  Username: 'hook',
  Password: 'hush',
  Format: 1,
  IsActive: true,
  DeviceEvents: { CheckOutCheckIn: true, DeviceAttributes: { UserEmailAddress: true } },
  ...more,
});

describe('event notifications', () => {
  it('are made, read, changed and deleted by number', async () => {
    const made = await ask('POST', '', wish('first', { organizationGroupId: 571 }));
    expect(made).toMatchObject({ status: 200, json: { Value: 1, uuid: expect.any(String) } });
    expect((await ask('GET', '/1')).json).toMatchObject({
      TargetName: 'first',
      Format: 'Json',
      Password: '',
      organizationGroupId: 571,
      DeviceEvents: {
        CheckOutCheckIn: true,
        Wipe: false,
        DeviceAttributes: { UserEmailAddress: true, AssetNumber: false },
      },
      id: 1,
    });
    expect((await ask('PUT', '/1', { IsActive: false, Format: 'xml' })).status).toBe(204);
    expect((await ask('GET', '/1')).json).toMatchObject({
      IsActive: false,
      Format: 'Xml',
      TargetName: 'first',
    });
    expect(await ask('DELETE', '/1')).toMatchObject({ status: 200, text: '' });
    expect(await code(ask('GET', '/1'))).toBe('404/8');
    expect(await code(ask('DELETE', '/1'))).toBe('400/6');
    expect(await code(ask('PUT', '/1', wish('first')))).toBe('400/6');
  });

  it('are made, read, changed and deleted by uuid in version 2', async () => {
    const { json } = await ask('POST', '', wish('second'), v2);
    expect(json).toEqual({ id: expect.any(Number), uuid: expect.any(String) });
    const path = `/${String(json?.['uuid'])}`;
    expect((await ask('GET', path, undefined, v2)).json).toMatchObject({ TargetName: 'second' });
    expect((await ask('PUT', path, { TargetName: 'renamed' }, v2)).status).toBe(204);
    expect((await ask('GET', '/get', undefined, v2)).json).toMatchObject({
      EventNotifications: [{ TargetName: 'renamed' }],
      EventSubscriptions: [],
      TotalEventNotificationRecords: 1,
    });
    expect((await ask('DELETE', path, undefined, v2)).status).toBe(200);
    expect(await code(ask('GET', path, undefined, v2))).toBe('404/8');
    expect(await code(ask('PUT', path, wish('x'), v2))).toBe('404/8');
    expect(await code(ask('DELETE', path, undefined, v2))).toBe('400/6');
  });

  it('answer under their doubled names too', async () => {
    const made = await ask('POST', '/V1/eventnotifications', wish('doubled'));
    const id = String(made.json?.['Value']);
    expect((await ask('GET', `/V1/EventNotifications/${id}`)).status).toBe(200);
    expect((await ask('GET', `/V2/eventnotifications/${String(made.json?.['uuid'])}`)).status).toBe(200);
    expect((await ask('GET', '/V2/eventnotifications/search')).json).toMatchObject({ TotalResults: 1 });
    expect((await ask('GET', '/V2/eventnotifications/get')).status).toBe(200);
    expect((await ask('DELETE', `/V1/eventnotifications/${id}`)).status).toBe(200);
  });

  it('are searched by name, group and state', async () => {
    expect((await ask('GET', '/search')).status).toBe(204);
    expect((await ask('GET', '/search', undefined, v2)).json).toMatchObject({ TotalResults: 0 });
    await ask('POST', '', wish('b hook', { organizationGroupId: 571 }));
    await ask('POST', '', wish('a hook', { IsActive: false }));
    const names = async (query: string, headers = {}): Promise<unknown> => {
      const { json } = await ask('GET', `/search?${query}`, undefined, headers);
      return (json?.['EventNotifications'] as { TargetName: string }[] | undefined)?.map((n) => n.TargetName);
    };
    expect(await names('targetname=HOOK&orderby=targetname')).toEqual(['a hook', 'b hook']);
    expect(await names('orderby=targetname&sortorder=DESC')).toEqual(['b hook', 'a hook']);
    expect(await names('status=active')).toEqual(['b hook']);
    expect(await names('status=0')).toEqual(['a hook']);
    expect(await names('organizationgroupid=571')).toEqual(['b hook']);
    expect(await names('page=1&pagesize=1')).toEqual(['a hook']);
    expect(await code(ask('GET', '/search?organizationgroupid=99'))).toBe('400/6');
    expect(await code(ask('GET', '/search?organizationgroupuuid=99', undefined, v2))).toBe('400/6');
    const groups = await client.ask('GET', '/api/system/groups/search?groupid=wardshared');
    const [group] = groups.json?.['LocationGroups'] as [{ Uuid: string }];
    expect(await names(`organizationgroupuuid=${group.Uuid}`, v2)).toEqual(['b hook']);
  });

  it('are not seen by those whose groups lie elsewhere', async () => {
    const phones = basic('phones', 'p', sandbox.signIn.tenantCode);
    const { json } = await ask('GET', '/search', undefined, phones);
    expect(json).toMatchObject({ TotalResults: 1, EventNotifications: [{ TargetName: 'b hook' }] });
    const { id } = sandbox.control.subscriptions().find((s) => s.targetName === 'a hook') ?? { id: 0 };
    expect(await code(ask('GET', `/${id}`, undefined, phones))).toBe('404/8');
    expect((await ask('GET', `/${id}`)).status).toBe(200);
    expect(await code(ask('POST', '', wish('up', { organizationGroupId: 570 }), phones))).toBe('404/8');
  });

  it('refuse what cannot be', async () => {
    expect(await code(ask('POST', '', wish('B HOOK')))).toBe('400/6');
    expect(await code(ask('POST', '', wish('')))).toBe('400/6');
    expect(await code(ask('POST', '', { TargetName: 'no address' }))).toBe('400/6');
    expect(await code(ask('POST', '', wish('x', { TargetUrl: 'ftp://a.example' })))).toBe('400/6');
    expect(await code(ask('POST', '', wish('x', { Format: 'yaml' })))).toBe('400/6');
    expect(await code(ask('POST', '', wish('x', { DeviceEvents: { Wipe: 'perhaps' } })))).toBe('400/6');
    expect(await code(ask('POST', '', wish('x', { organizationGroupId: 99 })))).toBe('404/8');
    expect(await code(ask('POST', '', []))).toBe('400/400');
    const reader = basic('api-reader', 'sandbox-password', sandbox.signIn.tenantCode);
    expect(await code(ask('POST', '', wish('x'), reader))).toBe('403/1011');
    expect((await ask('POST', '', wish('good'))).status).toBe(200);
  });
});
