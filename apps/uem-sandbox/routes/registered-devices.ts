import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { dateFrom, dateV1 } from '../wire/json-dates.ts';
import { platforms, type Device } from '../world/device.ts';
import { lastSeen } from '../world/life.ts';
import { platformNamed } from '../world/platform-names.ts';
import type { Registration } from '../world/registration.ts';
import { enrollmentStatusIds, tokenStatusIds } from '../world/token-words.ts';
import { bulkAnswer, bulkValues } from './bulk.ts';

/** The groups asked for, by id or by name. */
function groupsOf(call: Call): ReadonlySet<number> | ApiError {
  const { world, account, query } = call;
  const id = query.get('organizationgroupid') ?? '';
  const name = (query.get('organizationgroup') ?? '').toLowerCase();
  if (id === '' && name === '') return account.reach;
  const found = [...account.reach].filter((g) =>
    id === '' ? world.groups.all.get(g)?.name.toLowerCase() === name : String(g) === id,
  );
  if (found.length > 0) return new Set(found.flatMap((g) => [...world.groups.reach(g)]));
  return refuse(
    400,
    400,
    `Resource's organization group :${(id === '' ? name : id).slice(0, 40)} not found or user does not have access to this organization group.`,
  );
}

interface Span {
  since: number;
  till: number;
}

function spanOf(call: Call, from: string, to: string): Span | ApiError {
  const read = (name: string, usual: number): number | undefined => {
    const text = call.query.get(name.toLowerCase()) ?? '';
    return text === '' ? usual : dateFrom(text);
  };
  const since = read(from, -Infinity);
  const till = read(to, Infinity);
  if (since === undefined || till === undefined)
    return refuse(400, 400, `${since === undefined ? from : to} is not a valid date.`);
  return since <= till
    ? { since, till }
    : refuse(
        400,
        400,
        `${from} should be less than ${to}. But, ${dateV1(since)} is greater than ${dateV1(till)}.`,
      );
}
const within = ({ since, till }: Span, at: number): boolean => at >= since && at <= till;

interface Wanted {
  groups: ReadonlySet<number>;
  platform: string | undefined;
  attributes: string[];
  seen: Span;
}

/** What both searches of devices take. */
function wantedBy(call: Call): Wanted | ApiError {
  const groups = groupsOf(call);
  if ('errorCode' in groups) return groups;
  const word = call.query.get('platform') ?? '';
  const platform = word === '' ? undefined : platformNamed(word);
  if (word !== '' && platform === undefined) return refuse(400, 400, 'Platform is Invalid.');
  const names = (call.query.get('customattributes') ?? '').split(',').map((n) => n.trim().toLowerCase());
  const attributes = names.filter((n) => n !== '');
  if (attributes.some((n) => n.length > 255))
    return refuse(400, 400, 'Custom Attribute Name should be a maximum of 255 characters.');
  const seen = spanOf(call, 'SeenSince', 'SeenTill');
  return 'errorCode' in seen ? seen : { groups, platform, attributes, seen };
}

/** The documents take no empty application. */
const named = (a: { name: string; value: string; application: string }) => ({
  Name: a.name,
  Value: a.value,
  ...(a.application === '' ? {} : { Application: a.application }),
});

/** Only the attributes asked for come along. */
const shownAttributes = (
  all: readonly { name: string; value: string; application: string }[],
  names: string[],
) => all.filter((a) => names.includes(a.name.toLowerCase())).map((a) => ({ ...named(a), Source: 'Console' }));

function registeredDevices(call: Call): ReturnType<Handler> {
  const { world, query } = call;
  const wanted = wantedBy(call);
  if ('errorCode' in wanted) return wanted;
  const asset = (query.get('assetnumber') ?? '').toLowerCase();
  const fits = (r: Registration): boolean =>
    r.kind === 'registered' &&
    r.enrollmentStatus !== 'Enrolled' &&
    wanted.groups.has(r.groupId) &&
    (wanted.platform === undefined || r.platform === wanted.platform) &&
    (asset === '' || r.assetNumber.toLowerCase() === asset) &&
    within(wanted.seen, r.registeredAt);
  const found = [...world.registrations.byId.values()].filter(fits);
  if (found.length === 0) return empty(204);
  return json(200, {
    RegisteredDeviceInfoList: found.map((r) => ({
      AssetNumber: r.assetNumber,
      FriendlyName: r.friendlyName,
      OrganizationGroup: world.groups.all.get(r.groupId)?.name,
      Platform: r.platform === undefined ? undefined : platforms[r.platform].name,
      RegistrationDate: dateV1(r.registeredAt),
      SerialNumber: r.serial,
      UDID: r.udid,
      Username: world.users.byId.get(r.userId ?? 0)?.userName,
      CustomAttributes: shownAttributes(r.attributes, wanted.attributes),
    })),
  });
}

