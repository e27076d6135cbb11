import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';
import type { FixtureInput } from '../world/fixture.ts';

let sandbox: Sandbox;
let client: Client;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: manualClock() });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const anna = 1011;
const post = (path: string, body: object = {}) => client.ask('POST', `/api/system/users/${path}`, { body });
const userOf = async (id: number) => (await client.ask('GET', `/api/system/users/${id}`)).json ?? {};
const refusal = (status: number, errorCode: number) => ({ status, json: { errorCode } });

/** The default tenant with this put over it. */
const load = (change: Partial<FixtureInput>) => sandbox.control.load({ ...defaultFixture, ...change });
const withoutStaging = () => {
  const rights = (defaultFixture.roles?.[0]?.rights ?? []).filter((r) => r !== 'staging-users');
  load({
    roles: [
      { name: 'kiosk', rights },
      { name: 'read-only', rights: ['users-read'] },
    ],
  });
};
const complete = {
  UserName: 'new',
  FirstName: 'N',
  LastName: 'N',
  Email: 'n@n.example',
  Password: 'x',
  SecurityType: 2,
};

const first = { id: 1, userName: 'one', security: 'basic' } as const;

describe('adding a user, version 1', () => {
  it('keeps everything that was said about it', async () => {
    const reply = await post('adduser', {
      ...complete,
      DisplayName: 'Nurse N',
      ContactNumber: '+46 8 123',
      MobileNumber: '+46 70 123',
      MessageType: 'SMS',
      Role: 'Basic Access',
      Department: 'ICU',
      EmployeeIdentifier: 'E7',
      CustomAttribute3: 'three',
      Status: 'false',
      LocationGroupId: 571,
    });
    expect(await userOf(Number(reply.json?.['Value']))).toMatchObject({
      UserName: 'new',
      DisplayName: 'Nurse N',
      ContactNumber: '+46 8 123',
      MessageType: 1,
      Role: 'Basic Access',
      Department: 'ICU',
      EmployeeIdentifier: 'E7',
      CustomAttribute3: 'three',
      Status: false,
      LocationGroupId: '571',
    });
  });

  it.each([
    ['a group that is no number', { LocationGroupId: 'ward' }, 400],
    ['a group below one', { LocationGroupId: '0' }, 400],
    ['a contact number of letters', { ContactNumber: 'call me' }, 6],
    ['a mobile number of letters', { MobileNumber: 'call me' }, 6],
    ['a text message to nobody', { MessageType: 'SMS' }, 6],
    ['a security type the group does not allow', { SecurityType: 'authenticationproxy' }, 6],
  ])('refuses %s', async (_what, change, errorCode) => {
    expect(await post('adduser', { ...complete, ...change })).toMatchObject(refusal(400, errorCode));
    expect((await post('adduser', complete)).status).toBe(200);
  });

  it('refuses a user outside any customer or partner group', async () => {
    load({
      groups: [
        { id: 570, name: 'Vendor', groupId: 'ward', type: 'Container' },
        { id: 571, name: 'Customer', groupId: 'wardshared', type: 'Customer', parent: 'ward' },
      ],
    });
    expect(await post('adduser', { ...complete, LocationGroupId: 570 })).toMatchObject(refusal(400, 200028));
    expect((await post('adduser', { ...complete, LocationGroupId: 571 })).status).toBe(200);
  });

  it('refuses directory users where no directory is configured', async () => {
    sandbox.control.changeSettings({ directoryService: 'off' });
    const kira = { SecurityType: 1, UserName: 'kira.petrova' };
    expect(await post('adduser', kira)).toMatchObject(refusal(400, 6));
    sandbox.control.changeSettings({ directoryService: 'ldap' });
    expect((await post('adduser', kira)).status).toBe(200);
  });

  it.each([2, 3, 241, 242, 243])('makes a staging user of type %i', async (type) => {
    const reply = await post('adduser', { ...complete, DeviceStagingEnabled: true, DeviceStagingType: type });
    expect(await userOf(Number(reply.json?.['Value']))).toMatchObject({
      DeviceStagingEnabled: true,
      DeviceStagingType: type,
    });
  });

  it('makes no staging user for an account without that permission', async () => {
    withoutStaging();
    const staging = { DeviceStagingEnabled: true, DeviceStagingType: 241 };
    expect(await post('adduser', { ...complete, ...staging })).toMatchObject(refusal(403, 1011));
    expect(await post(`${anna}/update`, staging)).toMatchObject(refusal(403, 1011));
    expect((await post('adduser', complete)).status).toBe(200);
    expect((await post('1001/update', { FirstName: 'Still staging' })).status).toBe(200);
  });
});

