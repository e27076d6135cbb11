import { empty, json, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { deviceInSearch } from '../wire/device-json.ts';
import { deviceInSearchV3 } from '../wire/device-json-v3.ts';
import { platforms, type Device } from '../world/device.ts';
import { lastSeen } from '../world/life.ts';
import { devicesKept, given, searchFilters } from './device-filter.ts';
import { descending, pageOf, slice, type Page } from './read-call.ts';

type Key = (device: Device) => string | number;

function orderOf(call: Call): Key | undefined {
  switch ((given(call, 'orderby', 'order_by') ?? '').toLowerCase().replaceAll('_', '')) {
    case 'model':
      return (d) => d.model;
    case 'lastseen':
      return (d) => lastSeen(call.world, d);
    case 'ownership':
      return (d) => d.ownership;
    case 'platform':
    case 'devicetype':
      return (d) => platforms[d.platform].name;
    case 'friendlyname':
      return (d) => d.friendlyName;
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

interface Found {
  shown: Device[];
  page: Page;
  total: number;
}

function search(call: Call): Found | ApiError {
  const page = pageOf(call, call.version === 3 ? 'page_size' : 'pagesize');
  if ('errorCode' in page) return page;
  const keep = searchFilters(call);
  if (!Array.isArray(keep)) return keep;
  const found = sorted(call, devicesKept(call, keep));
  return { shown: slice(found, page), page, total: found.length };
}

function searchV3(call: Call): Answer | ApiError {
  const found = search(call);
  if ('errorCode' in found) return found;
  const devices = found.shown.map((d) => deviceInSearchV3(call.world, d));
  const { page, pageSize } = found.page;
  return json(200, { devices, page, page_size: pageSize, total: found.total });
}

/** `GET /mdm/devices/search`: nothing found is 204 without a body in versions 1 and 2, an empty list in version 3. */
export const deviceSearchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/devices/search',
    versions: [1, 2],
    right: 'devices-read',
    handle(call) {
      const found = search(call);
      if ('errorCode' in found) return found;
      if (found.shown.length === 0) return empty(204);
      const Devices = found.shown.map((d) => deviceInSearch(call.world, d, call.version));
      const { page, pageSize } = found.page;
      return json(200, { Devices, Page: page, PageSize: pageSize, Total: found.total });
    },
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/search',
    versions: [3],
    right: 'devices-read',
    handle: searchV3,
  },
];