function enrolledDevices(call: Call): ReturnType<Handler> {
  const { world, query } = call;
  const wanted = wantedBy(call);
  if ('errorCode' in wanted) return wanted;
  const enrolled = spanOf(call, 'EnrolledSince', 'EnrolledTill');
  if ('errorCode' in enrolled) return enrolled;
  const serial = query.get('serialnumber') ?? '';
  const one = serial === '' ? undefined : world.devices.find('serialnumber', serial);
  const among = serial === '' ? world.devices.byId.values() : one === undefined ? [] : [one];
  const found: Device[] = [];
  for (const d of among) {
    const fits =
      d.enrollmentStatus === 'Enrolled' &&
      wanted.groups.has(d.groupId) &&
      (wanted.platform === undefined || d.platform === wanted.platform) &&
      within(enrolled, d.enrolledAt) &&
      within(wanted.seen, lastSeen(world, d));
    if (fits) found.push(d);
  }
  if (found.length === 0) return empty(204);
  return json(200, {
    EnrolledDeviceInfoList: found.map((d) => ({
      DeviceID: d.id,
      AssetNumber: d.assetNumber,
      FriendlyName: d.friendlyName,
      OrganizationGroup: world.groups.all.get(d.groupId)?.name,
      Platform: platforms[d.platform].name,
      EnrolledDate: dateV1(d.enrolledAt),
      LastSeen: dateV1(lastSeen(world, d)),
      SerialNumber: d.serial,
      UserName: world.users.byId.get(d.userId)?.userName,
      CustomAttributes: shownAttributes(
        (world.attributes.get(d.id) ?? []).map((a) => ({ ...a, application: a.group })),
        wanted.attributes,
      ),
    })),
  });
}

function tokens(call: Call): ReturnType<Handler> {
  const { world, query } = call;
  const groups = groupsOf(call);
  if ('errorCode' in groups) return groups;
  const wanted = (name: string): string => (query.get(name) ?? '').toLowerCase();
  const user = wanted('username');
  const serial = wanted('serialnumber');
  const among =
    serial === '' ? world.registrations.byId.values() : world.registrations.with('serial', serial);
  const is = (name: string, value: string | number | undefined): boolean =>
    wanted(name) === '' || wanted(name) === String(value ?? '').toLowerCase();
  const found = [...among].filter(
    (r) =>
      groups.has(r.groupId) &&
      (user === '' || world.users.byId.get(r.userId ?? 0)?.userName.toLowerCase() === user) &&
      is('userid', r.userId) &&
      is('assetnumber', r.assetNumber) &&
      is('enrollmentstatusid', enrollmentStatusIds[r.enrollmentStatus]) &&
      is('compliancestatusid', tokenStatusIds[r.status]),
  );
  if (found.length === 0) return empty(204);
  return json(200, {
    Device: found.map((r) => ({
      id: r.id,
      uuid: r.uuid,
      Token: r.token,
      Username: world.users.byId.get(r.userId ?? 0)?.userName,
      FriendlyName: r.friendlyName,
      SerialNumber: r.serial,
      AssetNumber: r.assetNumber,
      OrganizationGroup: world.groups.all.get(r.groupId)?.name,
      EnrollmentStatusID: String(enrollmentStatusIds[r.enrollmentStatus]),
      ComplianceStatusID: String(tokenStatusIds[r.status]),
      CustomAttributes: r.attributes.map(named),
    })),
  });
}

const identifiers = { udid: 'udid', serialnumber: 'serial', assetnumber: 'assetNumber' } as const;

function forget(call: Call): ReturnType<Handler> {
  const { world, account, query } = call;
  const searchBy = (query.get('searchby') ?? '').toLowerCase();
  const values = bulkValues(call);
  if (values === undefined || values.length === 0)
    return refuse(422, 1012, 'bulkInput.BulkValues Message: The BulkValues field is required.');
  if (!Object.hasOwn(identifiers, searchBy))
    return refuse(422, 1012, 'searchby must be one of Udid, Serialnumber, AssetNumber.');
  const kind = identifiers[searchBy as keyof typeof identifiers];
  const user = (query.get('username') ?? '').toLowerCase();
  return bulkAnswer(values, (value) => {
    const found = world.registrations
      .with(kind, value)
      .filter(
        (r) =>
          r.kind === 'registered' &&
          r.enrollmentStatus === 'Registered' &&
          account.reach.has(r.groupId) &&
          (user === '' || world.users.byId.get(r.userId ?? 0)?.userName.toLowerCase() === user),
      );
    for (const r of found) world.registrations.remove(r);
    return found.length > 0 ? undefined : { code: 400, message: 'Registered device not found.' };
  });
}

const read = (path: string, handle: Handler): Route => ({
  method: 'GET',
  path: `/api/system/users/${path}/search`,
  versions: [1],
  right: 'enrollment-read',
  handle,
});

/** Registered and enrolled devices and their tokens (Omnissa UEM API, DeviceRegistrationV1). */
export const registeredDeviceRoutes: readonly Route[] = [
  read('registereddevices', registeredDevices),
  read('enrolleddevices', enrolledDevices),
  read('enrollmenttoken', tokens),
  {
    method: 'POST',
    path: '/api/system/users/registereddevices/delete',
    versions: [1],
    right: 'enrollment-execute',
    handle: forget,
  },
];
