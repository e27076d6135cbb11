import { z } from 'zod';
import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { deviceReference, profileInSearch, profileOnDevice } from '../wire/catalogue-json.ts';
import { dateFrom } from '../wire/json-dates.ts';
import { ask, inventory, isAssigned, isOn } from '../world/carrying.ts';
import type { Profile } from '../world/catalogue.ts';
import { platforms } from '../world/device.ts';
import { isManaged } from '../world/membership.ts';
import { deviceInBody, notEnrolled } from './device-info.ts';
import { readList } from './read-body.ts';
import { descending, deviceById, deviceByUuid, groupsWanted, pageOf, slice } from './read-call.ts';

function visible(call: Call, profile: Profile | undefined): Profile | undefined {
  return profile !== undefined && call.account.reach.has(profile.groupId) ? profile : undefined;
}
const profileOf = (call: Call): Profile | undefined =>
  visible(call, call.world.catalogue.profile(call.ids['id'] ?? 0));

const noProfile = refuse(400, 6, 'Profile not found or user does not have access to it.');
const wrongDevice = refuse(400, 6, 'Device information is missing or invalid.');
const noDevice = refuse(400, 6, 'Device not found for this request.');
const notAssigned = refuse(400, 6, 'Profile is not assigned to this device.');

/** The refusals beyond the two documented ones are this stand-in's own. */
function install(call: Call): ReturnType<Route['handle']> {
  const device = deviceInBody(call, wrongDevice, noDevice);
  if ('errorCode' in device) return device;
  const profile = profileOf(call);
  if (profile === undefined) return noProfile;
  if (!profile.active) return refuse(422, 1012, 'Attempted installation of a blocked profile.');
  if (!isManaged(call.world, device)) return notEnrolled;
  if (!isAssigned(call.world, profile, device, device.userId)) return notAssigned;
  ask(call.world, device, profile, 'install');
  return empty(200);
}

function remove(call: Call): ReturnType<Route['handle']> {
  const device = deviceInBody(call, wrongDevice, noDevice);
  if ('errorCode' in device) return device;
  const profile = profileOf(call);
  if (profile === undefined) return noProfile;
  if (!isManaged(call.world, device)) return notEnrolled;
  const { world } = call;
  if (!isAssigned(world, profile, device, device.userId) && !isOn(world, profile, device)) return notAssigned;
  ask(world, device, profile, 'remove');
  return empty(200);
}

const payload = z.object({
  payloadid: z.string().nullish(),
  payloadtype: z.string().nullish(),
  payloadattributes: z.record(z.string(), z.unknown()).nullish(),
});

/** `POST /mdm/devices/{id}/commands/installprofile`: 202 means queued. */
function installOn(call: Call): ReturnType<Route['handle']> {
  const invalid = refuse(400, 400, 'Invalid Payload Data');
  if (readList(call, payload) === undefined) return invalid;
  const device = deviceById(call);
  if (device === undefined) return refuse(404, 5002, 'Device not found');
  if (!isManaged(call.world, device)) return notEnrolled;
  const text = call.query.get('profileid') ?? '';
  const profile = /^\d{1,10}$/.test(text) ? call.world.catalogue.profile(Number(text)) : undefined;
  if (visible(call, profile) === undefined || profile === undefined)
    return refuse(400, 400, `Profile id ${text.slice(0, 40)} does not exist`);
  if (!isAssigned(call.world, profile, device, device.userId))
    return refuse(400, 400, 'Check profile assignment type.');
  ask(call.world, device, profile, 'install');
  return empty(202);
}

/** The signed payload itself is not looked into: whoever could sign one is not here. */
function upload(call: Call): ReturnType<Route['handle']> {
  const format = (call.query.get('format') ?? '').toLowerCase();
  if (format !== 'profile' && format !== 'command') return refuse(400, 6, 'Invalid request');
  const missing: ApiError = refuse(404, 404, 'The specified profile was not found for the requested device');
  const device = deviceByUuid(call);
  if (device === undefined || !isManaged(call.world, device)) return missing;
  const found = call.world.catalogue.withUuid(call.words['profile'] ?? '');
  if (found?.kind !== 'profile' || !isAssigned(call.world, found, device, device.userId)) return missing;
  if (visible(call, found) === undefined) return refuse(403, 403, 'Not allowed to access profile');
  ask(call.world, device, found, 'install');
  return empty(202);
}

