import { Fault } from '#libs/domain';
import type { DepDevice, DepProfile, DepProfileChange, DeviceEnrollment, MdmGroup } from '#libs/mdm';
import { z } from 'zod';
import { readAs, type Caller } from './call.ts';
import { changing, maxPages, reading, type Route } from './route.ts';
import { change, entries, look, readable, trip, truth, words } from './staging-ask.ts';
import { count, uuid } from './wire.ts';

/** DEP searches page by 50 unless told; so we tell it. */
const depPageSize = 50;

/** Omnissa UEM API, DeviceEnrollmentProgram v1 `DeviceEnrollmentProgramDevicesResponseV1Model`. */
const deviceWire = z
  .object({
    deviceSerialNumber: z.string().min(1),
    deviceFriendlyName: words,
    deviceModel: words,
    organizationGroupName: words,
    username: words,
    enrollmentStatus: words,
    profileName: words,
    profileUuid: uuid,
  })
  .transform((d): DepDevice => ({
    serial: d.deviceSerialNumber,
    name: d.deviceFriendlyName,
    model: d.deviceModel,
    group: d.organizationGroupName,
    userName: d.username,
    enrollment: d.enrollmentStatus,
    profileName: d.profileName,
    profileUuid: d.profileUuid,
  }));
const devicesWire = entries(deviceWire);

/** Omnissa UEM API, DeviceEnrollmentProgram v1 `MdmEnrollmentProgramApiModel`: what we read of it. */
const profileWire = z
  .object({
    uuid,
    ProfileName: words,
    AuthenticationRequired: truth,
    DefaultEnrollmentUserId: count.nullish().catch(undefined),
    EnrollmentUsername: words,
    IsMultiUser: truth,
    StagingMode: count.nullish().catch(undefined),
    SuperviseDevices: truth,
    AwaitConfiguration: truth,
    IsMdmRemovable: truth,
  })
  .transform((p) => ({
    uuid: p.uuid,
    name: p.ProfileName,
    authenticationRequired: p.AuthenticationRequired,
    defaultUserId: p.DefaultEnrollmentUserId ? String(p.DefaultEnrollmentUserId) : undefined,
    defaultUserName: p.EnrollmentUsername,
    multiUser: p.IsMultiUser,
    stagingMode: p.StagingMode ?? undefined,
    supervised: p.SuperviseDevices,
    awaitConfiguration: p.AwaitConfiguration,
    removable: p.IsMdmRemovable,
  }));
type ReadProfile = z.output<typeof profileWire>;
const searchWire = z.object({
  ProfileList: entries(profileWire),
  TotalResults: count.nullish().catch(undefined),
});

const wholeProfile = z.record(z.string(), z.unknown());

const profilePath = (uuid: string): string => `/api/mdm/dep/profiles/${uuid}`;
const devicesPath = (group: MdmGroup): string => `/api/mdm/dep/groups/${group.uuid}/devices`;

const routes = {
  /** DeviceEnrollmentProgramV1_GetDepDevicesAsync */
  devices: (group: MdmGroup): Route => reading('dep', devicesPath(group)),
  /** DeviceEnrollmentProgramV1_ReconcileDepDevicesAsync */
  sync: (group: MdmGroup, action: 'Sync' | 'Fetch'): Route =>
    changing('change-dep', 'PUT', devicesPath(group), { query: { action } }),
  /** DeviceEnrollmentProgramV1_SearchAsync */
  search: (group: MdmGroup, text: string, page: number): Route =>
    reading('dep', '/api/mdm/dep/profiles/search', {
      OrganizationGroupUuid: group.uuid,
      ...(text === '' ? {} : { SearchText: text }),
      Page: String(page),
      PageSize: String(depPageSize),
    }),
  /** DeviceEnrollmentProgramV1_ViewSharedMdmProfileDataAsync */
  profile: (uuid: string): Route => reading('dep-profile', profilePath(uuid)),
  /** DeviceEnrollmentProgramV1_GetDepDevicesForProfileAsync */
  devicesOf: (uuid: string, page: number): Route =>
    reading('dep-profile', `${profilePath(uuid)}/devices`, {
      Page: String(page),
      PageSize: String(depPageSize),
    }),
  /** DeviceEnrollmentProgramV1_AddAdeProfileAsync */
  add: (body: Record<string, unknown>): Route =>
    changing('change-dep-profile', 'POST', '/api/mdm/dep/profiles', { body }),
  /** DeviceEnrollmentProgramV1_EditAdeProfileAsync */
  edit: (uuid: string, body: Record<string, unknown>): Route =>
    changing('change-dep-profile', 'PUT', profilePath(uuid), { body }),
  /** DeviceEnrollmentProgramV1_DepProfileAction */
  assign: (uuid: string, serial: string, action: 'Assign' | 'Unassign'): Route =>
    changing('assign-dep', 'PUT', `${profilePath(uuid)}/devices/${encodeURIComponent(serial)}`, {
      query: { action },
    }),
};

