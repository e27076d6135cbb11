import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
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
  const reply = await client.ask('GET', '/api/system/groups/search?groupid=ward');
  ward = (reply.json as { LocationGroups: { Uuid: string }[] }).LocationGroups[0]?.Uuid ?? '';
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const unknown = '00000000-0000-4000-8000-000000000000';
const refusal = (status: number, errorCode: number) => ({ status, json: { errorCode } });
const dep = (method: string, path: string, body?: object) =>
  client.ask(method, `/api/mdm/dep/${path}`, body === undefined ? {} : { body });
const sync = async (action = 'Sync') => {
  const reply = await dep('PUT', `groups/${ward}/devices?action=${action}`);
  await clock.advance(2000);
  return reply;
};
const devices = async () =>
  (await dep('GET', `groups/${ward}/devices`)).json as unknown as Record<string, unknown>[];
const shared = {
  ProfileName: 'Shared iPhones',
  Department: 'IT',
  AuthenticationRequired: false,
  IsMultiUser: true,
  StagingMode: 4,
  DefaultEnrollmentUserId: 1001,
  DeviceLocationGroupId: 571,
  SkipSiri: true,
};
/** Makes a profile and returns its uuid. */
async function profile(change: object = {}): Promise<string> {
  const name = (change as { ProfileName?: string }).ProfileName ?? shared.ProfileName;
  expect((await dep('POST', 'profiles', { ...shared, ...change })).status).toBe(201);
  const found = await dep('GET', `profiles/search?SearchText=${encodeURIComponent(name)}`);
  return (found.json as { ProfileList: { uuid: string }[] }).ProfileList[0]?.uuid ?? '';
}
describe('an account with Apple', () => {
  it('is made with a certificate and removed with its profiles and devices', async () => {
    await sync();
    await profile();
    expect((await dep('DELETE', 'accounts/570')).status).toBe(204);
    expect((await dep('GET', 'profiles/search')).status).toBe(204);
    expect(await dep('GET', `groups/${ward}/devices`)).toMatchObject(refusal(404, 5053));
    expect(await dep('DELETE', 'accounts/570')).toMatchObject(refusal(404, 404));
    const made = await dep('POST', 'certificates/570');
    expect(made.status).toBe(201);
    const pem = await dep('GET', `certificates/${made.text}`);
    expect(pem.headers['content-type']).toContain('x-pem-file');
    const certificate = new X509Certificate(pem.text);
    expect(certificate.subject).toContain('Ward Hospital');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    const account = { CertificateId: Number(made.text), TokenId: 1 };
    expect((await dep('POST', 'accounts/570', account)).status).toBe(201);
    expect(await devices()).toEqual([]);
    const renewed = await dep('POST', 'accounts/570', { ...account, TokenId: 2 });
    expect(renewed).toMatchObject({ status: 201 });
    expect(await devices()).toEqual([]);
  });

  it('needs its group and its certificate', async () => {
    await dep('DELETE', 'accounts/570');
    expect(await dep('POST', 'certificates/9')).toMatchObject(refusal(400, 400));
    expect(await dep('GET', 'certificates/9')).toMatchObject(refusal(400, 400));
    expect(await dep('POST', 'accounts/570', {})).toMatchObject(refusal(400, 6));
    expect(await dep('POST', 'accounts/570', { CertificateId: 9, TokenId: 1 })).toMatchObject(
      refusal(400, 6),
    );
    expect(await dep('POST', 'accounts/9', { CertificateId: 9, TokenId: 1 })).toMatchObject(refusal(400, 6));
  });
});