function ofDevice(call: Call): ReturnType<Route['handle']> {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const device = deviceById(call);
  if (device === undefined) return noDevice;
  const all = inventory(call.world, device).flatMap((item) =>
    item.resource.kind === 'profile' ? [profileOnDevice(call.world, item, item.resource)] : [],
  );
  const DeviceProfiles = slice(all, page);
  if (DeviceProfiles.length === 0) return empty(204);
  return json(200, {
    DeviceProfiles,
    DeviceId: deviceReference(device),
    Page: page.page,
    PageSize: page.pageSize,
    Total: all.length,
  });
}

type Keep = (profile: Profile) => boolean;

function filters(call: Call): Keep[] | ApiError {
  const wanted = (name: string): string => (call.query.get(name) ?? '').toLowerCase();
  const groups = groupsWanted(call, 'organizationgroupid');
  if ('errorCode' in groups) return groups;
  const [name, type, platform, status] = ['profilename', 'type', 'platform', 'status'].map(wanted);
  const kept: Keep[] = [(p) => groups.has(p.groupId)];
  if (name !== undefined) kept.push((p) => p.name.toLowerCase().includes(name));
  if (type !== undefined && type !== '') kept.push((p) => p.assignment === type);
  if (platform !== undefined && platform !== '') {
    kept.push((p) => p.platform === undefined || platforms[p.platform].name.toLowerCase() === platform);
  }
  if (status === 'active' || status === 'inactive') kept.push((p) => p.active === (status === 'active'));
  for (const [parameter, keep] of [
    ['modifiedfrom', (at: number, limit: number) => at >= limit],
    ['modifiedtill', (at: number, limit: number) => at <= limit],
  ] as const) {
    const text = call.query.get(parameter) ?? '';
    const limit = text === '' ? undefined : dateFrom(text);
    if (text !== '' && limit === undefined) return refuse(400, 6, `Invalid date value for ${parameter}.`);
    if (limit !== undefined) kept.push((p) => keep(p.modifiedAt, limit));
  }
  return kept;
}

function search(call: Call): ReturnType<Route['handle']> {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const keep = filters(call);
  if (!Array.isArray(keep)) return keep;
  const found = [...call.world.catalogue.byId.values()].filter(
    (r): r is Profile => r.kind === 'profile' && keep.every((k) => k(r)),
  );
  if ((call.query.get('orderby') ?? '').toLowerCase() === 'profilename')
    found.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  if (descending(call)) found.reverse();
  const ProfileList = slice(found, page).map((p) => profileInSearch(call.world, p));
  if (ProfileList.length === 0) return empty(204);
  return json(200, {
    ProfileList,
    Page: page.page,
    PageSize: page.pageSize,
    TotalResults: found.length,
  });
}

/** Profiles (Omnissa UEM API, Profiles v1 and v3); the answers of the search in both versions are undocumented. */
export const profileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/profiles/search',
    versions: [1, 2],
    right: 'profiles-read',
    handle: search,
  },
  {
    method: 'POST',
    path: '/api/mdm/profiles/{id:int}/install',
    versions: [1],
    right: 'profiles-execute',
    handle: install,
  },
  {
    method: 'POST',
    path: '/api/mdm/profiles/{id:int}/remove',
    versions: [1],
    right: 'profiles-execute',
    handle: remove,
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/{id:int}/commands/installprofile',
    versions: [1],
    right: 'profiles-execute',
    handle: installOn,
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/{id:int}/profiles',
    versions: [1],
    right: 'profiles-read',
    handle: ofDevice,
  },
  {
    method: 'POST',
    path: '/api/mdm/devices/{uuid:uuid}/profiles/{profile:uuid}',
    versions: [3],
    right: 'profiles-execute',
    handle: upload,
  },
];
