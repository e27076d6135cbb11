import { Fault } from '#libs/domain';
import type { MdmDevice } from '#libs/mdm';
import { readAs, type Caller, type Trip } from './call.ts';
import { keyOf } from './ids.ts';
import { routes } from './routes.ts';
import { deviceWire, type DeviceWire } from './wire.ts';

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

/**
 * The port's view of it. A device without a status counts as enrolled: the assignment itself finds out, and a wrong
 * "not enrolled" would keep a good phone in its bay. A device without a user is listed for the empty name.
 */
export const viewOf = (serial: string, device: DeviceWire): MdmDevice => ({
  serial,
  enrolled: (device.EnrollmentStatus ?? 'Enrolled').toLowerCase() === 'enrolled',
  platform: device.Platform ?? '',
  holder: { userName: device.UserName ?? '' },
});