describe("Apple's list", () => {
  it('reaches UEM with a sync, accepted first and done later', async () => {
    expect(await devices()).toEqual([]);
    const reply = await dep('PUT', `groups/${ward}/devices?action=Sync`);
    expect(reply).toMatchObject({ status: 202, text: '' });
    expect(reply.headers.location).toContain(`/api/mdm/dep/groups/${ward}/devices`);
    expect(await devices()).toEqual([]);
    await clock.advance(2000);
    expect(await devices()).toMatchObject([
      { deviceSerialNumber: 'TAPSTANDADE1', enrollmentStatus: 'Discovered' },
      { deviceSerialNumber: 'TAPSTANDADE2' },
      { deviceSerialNumber: 'TAPSTANDADE3', deviceModel: 'MacBook Air' },
    ]);
  });

  it('tells a sync what changed, and a fetch everything', async () => {
    await sync();
    sandbox.control.supply.changeAppleDevices({ devices: [{ serial: 'ADE4' }] });
    sandbox.control.supply.changeAppleDevices({ devices: [{ serial: 'TAPSTANDADE2' }], released: true });
    await sync();
    const serials = async () => (await devices()).map((d) => d['deviceSerialNumber']);
    expect(await serials()).toEqual(['TAPSTANDADE1', 'TAPSTANDADE3', 'ADE4']);
    await sync('fetch');
    expect(await serials()).toHaveLength(3);
  });

  it('is shown and changed by the control API', async () => {
    const body = { devices: [{ serial: 'ADE4', platform: 'Apple tvOS' }] };
    expect((await client.ask('POST', '/sandbox/apple-devices', { body })).json).toHaveLength(4);
    expect((await client.ask('GET', '/sandbox/apple-devices')).json).toContainEqual(
      expect.objectContaining({ serial: 'ADE4', group: 'ward', released: false }),
    );
    const nowhere = { group: 'nowhere', devices: [] };
    expect(await client.ask('POST', '/sandbox/apple-devices', { body: nowhere })).toMatchObject({
      status: 400,
    });
    sandbox.control.load({ ...defaultFixture, dep: [] });
    expect(await client.ask('POST', '/sandbox/apple-devices', { body })).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining('no account with Apple') },
    });
  });

  it.each([
    ['GET', 'groups/ward/devices', 400, 5056],
    ['GET', `groups/${unknown}/devices`, 404, 5054],
    ['PUT', 'groups/ward/devices?action=Sync', 400, 5056],
    ['PUT', `groups/${unknown}/devices?action=Sync`, 404, 5054],
    ['PUT', `groups/${unknown}/devices?action=Steal`, 400, 5055],
  ])('refuses %s %s', async (method, path, status, errorCode) => {
    expect(await dep(method, path)).toMatchObject(refusal(status, errorCode));
  });
});

