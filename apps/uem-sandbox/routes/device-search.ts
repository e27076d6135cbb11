import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { deviceInSearch } from '../wire/device-json.ts';
import { dateFrom } from '../wire/json-dates.ts';
import { platforms, type Device } from '../world/device.ts';
import { lastSeen } from '../world/life.ts';
import { descending, groupsWanted, pageOf, slice } from './read-call.ts';

type Keep = (device: Device) => boolean;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const within = (part: string, whole: string): boolean => whole.toLowerCase().includes(part.toLowerCase());

/** v2 and v3 write `seen_since` where v1 writes `seensince`. */
const given = (call: Call, ...names: string[]): string | undefined => {
  for (const name of names) {
    const value = call.query.get(name);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
};

function dateFilter(
  call: Call,
  names: string[],
  keep: (seen: number, wanted: number) => boolean,
): Keep | ApiError | undefined {
  const text = given(call, ...names);
  if (text === undefined) return undefined;
  const wanted = dateFrom(text);
  if (wanted === undefined) {
    return refuse(
      400,
      6,
      `Bad Request - Invalid date value ${text.slice(0, 40)} for ${names[0]}. Valid DateTime formats are : yyyy/MM/dd, yyyy-MM-dd, MM/dd/yyyy, MM-dd-yyyy, yyyy-MM-ddTHH:mm:ss.fff.`,
    );
  }
  return (device) => keep(lastSeen(call.world, device), wanted);
}

function filters(call: Call): Keep[] | ApiError {
  const { world } = call;
  const kept: Keep[] = [];
  const groups = groupsWanted(call, 'lgid');
  if ('errorCode' in groups) return groups;
  kept.push((d) => groups.has(d.groupId));
  const user = given(call, 'user');
  if (user !== undefined) {
    const id = world.users.named(user)?.id;
    kept.push((d) => d.userId === id);
  }
  const model = given(call, 'model');
  if (model !== undefined) kept.push((d) => within(model, d.model));
  const platform = given(call, 'platform');
  if (platform !== undefined)
    kept.push((d) => same(platform, platforms[d.platform].name) || same(platform, d.platform));
  const ownership = given(call, 'ownership');
  if (ownership !== undefined) kept.push((d) => same(ownership, d.ownership));
  const compliant = given(call, 'compliantstatus', 'compliance_status');
  if (compliant !== undefined) kept.push((d) => d.compliant === same(compliant, 'true'));
  const dates = [
    dateFilter(call, ['seensince', 'seen_since'], (seen, wanted) => seen >= wanted),
    dateFilter(call, ['lastseen', 'last_seen'], (seen, wanted) => seen >= wanted),
  ];
  for (const filter of dates) {
    if (typeof filter === 'function') kept.push(filter);
    else if (filter !== undefined) return filter;
  }
  return kept;
}

type Key = (device: Device) => string | number;

function orderOf(call: Call): Key | undefined {
  switch ((given(call, 'orderby', 'order_by') ?? '').toLowerCase()) {
    case 'model':
      return (d) => d.model;
    case 'lastseen':
      return (d) => lastSeen(call.world, d);
    case 'ownership':
      return (d) => d.ownership;
    case 'platform':
      return (d) => d.platform;
    default:
      return undefined;
  }
}

function sorted(call: Call, found: Device[]): Device[] {
  const key = orderOf(call);
  if (key !== undefined) {
    found.sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      return x < y ? -1 : x > y ? 1 : a.id - b.id;
    });
  }
  return descending(call) ? found.reverse() : found;
}

/** `GET /mdm/devices/search`, versions 1 and 2: nothing found is 204 without a body in version 1, as recorded. */
export const deviceSearchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/devices/search',
    versions: [1, 2],
    right: 'devices-read',
    handle(call) {
      const page = pageOf(call);
      if ('errorCode' in page) return page;
      const keep = filters(call);
      if (!Array.isArray(keep)) return keep;
      const found: Device[] = [];
      for (const device of call.world.devices.byId.values())
        if (keep.every((k) => k(device))) found.push(device);
      const shown = slice(sorted(call, found), page);
      if (shown.length === 0 && call.version === 1) return empty(204);
      return json(200, {
        Devices: shown.map((d) => deviceInSearch(call.world, d, call.version)),
        Page: page.page,
        PageSize: page.pageSize,
        Total: found.length,
      });
    },
  },
];
