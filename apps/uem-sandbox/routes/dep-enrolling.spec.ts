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
async function assign(uuid: string, serial = 'TAPSTANDADE1', action = 'Assign') {
  const reply = await dep('PUT', `profiles/${uuid}/devices/${serial}?action=${action}`);
  await clock.advance(2000);
  return reply;
}

describe('assigning a profile', () => {
  it('is accepted first and done later, and taken back', async () => {
    await sync();
    const uuid = await profile();
    const reply = await assign(uuid);
    expect(reply).toMatchObject({ status: 202, text: '' });
    expect(reply.headers.location).toContain(`/dep/groups/${ward}/devices`);
    const listed = async () => (await dep('GET', `profiles/${uuid}/devices`)).json;
    expect(await listed()).toMatchObject([{ deviceSerialNumber: 'TAPSTANDADE1', profileUuid: uuid }]);
    await assign(uuid, 'TAPSTANDADE2', 'Unassign');
    expect(await listed()).toHaveLength(1);
    await assign(uuid, 'TAPSTANDADE1', 'Unassign');
    expect(await listed()).toEqual([]);
  });

  it('refuses what is not there', async () => {
    await sync();
    const uuid = await profile();
    expect(await assign(uuid, 'TAPSTANDADE1', 'Steal')).toMatchObject(refusal(400, 5055));
    expect(await assign(unknown)).toMatchObject(refusal(404, 8));
    expect(await assign(uuid, 'NONE')).toMatchObject(refusal(404, 5058));
    expect(await dep('GET', `profiles/${unknown}/devices`)).toMatchObject(refusal(404, 8));
  });

  it('is no business of an account in another group', async () => {
    sandbox.control.load({
      ...defaultFixture,
      dep: [{ group: 'ward' }, { group: 'wardshared', devices: [{ serial: 'LOW1' }] }],
    });
    const low = await client.ask('GET', '/api/system/groups/search?groupid=wardshared');
    const { LocationGroups } = low.json as { LocationGroups: { Uuid: string }[] };
    await dep('PUT', `groups/${LocationGroups[0]?.Uuid ?? ''}/devices?action=Fetch`);
    await clock.advance(2000);
    expect(await assign(await profile({ TokenLocationGroupId: 570 }), 'LOW1')).toMatchObject(
      refusal(404, 5053),
    );
    const own = await profile({ ProfileName: 'Own', TokenLocationGroupId: 571 });
    expect((await assign(own, 'LOW1')).status).toBe(202);
  });
});

describe('a device that enrolls by its profile', () => {
  const enroll = async (serial = 'TAPSTANDADE1', user?: string) => {
    sandbox.control.enrolling.enroll({ serial, dep: true, ...(user === undefined ? {} : { user }) });
    await clock.advance(3000);
    return sandbox.control.device(serial);
  };
  const switchTo = async (serial = 'TAPSTANDADE1') =>
    (await client.ask('PATCH', `/api/mdm/devices/${sandbox.control.device(serial).id}/enrollmentuser/1011`))
      .status;

  it('is shared when the profile stages for many with a staging account that can', async () => {
    await sync();
    await assign(await profile());
    expect(await enroll()).toMatchObject({
      user: 'staging-ward',
      stagingUser: 'staging-ward',
      group: 'Shared phones',
    });
    expect(await switchTo()).toBe(200);
    expect((await dep('GET', `groups/${ward}/devices`)).json).toMatchObject([
      { deviceSerialNumber: 'TAPSTANDADE1', enrollmentStatus: 'Enrolled', username: 'anna.berg' },
      {},
      {},
    ]);
  });

  it('is not shared when the account cannot, whatever the profile says', async () => {
    await sync();
    await assign(await profile({ DefaultEnrollmentUserId: 1002 }));
    await enroll();
    expect(await switchTo()).toBe(400);
  });

  it('belongs to whoever signs in where the profile asks', async () => {
    await sync();
    await assign(await profile({ AuthenticationRequired: true, IsMultiUser: false, StagingMode: 0 }));
    expect(() => sandbox.control.enrolling.enroll({ serial: 'TAPSTANDADE1', dep: true })).toThrow(
      'asks for a sign-in',
    );
    expect(await enroll('TAPSTANDADE1', 'anna.berg')).toMatchObject({
      user: 'anna.berg',
      stagingUser: undefined,
    });
  });

  it('needs a profile, and one that names somebody', async () => {
    await sync();
    const begin = () => sandbox.control.enrolling.enroll({ serial: 'TAPSTANDADE1', dep: true });
    expect(begin).toThrow('no profile is assigned');
    await assign(await profile({ DefaultEnrollmentUserId: undefined }));
    expect(begin).toThrow('names no default user');
    await assign(await profile({ ProfileName: 'Whole' }));
    expect(begin().enrollmentStatus).toBe('EnrollmentInProgress');
  });
});

describe('a user Apple devices depend on', () => {
  it('is neither deleted nor moved', async () => {
    const remove = (id: number) => client.ask('DELETE', `/api/system/users/${id}/delete`);
    const move = (id: number) =>
      client.ask('POST', `/api/system/users/${id}/changelocationgroup?targetLG=572`);
    await profile({ DefaultEnrollmentUserId: 1012 });
    expect(await remove(1012)).toMatchObject(refusal(400, 6198));
    expect(await move(1012)).toMatchObject(refusal(400, 200036));
    expect((await move(1013)).status).toBe(200);
    expect((await remove(1013)).status).toBe(200);
  });
});

it('a token of Apple cannot be deleted', async () => {
  await sync();
  const token = sandbox.control.enrolling.registrations('TAPSTANDADE1')[0]?.uuid ?? '';
  const path = `/api/mdm/groups/${ward}/enrollment-tokens/${token}`;
  expect((await client.ask('GET', path)).json).toMatchObject({
    type: 'DeviceEnrollmentProgramToken',
    profile_status: 'Empty',
  });
  expect(await client.ask('DELETE', path)).toMatchObject(refusal(400, 5219));
});
