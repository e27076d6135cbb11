import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { clientOf, type Client, type Reply } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

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

const create = (body: object) => client.ask('POST', '/api/system/users', { body });
const locationOf = (reply: Reply): string => new URL(reply.headers.location ?? 'http://none/').pathname;
const refusal = (status: number, errorCode: number) => ({ status, json: { errorCode } });
const group = async (code = 'ward'): Promise<string> => {
  const reply = await client.ask('GET', `/api/system/groups/search?groupid=${code}`);
  return (reply.json as { LocationGroups: { Uuid: string }[] }).LocationGroups[0]?.Uuid ?? '';
};
const anna = async (): Promise<string> =>
  `/api/system/users/${String((await client.ask('GET', '/api/system/users/1011')).json?.['Uuid'])}`;
const basic = {
  userName: 'new',
  securityType: 'basic',
  password: 'x',
  firstName: 'N',
  lastName: 'N',
  emailAddress: 'n@n.example',
};

describe('making a user, version 2', () => {
  it('finds a directory user by name alone and says where it is', async () => {
    const reply = await create({ userName: 'kira.petrova', securityType: 'directory' });
    expect(reply).toMatchObject({ status: 201, text: '' });
    expect((await client.ask('GET', locationOf(reply))).json).toMatchObject({
      userName: 'kira.petrova',
      firstName: 'Kira',
      securityType: 'directory',
      createdBy: 'api-kiosk',
    });
  });

  it('keeps everything that was said about it', async () => {
    const said = {
      displayName: 'Nurse N',
      middleName: 'M',
      phoneNumber: '+46 8 1',
      mobileNumber: '+46 70 1',
      messageType: 'SMS',
      department: 'ICU',
      employeeIdentifier: 'E7',
      costCenter: 'C1',
      customAttribute5: 'five',
      enrollmentUserCategoryId: 2,
      androidSharedDeviceMode: 'Native',
      deviceStagingEnabled: true,
      deviceStagingType: 'MultipleUserStaging',
    };
    const { password: _kept, ...shown } = basic;
    const enrollmentOrganizationGroupUuid = await group('wardshared');
    const reply = await create({ ...basic, ...said, enrollmentOrganizationGroupUuid });
    expect((await client.ask('GET', locationOf(reply))).json).toMatchObject({
      ...shown,
      ...said,
      enrollmentOrganizationGroupUuid,
    });
  });

  it.each([
    ['no security type', { securityType: undefined }, 'SecurityType is not valid'],
    ['no password', { password: undefined }, 'Password is required for the basic'],
    ['a long password', { password: 'x'.repeat(129) }, 'cannot be greater than 128'],
    ['no first name', { firstName: '' }, 'FirstName is required'],
    ['a mail address that is none', { emailAddress: 'n' }, 'EmailAddress is not valid'],
    ['an unknown message type', { messageType: 'QrCode' }, 'Available options are None, Email and SMS'],
    ['a text message to nobody', { messageType: 'SMS' }, 'MobileNumber is required'],
    ['a phone number of letters', { phoneNumber: 'call' }, 'PhoneNumber is not valid'],
    ['a group that is no uuid', { organizationGroupUuid: 'ward' }, 'has to be a guid'],
    ['an unknown staging type', { deviceStagingType: 'Some' }, 'DeviceStagingType is not valid'],
    [
      'a staging type without the switch',
      { deviceStagingType: 'MultipleUserStaging' },
      'Invalid staging user details',
    ],
  ])('refuses %s with 422', async (_what, change, message) => {
    const reply = await create({ ...basic, ...change });
    expect(reply).toMatchObject({
      status: 422,
      json: { errorCode: 1012, message: expect.stringContaining(message) },
    });
    expect((await create(basic)).status).toBe(201);
  });

  const unknown = '00000000-0000-4000-8000-000000000000';
  it.each([
    ['a group it cannot see', { organizationGroupUuid: unknown }, 6],
    ['an enrollment group it cannot see', { enrollmentOrganizationGroupUuid: unknown }, 6],
    ['a way to sign in that is not enabled', { securityType: 'authenticationProxy' }, 5081],
    ['an unknown role', { enrollmentRoleUuid: unknown }, 5083],
    ['an unknown message template', { messageTemplateUuid: unknown }, 5085],
    ['a name that is taken', { userName: 'Anna.Berg' }, 5082],
    ['somebody the directory does not know', { userName: 'nobody', securityType: 'directory' }, 400],
  ])('refuses %s with 400', async (_what, change, errorCode) => {
    expect(await create({ ...basic, ...change })).toMatchObject(refusal(400, errorCode));
    expect((await create(basic)).status).toBe(201);
  });

  it.each([
    [{ directoryService: 'off' } as const, 5086],
    [{ directoryService: 'none' } as const, 5087],
    [{ directoryService: 'saml' } as const, 5088],
  ])('refuses a directory user by name alone with %j', async (settings, errorCode) => {
    sandbox.control.changeSettings(settings);
    const kira = { userName: 'kira.petrova', securityType: 'directory' };
    expect(await create(kira)).toMatchObject(refusal(400, errorCode));
    sandbox.control.changeSettings({ directoryService: 'ldap' });
    expect((await create(kira)).status).toBe(201);
  });

  it('takes a directory user with name and mail where SAML says who people are', async () => {
    sandbox.control.changeSettings({ directoryService: 'saml' });
    expect((await create({ ...basic, securityType: 'directory', userName: 'lea' })).status).toBe(201);
  });

  it('holds to the password rule of the site', async () => {
    sandbox.control.changeSettings({ minimumPasswordLength: 8 });
    expect(await create(basic)).toMatchObject(refusal(400, 5066));
    expect((await create({ ...basic, password: 'long enough' })).status).toBe(201);
  });

  it('needs a default role, and a customer or partner group', async () => {
    sandbox.control.load({ ...defaultFixture, userRoles: [] });
    expect(await create(basic)).toMatchObject(refusal(400, 5084));
    sandbox.control.load({
      groups: [{ name: 'Vendor', groupId: 'v', type: 'Container' }],
      roles: defaultFixture.roles,
      accounts: defaultFixture.accounts,
    });
    expect(await create(basic)).toMatchObject(refusal(400, 200028));
    sandbox.control.load(defaultFixture);
    expect((await create(basic)).status).toBe(201);
  });
});

