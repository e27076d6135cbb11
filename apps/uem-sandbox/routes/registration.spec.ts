import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeEach(async () => {
  clock = manualClock(Date.parse('2026-03-01T08:00:00Z'));
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const refusal = (status: number, errorCode: number) => ({ status, json: { errorCode } });
const post = (path: string, body: object) => client.ask('POST', `/api/system/users/${path}`, { body });
const get = (path: string) => client.ask('GET', `/api/system/users/${path}`);
const register = (body: object, id = 1011) => post(`${id}/registerdevice`, body);
const phone = { SerialNumber: 'REG1', PlatformId: 2, FriendlyName: "Anna's phone", AssetNumber: 'A1' };

describe('registering a device for a user', () => {
  it('notes down everything that was said about it', async () => {
    const said = {
      ...phone,
      Imei: '350000000000001',
      Udid: 'abc',
      Ownership: 'S',
      LocationGroupId: 571,
      Tags: [{ Name: 'ICU' }],
    };
    expect(await register(said)).toMatchObject({ status: 200, text: '' });
    expect(sandbox.control.enrolling.registrations('REG1')).toMatchObject([
      {
        kind: 'registered',
        user: 'anna.berg',
        group: 'wardshared',
        imei: '350000000000001',
        udid: 'abc',
        assetNumber: 'A1',
        name: "Anna's phone",
        platform: 'Apple iOS',
        status: 'RegistrationActive',
        tags: ['ICU'],
      },
    ]);
  });

  const attribute = { Name: 'ward', Value: 'ICU', Application: 'tapstand' };
  it.each([
    ['a group it cannot see', { LocationGroupId: 9 }, 400],
    ['an unknown platform', { PlatformId: 99 }, 400],
    ['an unknown ownership', { Ownership: 'X' }, 400],
    [
      'custom attributes below the customer group',
      { LocationGroupId: 571, CustomAttributes: [attribute] },
      400,
    ],
    ['a custom attribute given twice', { CustomAttributes: [attribute, attribute] }, 5092],
    ['a custom attribute with odd characters', { CustomAttributes: [{ ...attribute, Value: 'a;b' }] }, 400],
    ['a device that is enrolled', { SerialNumber: 'TAPSTAND0001' }, 6181],
  ])('refuses %s', async (_what, change, errorCode) => {
    expect(await register({ ...phone, ...change })).toMatchObject(refusal(400, errorCode));
    expect((await register({ ...phone, CustomAttributes: [attribute] })).status).toBe(200);
  });

  it('takes a device that has left UEM', async () => {
    expect((await register({ SerialNumber: 'TAPSTAND0103' })).status).toBe(200);
  });

  it('refuses groups outside any customer, with one code for a wish and one for the own group', async () => {
    sandbox.control.load({
      ...defaultFixture,
      groups: [
        { id: 570, name: 'Vendor', groupId: 'ward' },
        { id: 571, name: 'Shared phones', groupId: 'wardshared', parent: 'ward', type: 'Customer' },
        { id: 572, name: 'Outpatients', groupId: 'wardout', parent: 'ward' },
      ],
    });
    expect(await register({ ...phone, LocationGroupId: 572 })).toMatchObject(refusal(422, 6124));
    expect(await register(phone)).toMatchObject(refusal(400, 6127));
    expect((await register({ ...phone, LocationGroupId: 571 })).status).toBe(200);
  });

  it('knows no user it cannot see', async () => {
    expect(await register(phone, 9999)).toMatchObject(refusal(404, 404));
  });
});

describe('the search of registered devices', () => {
  it('answers 204 while there are none, and what fits otherwise', async () => {
    expect((await get('registereddevices/search')).status).toBe(204);
    await register({ ...phone, CustomAttributes: [{ Name: 'ward', Value: 'ICU' }] });
    expect((await get('registereddevices/search?customattributes=ward')).json).toEqual({
      RegisteredDeviceInfoList: [
        {
          AssetNumber: 'A1',
          CustomAttributes: [{ Name: 'ward', Source: 'Console', Value: 'ICU' }],
          FriendlyName: "Anna's phone",
          OrganizationGroup: 'Ward Hospital',
          Platform: 'Apple',
          RegistrationDate: '2026-03-01T08:00:00.000',
          SerialNumber: 'REG1',
          UDID: '',
          Username: 'anna.berg',
        },
      ],
    });
  });

  it.each([
    ['platform=Apple', 200],
    ['platform=Android', 204],
    ['assetnumber=a1', 200],
    ['assetnumber=a2', 204],
    ['organizationgroupid=570', 200],
    ['organizationgroup=Outpatients', 204],
    ['seensince=2026-03-01&seentill=2026-03-02', 200],
    ['seensince=2026-03-02', 204],
    ['platform=Toaster', 400],
    ['seensince=2026-03-02&seentill=2026-03-01', 400],
    ['seensince=yesterday', 400],
    ['organizationgroupid=9', 400],
    [`customattributes=${'x'.repeat(256)}`, 400],
  ])('answers %s with %i', async (query, status) => {
    await register(phone);
    expect((await get(`registereddevices/search?${query}`)).status).toBe(status);
  });

  it('forgets a device once it has enrolled', async () => {
    await register(phone);
    sandbox.control.enrolling.enroll({ serial: 'REG1', user: 'anna.berg' });
    await clock.advance(3000);
    expect((await get('registereddevices/search')).status).toBe(204);
  });
});

describe('the search of enrolled devices', () => {
  it.each([
    ['', 200, 14],
    ['serialnumber=tapstand0001', 200, 1],
    ['serialnumber=TAPSTAND0103', 204, 0],
    ['platform=Android', 200, 1],
    ['organizationgroupid=572', 204, 0],
    ['enrolledsince=2026-02-28', 204, 0],
    ['enrolledsince=2026-01-01&enrolledtill=2026-02-28', 200, 14],
    ['enrolledsince=2026-03-02&enrolledtill=2026-03-01', 400, 0],
    ['seensince=2026-03-02&seentill=2026-03-01', 400, 0],
    ['platform=Toaster', 400, 0],
  ])('answers "%s" with %i', async (query, status, count) => {
    const reply = await get(`enrolleddevices/search?${query}`);
    expect(reply.status).toBe(status);
    const list = reply.json as { EnrolledDeviceInfoList?: unknown[] } | undefined;
    expect(list?.EnrolledDeviceInfoList?.length ?? 0).toBe(count);
  });
});

describe('the search of tokens', () => {
  it('finds the token of a device by user, serial number, asset number and states', async () => {
    await register(phone);
    const token = sandbox.control.enrolling.registrations('REG1')[0]?.token;
    for (const query of [
      'username=anna.berg',
      'userid=1011',
      'serialnumber=reg1',
      'assetnumber=A1',
      'enrollmentstatusid=2',
      'compliancestatusid=9',
      'organizationgroupid=570',
    ]) {
      expect((await get(`enrollmenttoken/search?${query}`)).json).toMatchObject({
        Device: [{ Token: token, Username: 'anna.berg', EnrollmentStatusID: '2', ComplianceStatusID: '9' }],
      });
    }
    expect((await get('enrollmenttoken/search?username=ben.okafor')).status).toBe(204);
    expect((await get('enrollmenttoken/search?compliancestatusid=10')).status).toBe(204);
    expect(await get('enrollmenttoken/search?organizationgroupid=9')).toMatchObject(refusal(400, 400));
  });
});

describe('deleting registered devices', () => {
  const remove = (query: string, ...values: string[]) =>
    post(`registereddevices/delete?${query}`, { BulkValues: { Value: values } });

  it('goes by serial number, asset number or UDID', async () => {
    await register(phone);
    await register({ SerialNumber: 'REG2', AssetNumber: 'A2', Udid: 'u2' });
    await register({ SerialNumber: 'REG3', AssetNumber: 'A3', Udid: 'u3' });
    expect((await remove('searchby=Serialnumber', 'reg1', 'reg9')).json).toMatchObject({
      AcceptedItems: 1,
      Faults: { Fault: [{ ItemValue: 'reg9', ErrorCode: 400 }] },
    });
    expect((await remove('searchby=AssetNumber', 'A2')).json).toMatchObject({ AcceptedItems: 1 });
    expect((await remove('searchby=Udid&username=ben.okafor', 'u3')).json).toMatchObject({
      AcceptedItems: 0,
    });
    expect((await remove('searchby=Udid&username=anna.berg', 'u3')).json).toMatchObject({ AcceptedItems: 1 });
    expect((await get('registereddevices/search')).status).toBe(204);
  });

  it('refuses an empty list and an unknown identifier', async () => {
    expect(await remove('searchby=Serialnumber')).toMatchObject(refusal(422, 1012));
    expect(await remove('searchby=Colour', 'red')).toMatchObject(refusal(422, 1012));
  });
});

describe.each(['serialnumber/REG1', 'assetnumber/A1'])('custom attributes of %s', (place) => {
  const change = (verb: string, ...names: string[]) =>
    post(`registereddevices/${place}/${verb}customattributes`, {
      CustomAttributes: names.map((Name) => ({ Name, Value: 'v', Application: 'app' })),
    });

  it('are created, updated and deleted, each for itself', async () => {
    await register(phone);
    expect((await change('create', 'one', 'two', 'one')).json).toMatchObject({
      AcceptedItems: 2,
      FailedItems: 1,
    });
    expect((await change('update', 'one', 'three')).json).toMatchObject({ AcceptedItems: 1, FailedItems: 1 });
    expect((await change('delete', 'two', 'two')).json).toMatchObject({ AcceptedItems: 1, FailedItems: 1 });
    expect((await change('create', 'a<b')).json).toMatchObject({ FailedItems: 1 });
    const found = await get('registereddevices/search?customattributes=one,two');
    expect(found.json).toMatchObject({ RegisteredDeviceInfoList: [{ CustomAttributes: [{ Name: 'one' }] }] });
  });

  it.each(['create', 'update', 'delete'])('refuse to %s nothing, for nobody, or for two', async (verb) => {
    expect(await change(verb, 'one')).toMatchObject(refusal(400, 6));
    await register(phone);
    expect(await change(verb)).toMatchObject(refusal(400, 6));
    expect((await change(verb, 'one')).status).toBe(200);
    await register(phone, 1012);
    expect(await change(verb, 'one')).toMatchObject(refusal(409, 41));
  });
});
