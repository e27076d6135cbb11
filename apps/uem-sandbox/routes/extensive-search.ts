import { empty, json, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { dateV1 } from '../wire/json-dates.ts';
import { networkOf } from '../wire/network-json.ts';
import { platforms, type Device } from '../world/device.ts';
import { lastSeen } from '../world/life.ts';
import { devicesKept, given, momentFilter, type Keep } from './device-filter.ts';
import { groupsWanted, pageOf, slice } from './read-call.ts';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Its custom attributes; only those named in `customattributes` where that is given, divided by commas. */
function attributesOf(call: Call, device: Device) {
  const names = given(call, 'customattributes')
    ?.split(',')
    .map((n) => n.trim().toLowerCase());
  return (call.world.attributes.get(device.id) ?? [])
    .filter((a) => names === undefined || names.includes(a.name.toLowerCase()))
    .map((a) => ({ ApplicationGroup: a.group, Name: a.name, Value: a.value }));
}

const smartGroupsOf = ({ world }: Call, device: Device) =>
  [...world.smartGroups.byId.values()]
    .filter((g) => world.smartGroups.has(g.id, device.id))
    .map((g) => ({ SmartGroupId: g.id, SmartGroupUuid: g.uuid, Name: g.name }));

function liteJson(call: Call, device: Device): Record<string, unknown> {
  return {
    DeviceId: device.id,
    DeviceUuid: device.uuid,
    Udid: device.udid,
    DeviceFriendlyName: device.friendlyName,
    OrganizationGroupId: device.groupId,
    OrganizationGroupUuid: call.world.groups.all.get(device.groupId)?.uuid,
    LastSeen: dateV1(lastSeen(call.world, device)),
    DeviceNetworkInfo: networkOf(device),
    CustomAttributes: attributesOf(call, device),
  };
}

/** For a device that is not enrolled only what concerns the device itself is told (Omnissa UEM API, Devices). */
function extensiveJson(call: Call, device: Device): Record<string, unknown> {
  const { CustomAttributes, ...lite } = liteJson(call, device);
  const own = {
    ...lite,
    SerialNumber: device.serial,
    AssetNumber: device.assetNumber,
    EnrollmentStatus: device.enrollmentStatus,
    EnrollmentDate: dateV1(device.enrolledAt),
    ...(device.unenrolledAt === undefined ? {} : { UnEnrolledDate: dateV1(device.unenrolledAt) }),
    UserName: call.world.users.byId.get(device.userId)?.userName,
    Compliant: device.compliant,
  };
  if (device.enrollmentStatus !== 'Enrolled') return own;
  return { ...own, CustomAttributes, SmartGroups: smartGroupsOf(call, device), Products: [] };
}

/** When it last became enrolled or unenrolled. */
const changedAt = (d: Device): number =>
  d.enrollmentStatus === 'Unenrolled' ? (d.unenrolledAt ?? d.enrolledAt) : d.enrolledAt;

function momentFilters(call: Call): Keep[] | ApiError {
  const seen = (d: Device): number => lastSeen(call.world, d);
  const all = [
    momentFilter(call, ['startdatetime', 'seensince'], (wanted, d) => seen(d) >= wanted),
    momentFilter(call, ['enddatetime', 'seentill'], (wanted, d) => seen(d) <= wanted),
    momentFilter(call, ['statuschangestarttime'], (wanted, d) => changedAt(d) >= wanted),
    momentFilter(call, ['statuschangeendtime'], (wanted, d) => changedAt(d) <= wanted),
  ];
  const kept: Keep[] = [];
  for (const filter of all) {
    if (typeof filter === 'function') kept.push(filter);
    else if (filter !== undefined) return filter;
  }
  return kept;
}

function filters(call: Call): Keep[] | ApiError {
  const groups = groupsWanted(call, 'organizationgroupid');
  if ('errorCode' in groups) return groups;
  const moments = momentFilters(call);
  if (!Array.isArray(moments)) return moments;
  const kept: Keep[] = [(d) => groups.has(d.groupId), ...moments];
  const platform = given(call, 'platform');
  if (platform !== undefined) {
    const of = (d: Device) => platforms[d.platform];
    kept.push((d) => String(of(d).id) === platform || same(of(d).name, platform));
  }
  const id = given(call, 'deviceid');
  if (id !== undefined) kept.push((d) => String(d.id) === id);
  const status = given(call, 'enrollmentstatus');
  if (status !== undefined) kept.push((d) => same(d.enrollmentStatus, status));
  const mac = given(call, 'macaddress');
  if (mac === undefined) return kept;
  const owner = call.world.devices.find('macaddress', mac);
  if (id !== undefined && String(owner?.id) !== id) {
    return refuse(400, 6, `Bad Request - Macaddress ${mac} does not belong to the passed device id ${id}.`);
  }
  return [...kept, (d) => d === owner];
}

const search =
  (toJson: (call: Call, device: Device) => Record<string, unknown>) =>
  (call: Call): Answer | ApiError => {
    const page = pageOf(call);
    if ('errorCode' in page) return page;
    const keep = filters(call);
    if (!Array.isArray(keep)) return keep;
    const found = devicesKept(call, keep);
    const shown = slice(found, page);
    if (shown.length === 0) return empty(204);
    const Devices = shown.map((d) => toJson(call, d));
    return json(200, { Devices, Page: page.page, PageSize: page.pageSize, Total: found.length });
  };

/** The two searches that bring custom attributes along (Omnissa UEM API, Devices). */
export const extensiveSearchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/devices/extensivesearch',
    versions: [1],
    right: 'devices-read',
    handle: search(extensiveJson),
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/litesearch',
    versions: [1],
    right: 'devices-read',
    handle: search(liteJson),
  },
];