describe('changing a user, version 1', () => {
  it('changes what is given and leaves the rest', async () => {
    expect(await post(`${anna}/update`, { LastName: 'Berg-Ek', CustomAttribute1: 'one' })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(await userOf(anna)).toMatchObject({
      UserName: 'anna.berg',
      FirstName: 'Anna',
      LastName: 'Berg-Ek',
      Department: 'ICU',
      CustomAttribute1: 'one',
    });
  });

  it('makes a person a staging user and back', async () => {
    await post(`${anna}/update`, { DeviceStagingEnabled: true, DeviceStagingType: 'MultipleUserStaging' });
    expect(await userOf(anna)).toMatchObject({ DeviceStagingType: 241, StagingMode: 4 });
    await post(`${anna}/update`, { DeviceStagingEnabled: false });
    expect(await userOf(anna)).toMatchObject({ DeviceStagingType: 0, StagingMode: 0 });
  });

  it.each([
    ['a group it cannot see', { LocationGroupId: '9' }, 6],
    ['a mail address that is none', { Email: 'n' }, 6],
    ['a phone number of letters', { MobileNumber: 'call me' }, 6],
    ['a staging type without the switch', { DeviceStagingType: 241 }, 400],
    ['the switch without a staging type', { DeviceStagingEnabled: true }, 400],
  ])('refuses %s', async (_what, body, errorCode) => {
    expect(await post(`${anna}/update`, body)).toMatchObject(refusal(400, errorCode));
    expect((await post(`${anna}/update`, {})).status).toBe(200);
  });

  it('knows no user it cannot see', async () => {
    expect(await post('9999/update', {})).toMatchObject(refusal(404, 404));
  });

  it('moves to another group of the same customer, and nowhere else', async () => {
    expect((await post(`${anna}/changelocationgroup?targetLG=572`)).status).toBe(200);
    expect(await userOf(anna)).toMatchObject({ LocationGroupId: '572', Group: 'Outpatients' });
    expect(await post(`${anna}/changelocationgroup?targetLG=9`)).toMatchObject(refusal(400, 6));
    load({
      groups: [
        { id: 569, name: 'All', groupId: 'all' },
        { id: 570, name: 'One', groupId: 'ward', type: 'Customer', parent: 'all' },
        { id: 571, name: 'Two', groupId: 'wardshared', type: 'Customer', parent: 'all' },
      ],
      users: [{ ...first, group: 'ward' }],
      devices: [],
    });
    expect(await post('1/changelocationgroup?targetLG=571')).toMatchObject(refusal(400, 200028));
    expect(await post('1/changelocationgroup?targetLG=570')).toMatchObject({ status: 200 });
  });

  it('takes S/MIME certificates', async () => {
    const one = { CertificatePayload: 'TUlJ', Password: 'x' };
    expect((await post(`${anna}/uploadsmimecerts`, { Signing: one })).status).toBe(200);
    expect(await post(`${anna}/uploadsmimecerts`, {})).toMatchObject(refusal(400, 6042));
    expect(await post(`${anna}/uploadsmimecerts`, { Signing: { Password: 'x' } })).toMatchObject(
      refusal(400, 6043),
    );
    expect(await post(`${anna}/uploadsmimecerts`, { Archived: Array(31).fill(one) })).toMatchObject(
      refusal(400, 6041),
    );
    expect((await post(`${anna}/uploadsmimecerts`, { Archived: Array(30).fill(one) })).status).toBe(200);
  });
});

describe('many users at once', () => {
  const bulk = (...ids: (string | number)[]) => ({ BulkValues: { Value: ids } });

  it('are activated and deactivated, each for itself', async () => {
    expect((await post('deactivate', bulk(anna, '1031', 9999, 'x'))).json).toEqual({
      TotalItems: 4,
      AcceptedItems: 1,
      FailedItems: 3,
      Faults: {
        Fault: [
          { ErrorCode: 6, ItemValue: '1031', Message: 'User is already inactive.' },
          { ErrorCode: 404, ItemValue: '9999', Message: 'User not found' },
          { ErrorCode: 404, ItemValue: 'x', Message: 'User not found' },
        ],
      },
    });
    expect((await post('activate', bulk(anna))).json).toMatchObject({ AcceptedItems: 1, FailedItems: 0 });
  });

  it('are deleted, but not who stages or has devices', async () => {
    sandbox.control.colleague('TAPSTAND0001', 'anna.berg');
    expect((await post('delete', bulk(1001, anna, 1012))).json).toMatchObject({
      AcceptedItems: 1,
      Faults: { Fault: [{ ErrorCode: 7148 }, { ErrorCode: 9 }] },
    });
    expect((await client.ask('GET', '/api/system/users/1012')).status).toBe(404);
  });

  it.each(['activate', 'deactivate', 'delete'])('are refused to %s when there is none', async (what) => {
    expect(await post(what, bulk())).toMatchObject(refusal(400, 400));
    expect(await post(what, {})).toMatchObject(refusal(400, 400));
  });
});