describe('a profile', () => {
  it('is read as it was posted, without its password', async () => {
    const uuid = await profile({ Password: 'secret', PreservedAppsList: ['a.b'], MacOSMinVersion: '15' });
    const found = (await dep('GET', `profiles/${uuid}`)).json;
    expect(found).toMatchObject({ ...shared, uuid, PreservedAppsList: ['a.b'], MacOSMinVersion: '15' });
    expect(found).not.toHaveProperty('Password');
  });

  it.each([
    ['no name', { ProfileName: '' }, 400, 6],
    ['a flag that is none', { SkipSiri: 'perhaps' }, 400, 6],
    ['a number that is none', { StagingMode: 'many' }, 400, 6],
    ['a list that is none', { AnchorCertificateIDs: ['x'] }, 400, 6],
    ['a long department', { Department: 'x'.repeat(126) }, 400, 6],
    ['an unknown way to keep apps', { AppPreservationMode: 'SOME' }, 400, 6],
    ['an application that is no uuid', { PSSOProfileUUID: 'x' }, 400, 6],
    ['a group it cannot see', { DeviceLocationGroupId: 9 }, 404, 404],
    ['a user it cannot see', { DefaultEnrollmentUserId: 9999 }, 404, 404],
    ['a user name nobody has', { DefaultEnrollmentUserId: 0, EnrollmentUsername: 'nobody' }, 404, 404],
  ])('refuses %s', async (_what, change, status, errorCode) => {
    expect(await dep('POST', 'profiles', { ...shared, ...change })).toMatchObject(refusal(status, errorCode));
    const uuid = await profile();
    expect(await dep('PUT', `profiles/${uuid}`, change)).toMatchObject(refusal(status, errorCode));
  });

  it.each([
    ['CustomEnrollment', { EnableCustomEnrollment: true }],
    ['FocusedEnrollment', { IsFocusedEnrollmentEnabled: true }],
    ['PlatformSso', { IsPssoEnabled: true }],
    ['AppPreservation', { AppPreservationMode: 'PRESERVE_ALL' }],
  ] as const)('cannot use %s while that is switched off', async (feature, change) => {
    sandbox.control.changeSettings({ featuresOff: [feature] });
    expect(await dep('POST', 'profiles', { ...shared, ...change })).toMatchObject(refusal(400, 501));
    sandbox.control.changeSettings({ featuresOff: [] });
    expect((await dep('POST', 'profiles', { ...shared, ...change })).status).toBe(201);
  });

  it('finds its default user by name', async () => {
    const uuid = await profile({ DefaultEnrollmentUserId: undefined, EnrollmentUsername: 'staging-ward' });
    expect((await dep('GET', `profiles/${uuid}`)).json).toMatchObject({ DefaultEnrollmentUserId: 1001 });
  });

  it('is changed and deleted, but not while it is a default', async () => {
    const uuid = await profile({ AssignProfileAsDefaultForIos: true });
    await sync();
    expect((await devices()).map((d) => d['profileName'])).toEqual([
      'Shared iPhones',
      'Shared iPhones',
      undefined,
    ]);
    expect(await dep('DELETE', `profiles/${uuid}`)).toMatchObject(refusal(400, 400));
    expect(await dep('PUT', `profiles/${uuid}`, { AssignProfileAsDefaultForIos: false })).toMatchObject({
      status: 202,
      text: '',
    });
    expect((await dep('DELETE', `profiles/${uuid}`)).status).toBe(204);
    expect((await devices())[0]).not.toHaveProperty('profileName');
  });

  it('takes the place of another default', async () => {
    const first = await profile({ ProfileName: 'First', AssignProfileAsDefaultForIos: true });
    await profile({ ProfileName: 'Second', AssignProfileAsDefaultForIos: true });
    expect((await dep('GET', `profiles/${first}`)).json).toMatchObject({
      AssignProfileAsDefaultForIos: false,
    });
  });

  it.each([
    ['GET', 404, 404],
    ['PUT', 404, 404],
    ['DELETE', 404, 404],
  ])('is not there for %s when nobody made it', async (method, status, errorCode) => {
    const body = method === 'PUT' ? shared : undefined;
    expect(await dep(method, `profiles/${unknown}`, body)).toMatchObject(refusal(status, errorCode));
  });

  it('is found by name, group and page', async () => {
    expect((await dep('GET', 'profiles/search')).status).toBe(204);
    for (let i = 1; i <= 51; i++) await dep('POST', 'profiles', { ...shared, ProfileName: `P${i}` });
    const list = async (query: string) =>
      (await dep('GET', `profiles/search?${query}`)).json as
        { ProfileList: { ProfileName: string }[] } | undefined;
    expect((await list(''))?.ProfileList).toHaveLength(50);
    expect(await list('Page=1')).toMatchObject({ TotalResults: 51, ProfileList: [{}] });
    expect((await list('SearchText=p1&OrderBy=DESC&PageSize=2'))?.ProfileList).toMatchObject([
      { ProfileName: 'P19' },
      { ProfileName: 'P18' },
    ]);
    expect((await list(`OrganizationGroupUuid=${ward},%20${ward}`))?.ProfileList).toHaveLength(50);
    expect(await dep('GET', 'profiles/search?OrganizationGroupUuid=ward')).toMatchObject(refusal(400, 5056));
    expect(await dep('GET', `profiles/search?OrganizationGroupUuid=${unknown}`)).toMatchObject(
      refusal(404, 5054),
    );
    expect(await dep('GET', 'profiles/search?Page=first')).toMatchObject(refusal(422, 1012));
  });
});