function whole({ uuid: known, ...rest }: ReadProfile): DepProfile {
  if (known !== undefined) return { uuid: known, ...rest };
  throw new Fault('mdm-nonsense', { note: 'Workspace ONE shows an enrolment profile without its uuid.' });
}

const members = (c: DepProfileChange): Record<string, unknown> => {
  const all = {
    ProfileName: c.name,
    AuthenticationRequired: c.authenticationRequired,
    DefaultEnrollmentUserId: c.defaultUserId === undefined ? undefined : Number(c.defaultUserId),
    IsMultiUser: c.multiUser,
    StagingMode: c.stagingMode,
    SuperviseDevices: c.supervised,
    AwaitConfiguration: c.awaitConfiguration,
    IsMdmRemovable: c.removable,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};

/** Profiles of a group, page after page: this search counts by its own names. */
async function profilesOf(
  uem: Caller,
  group: MdmGroup,
  text: string,
  signal?: AbortSignal,
): Promise<DepProfile[]> {
  const found: DepProfile[] = [];
  let seen = 0;
  for (let page = 0; page < maxPages; page++) {
    const none = { ProfileList: [], TotalResults: 0 };
    const { ProfileList, TotalResults } = await look(
      uem,
      routes.search(group, text, page),
      searchWire,
      none,
      signal,
    );
    found.push(...readable(ProfileList).map(whole));
    seen += ProfileList.length;
    if (
      ProfileList.length === 0 ||
      seen >= (TotalResults ?? (ProfileList.length < depPageSize ? seen : Infinity))
    )
      break;
  }
  return found;
}

/** A list without a total: it ends with a page that is not full, or with one that brings nothing new. */
async function devicesOf(uem: Caller, uuid: string, signal?: AbortSignal): Promise<DepDevice[]> {
  const found = new Map<string, DepDevice>();
  for (let page = 0; page < maxPages; page++) {
    const before = found.size;
    const all = await look(uem, routes.devicesOf(uuid, page), devicesWire, [], signal);
    for (const device of readable(all)) found.set(device.serial, device);
    if (all.length < depPageSize || found.size === before) break;
  }
  return [...found.values()];
}

/** Apple's Automated Device Enrollment by Workspace ONE (Omnissa UEM API, DeviceEnrollmentProgram v1). */
export function deviceEnrollment(uem: Caller): DeviceEnrollment {
  const act = async (uuid: string, serial: string, action: 'Assign' | 'Unassign', signal?: AbortSignal) => {
    await change(uem, routes.assign(uuid, serial, action), signal);
  };
  return {
    devices: async (group, signal) =>
      readable(await look(uem, routes.devices(group), devicesWire, [], signal)),
    sync: async (group, what, signal) => {
      await change(uem, routes.sync(group, what === 'changes' ? 'Sync' : 'Fetch'), signal);
    },
    profiles: (group, text = '', signal) => profilesOf(uem, group, text, signal),
    profile: async (uuid, signal) =>
      whole({ ...readAs(profileWire, await uem.send(routes.profile(uuid), trip(signal))), uuid }),
    devicesOf: (uuid, signal) => devicesOf(uem, uuid, signal),
    addProfile: async ({ group, ...profile }, signal) => {
      const place = { TokenLocationGroupId: Number(group.id), DeviceLocationGroupId: Number(group.id) };
      await change(uem, routes.add({ ...place, ...members(profile) }), signal);
    },
    changeProfile: async (uuid, wanted, signal) => {
      // The whole profile is sent back, since what is absent may count as switched off.
      const now = readAs(wholeProfile, await uem.send(routes.profile(uuid), trip(signal)));
      await change(uem, routes.edit(uuid, { ...now, ...members(wanted) }), signal);
    },
    assign: (uuid, serial, signal) => act(uuid, serial, 'Assign', signal),
    unassign: (uuid, serial, signal) => act(uuid, serial, 'Unassign', signal),
  };
}
