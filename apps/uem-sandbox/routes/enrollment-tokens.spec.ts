import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { basic, clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;
let ward: string;

beforeEach(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
  ward = await group('ward');
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const unknown = '00000000-0000-4000-8000-000000000000';
const refusal = (status: number, errorCode: number) => ({ status, json: { errorCode } });
async function group(code: string): Promise<string> {
  const reply = await client.ask('GET', `/api/system/groups/search?groupid=${code}`);
  return (reply.json as { LocationGroups: { Uuid: string }[] }).LocationGroups[0]?.Uuid ?? '';
}
const path = (rest = '', uuid = ward) => `/api/mdm/groups/${uuid}/enrollment-tokens${rest}`;
const createV1 = (body: object, uuid?: string) => client.ask('POST', path('', uuid), { body });
const createV2 = (body: object, uuid?: string) => {
  const { userName, password, tenantCode } = sandbox.signIn;
  const headers = {
    ...basic(userName, password, tenantCode),
    accept: 'application/json;version=2',
    'content-type': 'application/json',
  };
  return client.ask('POST', path('', uuid), { body, headers });
};
const allow = { registration_type: 'WHITELIST', attribute_type: 'SERIAL_NUMBER', device_attribute: 'S1' };
const annaUuid = async (): Promise<string> =>
  String((await client.ask('GET', '/api/system/users/1011')).json?.['Uuid']);
const record = async (change: object = {}) => ({
  registration_type: 'REGISTER_DEVICE',
  device_registration_record: {
    user_uuid: await annaUuid(),
    friendly_name: "Anna's phone",
    serial_number: 'S1',
    platform_id: 2,
    message_type: 'None',
    ...change,
  },
});
/** Makes a token for a registered device and returns where it is. */
async function registered(change: object = {}): Promise<string> {
  const reply = await createV2(await record(change));
  expect(reply.status).toBe(201);
  return path(reply.headers.location ?? '');
}
const uuidIn = (location: string): string => location.split('/').at(-1) ?? '';
const vendorAbove = {
  ...defaultFixture,
  groups: [
    { id: 570, name: 'Vendor', groupId: 'ward' },
    { id: 571, name: 'Shared phones', groupId: 'wardshared', parent: 'ward', type: 'Customer' },
    { id: 572, name: 'Outpatients', groupId: 'wardout', parent: 'ward' },
  ],
};

describe('allowing and denying devices, version 1', () => {
  it('makes a record and says where it is', async () => {
    const reply = await createV1({ ...allow, ownership_type: 'CORPORATE_SHARED' });
    expect(reply).toMatchObject({ status: 201, text: '' });
    expect((await client.ask('GET', path(reply.headers.location))).json).toMatchObject({
      serial_number: 'S1',
      status: 'Allowed',
      ownership_type: 'CorporateShared',
      source: 'API',
    });
  });

  it('takes several at once', async () => {
    await createV1({ ...allow, registration_type: 'BLACKLIST', device_attribute: 'S1, S2,S3' });
    expect((await client.ask('GET', path())).json).toMatchObject({
      total: 3,
      tokens: [{ compliance_status: 'Blocked', enrollment_status: 'Blacklisted' }, {}, {}],
    });
  });

  it.each([
    ['no identifier', { device_attribute: '' }, 400, 5209],
    ['a registration type of version 2', { registration_type: 'REGISTER_DEVICE' }, 400, 5214],
    ['an unknown identifier', { attribute_type: 'NONE' }, 400, 5215],
    ['an unknown ownership', { ownership_type: 'STOLEN' }, 400, 5216],
    ['letters in an IMEI', { attribute_type: 'IMEI', device_attribute: '35000000000000x' }, 400, 5211],
    ['a short IMEI', { attribute_type: 'IMEI', device_attribute: '350' }, 400, 5212],
    ['a serial number of 100', { device_attribute: 'x'.repeat(100) }, 400, 5228],
    ['a UDID of 150', { attribute_type: 'UDID', device_attribute: 'x'.repeat(150) }, 400, 5229],
    ['the same twice', { device_attribute: 'S1,s1' }, 400, 5210],
  ])('refuses %s', async (_what, change, status, errorCode) => {
    expect(await createV1({ ...allow, ...change })).toMatchObject(refusal(status, errorCode));
    expect((await createV1(allow)).status).toBe(201);
    expect(await createV1(allow)).toMatchObject(refusal(400, 5210));
  });

  it('refuses a group nobody has, and one outside any customer', async () => {
    expect(await createV1(allow, unknown)).toMatchObject(refusal(400, 400));
    sandbox.control.load(vendorAbove);
    expect(await createV1(allow, await group('wardout'))).toMatchObject(refusal(422, 6124));
    expect((await createV1(allow, await group('wardshared'))).status).toBe(201);
  });
});

describe('making a token, version 2', () => {
  it('answers the token, which enrolls the device', async () => {
    const reply = await createV2(await record());
    expect(reply).toMatchObject({ status: 201, json: { token: expect.stringMatching(/^[A-Z2-9]{8}$/) } });
    sandbox.control.enrolling.enroll({ serial: 'S1', token: String(reply.json?.['token']) });
    await clock.advance(3000);
    expect(sandbox.control.holder('S1')).toBe('anna.berg');
  });

  it('answers a code to scan where that is asked for', async () => {
    const reply = await createV2(await record({ message_type: 'QrCode' }));
    const uri = String(reply.json?.['qr_code_image_uri']);
    expect(uri).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
    const place = path(reply.headers.location ?? '');
    expect((await client.ask('GET', place)).json).toMatchObject({ qr_code_image_uri: uri });
  });

  it('allows and denies as version 1 does', async () => {
    const listed = { attribute_type: 'IMEI', device_attribute: '350000000000001' };
    expect(await createV2({ registration_type: 'WHITELIST', device_whitelist_record: listed })).toMatchObject(
      {
        status: 201,
        json: {},
      },
    );
    const denied = { attribute_type: 'UDID', device_attribute: 'u1' };
    expect((await createV2({ registration_type: 'BLACKLIST', device_blacklist_record: denied })).status).toBe(
      201,
    );
    expect(sandbox.control.enrolling.registrations().map((r) => r.kind)).toEqual(['allowed', 'denied']);
  });

  const attribute = { name: 'a', value: 'v', application: 'x' };
  it.each([
    ['a serial number with a comma', { serial_number: 'S1,S2' }, 422, 1012],
    ['letters in an IMEI', { imei: '35000000000000x' }, 422, 1012],
    ['a short IMEI', { imei: '350' }, 422, 1012],
    ['a serial number of 100', { serial_number: 'x'.repeat(100) }, 422, 1012],
    ['a UDID of 150', { device_udid: 'x'.repeat(150) }, 422, 1012],
    ['a message without an address', { message_type: undefined }, 422, 1012],
    ['a text message without a number', { message_type: 'SMS', to_phone_number: '0404' }, 422, 1012],
    ['no name', { friendly_name: '' }, 400, 400],
    ['an unknown message type', { message_type: 'Pigeon' }, 400, 400],
    ['an unknown ownership', { ownership_type: 'STOLEN' }, 400, 400],
    ['an unknown platform', { platform_id: 99 }, 400, 400],
    ['a user nobody has', { user_uuid: unknown }, 400, 12],
    ['a custom attribute given twice', { custom_attributes: [attribute, attribute] }, 400, 5092],
    ['an enrolled device', { serial_number: 'TAPSTAND0001' }, 400, 6181],
  ])('refuses %s', async (_what, change, status, errorCode) => {
    expect(await createV2(await record(change))).toMatchObject(refusal(status, errorCode));
    expect((await createV2(await record({ custom_attributes: [attribute] }))).status).toBe(201);
    expect(await createV2(await record())).toMatchObject(refusal(400, 5210));
  });

  it.each([
    ['no registration type', { registration_type: 'NONE' }, 422, 1012],
    ['no record', { registration_type: 'REGISTER_DEVICE' }, 400, 400],
    ['no identifier', { registration_type: 'WHITELIST', device_whitelist_record: {} }, 422, 1012],
    [
      'an identifier of no kind',
      { registration_type: 'BLACKLIST', device_blacklist_record: { device_attribute: 'S1' } },
      422,
      1012,
    ],
  ])('refuses %s', async (_what, body, status, errorCode) => {
    expect(await createV2(body)).toMatchObject(refusal(status, errorCode));
  });

  it('refuses groups that cannot have it', async () => {
    expect(await createV2(await record(), unknown)).toMatchObject(refusal(400, 5027));
    const withAttribute = await record({ custom_attributes: [attribute] });
    expect(await createV2(withAttribute, await group('wardout'))).toMatchObject(refusal(400, 400));
    sandbox.control.load(vendorAbove);
    expect(await createV2(await record(), await group('wardout'))).toMatchObject(refusal(422, 6124));
    const lower = { userName: 'lower', id: 1011, group: 'wardout' };
    sandbox.control.load({
      ...defaultFixture,
      users: [{ userName: 'staging-ward', staging: 'MultipleUserStaging' }, lower],
      devices: [],
    });
    expect(await createV2(await record(), await group('ward'))).toMatchObject(refusal(400, 400));
    expect((await createV2(await record(), await group('wardout'))).status).toBe(201);
  });
});

describe('the search of a group', () => {
  it.each([
    ['serial_number=s1', 1],
    ['imei=350000000000001', 1],
    ['compliance_status=Allowed', 1],
    ['enrollment_status=Registered', 2],
    ['device_type=Apple', 1],
    ['page=1&page_size=1', 1],
    ['serial_number=s9', 0],
    ['page=7', 0],
  ])('finds with %s as many as %i', async (query, count) => {
    await registered();
    await createV1({ ...allow, attribute_type: 'IMEI', device_attribute: '350000000000001' });
    const reply = await client.ask('GET', path(`?${query}`));
    expect(reply.status).toBe(count === 0 ? 204 : 200);
    expect((reply.json as { tokens?: unknown[] } | undefined)?.tokens?.length ?? 0).toBe(count);
  });

  it.each(['compliance_status=Lovely', 'enrollment_status=Lost', 'device_type=Toaster', 'page=first'])(
    'refuses %s',
    async (query) => {
      expect(await client.ask('GET', path(`?${query}`))).toMatchObject(refusal(422, 1012));
    },
  );

  it('knows no group it cannot see', async () => {
    expect(await client.ask('GET', path('', unknown))).toMatchObject(refusal(404, 6));
    expect((await client.ask('GET', path())).status).toBe(204);
  });
});

describe('one token', () => {
  it('is read, and deleted once it is revoked', async () => {
    const place = await registered();
    expect((await client.ask('GET', place)).json).toMatchObject({
      user_name: 'anna.berg',
      user_info: { name: 'Anna Berg', security_type: 'Directory' },
      platform: 'Apple',
      status: 'RegistrationActive',
      type: 'OneTimeUse',
    });
    expect(await client.ask('DELETE', place)).toMatchObject(refusal(400, 5217));
    const status = `/api/mdm/enrollment-tokens/${ward}/compliance-statuses/${uuidIn(place)}`;
    expect(await client.ask('PUT', status)).toMatchObject({ status: 200, text: '' });
    expect((await client.ask('GET', place)).json).toMatchObject({ status: 'RegistrationExpired' });
    expect((await client.ask('DELETE', place)).status).toBe(204);
    expect(await client.ask('GET', place)).toMatchObject(refusal(404, 5220));
    expect(await client.ask('DELETE', place)).toMatchObject(refusal(404, 5220));
    expect(await client.ask('PUT', status)).toMatchObject(refusal(403, 10000));
  });

  it('stays when its device has enrolled', async () => {
    const place = await registered();
    sandbox.control.enrolling.enroll({ serial: 'S1', user: 'anna.berg' });
    expect(await client.ask('DELETE', place)).toMatchObject(refusal(400, 5218));
    await clock.advance(3000);
    expect(await client.ask('DELETE', place)).toMatchObject(refusal(400, 5218));
    expect((await client.ask('GET', place)).json).toMatchObject({ enrollment_status: 'Enrolled' });
  });

  it('goes on and off by turns, or as the query says', async () => {
    const place = await registered();
    const status = `/api/mdm/enrollment-tokens/${ward}/compliance-statuses/${uuidIn(place)}`;
    const now = async () => (await client.ask('GET', place)).json?.['status'];
    await client.ask('PUT', status);
    await client.ask('PUT', status);
    expect(await now()).toBe('RegistrationActive');
    await client.ask('PUT', `${status}?action=RESET`);
    expect(await now()).toBe('RegistrationActive');
  });
});

it('enrollment tokens can be switched off altogether', async () => {
  const place = await registered();
  sandbox.control.changeSettings({ featuresOff: ['EnrollmentTokens'] });
  expect(await client.ask('GET', path())).toMatchObject(refusal(404, 5138));
  expect(await createV1(allow)).toMatchObject(refusal(404, 5138));
  expect(await client.ask('GET', place)).toMatchObject(refusal(404, 5138));
  expect(await client.ask('DELETE', place)).toMatchObject(refusal(404, 5138));
  sandbox.control.changeSettings({ featuresOff: [] });
  expect((await client.ask('GET', place)).status).toBe(200);
});
