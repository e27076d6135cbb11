import { Fault, isFault } from '#libs/domain';
import type { MdmDevice } from '#libs/mdm';
import { readAs, type Caller, type Trip } from './call.ts';
import { deviceWire, devicesWire, type DeviceWire } from './device-wire.ts';
import { keyOf } from './ids.ts';
import { pageSize } from './route.ts';
import { routes } from './routes.ts';

/** What a change needs to know of a device. */
export interface KnownDevice {
  id: number;
  uuid: string | undefined;
  /** UEM's number of the platform (2 iOS, 5 Android, 10 macOS, 12 Windows). */
  platformId: number | undefined;
}

export const knownOf = (device: DeviceWire): KnownDevice => ({
  id: device.Id,
  uuid: device.Uuid,
  platformId: device.PlatformId?.Id,
});

/** Asks UEM for the device with this serial number, never a memory of it. */
export async function deviceBySerial(uem: Caller, serial: string, trip: Trip): Promise<DeviceWire> {
  const answer = await uem.send(routes.device(serial), trip);
  if (answer.status === 204)
    throw new Fault('mdm-device-unknown', { status: 204, note: 'No device has this serial number.' });
  const device = readAs(deviceWire, answer);
  if (device.SerialNumber !== undefined && keyOf(device.SerialNumber) !== keyOf(serial)) {
    throw new Fault('mdm-nonsense', {
      status: answer.status,
      note: 'Asked for one device, Workspace ONE answers with another.',
    });
  }
  return device;
}

/** Requests one bulk read may take: a tenant that knows none of our devices must not cost it the day's quota. */
const maxBulkCalls = 64;

/** One bulk read; one value UEM does not know refuses all of them there (404), so halves are asked until it is alone. */
async function chunk(
  uem: Caller,
  serials: readonly string[],
  waitedFor: boolean,
  trip: Trip,
): Promise<DeviceWire[]> {
  try {
    const answer = await uem.send(routes.devices(serials, waitedFor), trip);
    return answer.status === 204 ? [] : readAs(devicesWire, answer).Devices;
  } catch (e) {
    if (!isFault(e, 'mdm-device-unknown')) throw e;
    if (serials.length === 1) return [];
    if (trip.calls >= maxBulkCalls) throw e;
    const half = Math.ceil(serials.length / 2);
    return [
      ...(await chunk(uem, serials.slice(0, half), waitedFor, trip)),
      ...(await chunk(uem, serials.slice(half), waitedFor, trip)),
    ];
  }
}

interface FoundDevices {
  devices: Map<string, DeviceWire>;
  unreachable: Map<string, Fault>;
}

/**
 * Many devices as UEM sees them now, by the serial numbers asked for. Those it does not know are left out; from the page
 * on that cannot be read, the rest is not asked for.
 */
export async function devicesBySerial(
  uem: Caller,
  serials: readonly string[],
  waitedFor: boolean,
  signal: AbortSignal | undefined,
): Promise<FoundDevices> {
  const found = new Map<string, DeviceWire>();
  const unreachable = new Map<string, Fault>();
  for (let from = 0; from < serials.length; from += pageSize) {
    try {
      const page = serials.slice(from, from + pageSize);
      for (const device of await chunk(uem, page, waitedFor, { signal, calls: 0 })) {
        if (device.SerialNumber !== undefined) found.set(keyOf(device.SerialNumber), device);
      }
    } catch (e) {
      if (!isFault(e)) throw e;
      for (const serial of serials.slice(from)) unreachable.set(serial, e);
      break;
    }
  }
  const devices = new Map(
    serials.flatMap((serial) => {
      const device = found.get(keyOf(serial));
      return device === undefined ? [] : [[serial, device] as const];
    }),
  );
  return { devices, unreachable };
}

/** Dates of v1 are UTC without saying so, and the year 1 stands for never. */
function timeOf(date: string | undefined): number | null {
  if (date === undefined) return null;
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(date) ? date : `${date}Z`);
  return Number.isNaN(at) || at <= 0 ? null : at;
}

function percentOf(level: string | undefined): number | null {
  const percent = Number.parseInt(level ?? '', 10);
  return percent >= 0 && percent <= 100 ? percent : null;
}

function complianceOf(status: string | undefined): boolean | null {
  const word = status?.replace(/[^a-z]/gi, '').toLowerCase();
  return word === 'compliant' ? true : word === 'noncompliant' ? false : null;
}

/** Words of UEM for a device that was told to erase itself, or comes back from it. */
const erasing = ['devicewipepending', 'wipeinitiated', 'enrollmentinprogress'];

/**
 * The port's view of it. A device without a status counts as enrolled: the assignment itself finds out, and a wrong
 * "not enrolled" would keep a good phone in its bay. A device without a user is listed for the empty name.
 */
export const viewOf = (serial: string, device: DeviceWire): MdmDevice => ({
  serial,
  id: String(device.Id),
  uuid: device.Uuid ?? null,
  displayName: device.DeviceFriendlyName ?? null,
  enrolled: (device.EnrollmentStatus ?? 'Enrolled').toLowerCase() === 'enrolled',
  enrolledAt: timeOf(device.LastEnrolledOn),
  erasing: erasing.includes(device.EnrollmentStatus?.toLowerCase() ?? ''),
  platform: device.Platform ?? '',
  organizationGroup: device.LocationGroupName ?? device.LocationGroupId?.Name ?? null,
  holder: { userName: device.UserName ?? '' },
  lastSeenAt: timeOf(device.LastSeen),
  batteryPercent: percentOf(device.BatteryLevel),
  compliant: complianceOf(device.ComplianceStatus),
});