describe('a user by uuid, version 2', () => {
  const unknown = '/api/system/users/00000000-0000-4000-8000-000000000000';

  it('is changed in what is given', async () => {
    const path = await anna();
    const reply = await client.ask('PUT', path, { body: { lastName: 'Ek', CustomAttribute2: 'two' } });
    expect(reply).toMatchObject({ status: 200, text: '' });
    expect(locationOf(reply)).toBe(path);
    expect((await client.ask('GET', path)).json).toMatchObject({
      firstName: 'Anna',
      lastName: 'Ek',
      customAttribute2: 'two',
      lastActionType: 'USER_MODIFIED',
    });
  });

  it('is not changed into nonsense', async () => {
    const path = await anna();
    const put = (body: object) => client.ask('PUT', path, { body });
    expect(await put({ emailAddress: 'n' })).toMatchObject(refusal(422, 1012));
    expect(await put({ deviceStagingEnabled: true })).toMatchObject(refusal(422, 1012));
    expect(
      await put({ enrollmentOrganizationGroupUuid: '00000000-0000-4000-8000-000000000000' }),
    ).toMatchObject(refusal(400, 6));
    sandbox.control.changeSettings({ minimumPasswordLength: 8 });
    const staging = `/api/system/users/${String((await client.ask('GET', '/api/system/users/1001')).json?.['Uuid'])}`;
    expect(await client.ask('PUT', staging, { body: { password: 'short' } })).toMatchObject(
      refusal(400, 5066),
    );
    expect((await put({ deviceStagingEnabled: true, deviceStagingType: 'MultipleUserStaging' })).status).toBe(
      200,
    );
  });

  it('is deleted unless devices need it', async () => {
    const path = await anna();
    sandbox.control.colleague('TAPSTAND0001', 'anna.berg');
    expect(await client.ask('DELETE', path)).toMatchObject(refusal(400, 9));
    sandbox.control.colleague('TAPSTAND0001', 'staging-ward');
    expect(await client.ask('DELETE', path)).toMatchObject({ status: 200, text: '' });
    expect(await client.ask('GET', path)).toMatchObject(refusal(404, 12));
  });

  it.each(['GET', 'PUT', 'DELETE'])('is not there for %s when nobody has it', async (method) => {
    expect(await client.ask(method, unknown, method === 'PUT' ? { body: {} } : {})).toMatchObject(
      refusal(404, 12),
    );
  });
});

describe('lists around users, version 2', () => {
  const v2 = { accept: 'application/json;version=2' };
  const get = (path: string) => {
    const { userName, password, tenantCode } = sandbox.signIn;
    const authorization = `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
    return client.ask('GET', `/api/system/${path}`, {
      headers: { ...v2, authorization, 'aw-tenant-code': tenantCode },
    });
  };

  it.each([
    ['roles', { Roles: [{ role_name: 'Full Access' }, { role_name: 'Basic Access' }] }],
    ['security-types', { security_types: [{ security_type: 'Directory' }, { security_type: 'Basic' }] }],
    ['categories', { categories: [{ category_name: 'Employee' }, {}, {}] }],
  ])('answer %s of a group', async (what, answer) => {
    expect((await get(`users/${what}?organization-group-uuid=${await group()}`)).json).toMatchObject(answer);
    const nobody = `users/${what}?organization-group-uuid=00000000-0000-4000-8000-000000000000`;
    expect(await get(nobody)).toMatchObject(refusal(404, 6183));
    expect(await get(`users/${what}`)).toMatchObject(refusal(400, 6));
  });

  it('find one user by part of a name, or all with the setting', async () => {
    const uuid = await group();
    const path = `users/search?organization-group-uuid=${uuid}&searchtext=ANNA`;
    expect((await get(path)).json).toMatchObject({ user_name: 'anna.berg', security_type: 'directory' });
    expect(await get(`users/search?organization-group-uuid=${uuid}`)).toMatchObject(refusal(400, 6));
    const none = `users/search?organization-group-uuid=${uuid}&searchtext=zzz`;
    expect(await get(none)).toMatchObject({ status: 200, json: {} });
    sandbox.control.changeSettings({ userListsV2: 'array' });
    const unchecked = clientOf(sandbox, { checked: false });
    const { userName, password, tenantCode } = sandbox.signIn;
    const authorization = `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
    const all = await unchecked.ask('GET', `/api/system/${path}`, {
      headers: { ...v2, authorization, 'aw-tenant-code': tenantCode },
    });
    unchecked.close();
    expect(all.json).toHaveLength(2);
  });

  it('tell the details of one user of a group', async () => {
    const path = `groups/${await group()}/enrollment_users?user_name=`;
    expect((await get(`${path}anna.berg`)).json).toMatchObject({ enrollment_user_id: 1011, active: true });
    expect(await get(`${path}nobody`)).toMatchObject(refusal(400, 6320));
    const elsewhere = 'groups/00000000-0000-4000-8000-000000000000/enrollment_users?user_name=anna.berg';
    expect(await get(elsewhere)).toMatchObject(refusal(404, 6008));
  });
});
