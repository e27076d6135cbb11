import { isFault } from '#libs/domain';
import type { InventoryDevice, InventoryDevices, InventoryProgress } from '#libs/mdm';
import { readAs, type Caller, type Trip } from './call.ts';
import { keyOf } from './ids.ts';
import { inventoryRoutes } from './inventory-routes.ts';
import { deviceListWire, inventoryDevice } from './inventory-wire.ts';
import { allPages, onePage, type Paged } from './pages.ts';
import { pageSize } from './route.ts';
import { routes } from './routes.ts';

/** A tenant of this many pages is listed whole, which shows two records of one serial number; a larger one is not. */
const wholeUpTo = 20;

const list: Paged<typeof deviceListWire, InventoryDevice> = {
  route: inventoryRoutes.deviceList,
  wire: deviceListWire,
  entries: ({ Devices }) => Devices.map((d) => d && inventoryDevice(d)),
  total: ({ Total }) => Total,
};

/**
 * The devices of these serial numbers in one request. UEM may refuse the whole of it for one number it does not know
 * (Omnissa UEM API, Devices v1: 404), so a refused half is asked for in halves.
 */
async function inBulk(uem: Caller, serials: readonly string[], trip: Trip): Promise<InventoryDevice[]> {
  try {
    const answer = await uem.send(routes.devices(serials), trip);
    if (answer.status === 204) return [];
    return list.entries(readAs(deviceListWire, answer)).filter((d) => d !== undefined);
  } catch (error) {
    if (!isFault(error, 'mdm-device-unknown')) throw error;
    if (serials.length === 1) return [];
    const middle = Math.ceil(serials.length / 2);
    const first = await inBulk(uem, serials.slice(0, middle), trip);
    return [...first, ...(await inBulk(uem, serials.slice(middle), trip))];
  }
}

/** Every record with one of these serial numbers: out of the whole list, or by number where the list is too long. */
export async function devicesOf(
  uem: Caller,
  serials: readonly string[],
  trip: Trip,
  progress: InventoryProgress = () => undefined,
): Promise<InventoryDevices> {
  if (serials.length === 0) return { devices: [], everyRecord: true };
  const wanted = new Set(serials.map(keyOf));
  const first = await onePage(uem, list, 0, trip);
  if ((first.total ?? 0) <= wholeUpTo * pageSize) {
    const all = await allPages(uem, list, trip, progress, first);
    const byId = new Map(all.filter((d) => wanted.has(keyOf(d.serial))).map((d) => [d.id, d]));
    return { devices: [...byId.values()], everyRecord: true };
  }
  const devices: InventoryDevice[] = [];
  for (let from = 0; from < serials.length; from += pageSize) {
    devices.push(...(await inBulk(uem, serials.slice(from, from + pageSize), trip)));
    progress(Math.min(from + pageSize, serials.length), serials.length);
  }
  return { devices, everyRecord: false };
}
