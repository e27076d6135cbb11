import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { platforms, type Device } from '../world/device.ts';
import { happen } from '../world/happening.ts';

/** By UEM's number, by uuid or by serial: the document says only "device id". */
function deviceOf({ world, words }: Call): Device | undefined {
  const id = words['id'] ?? '';
  for (const kind of ['deviceid', 'uuid', 'serialnumber'] as const) {
    const device = world.devices.find(kind, id);
    if (device !== undefined) return platforms[device.platform].word === 'ChromeOS' ? device : undefined;
  }
  return undefined;
}

/** Google's service locks the device, so there is no command in its queue; out of coverage that fails. */
function update(call: Call, enable: boolean): Answer | ApiError {
  const device = deviceOf(call);
  if (device === undefined) return refuse(404, 5002, 'Device id is not valid');
  if (!call.account.reach.has(device.groupId))
    return refuse(403, 5142, 'Device organization group is invalid');
  const isOn = device.lostMode !== undefined;
  if (device.enrollmentStatus !== 'Enrolled' || isOn === enable)
    return refuse(400, 5246, 'Invalid lost mode update');
  if (!device.online) return refuse(503, 5263, 'Command failed, please try again');
  device.lostMode = enable ? { message: '', phoneNumber: '', footnote: '' } : undefined;
  device.locked = enable;
  const what = enable ? 'EnableLostMode' : 'DisableLostMode';
  happen(call.world, { kind: 'command-executed', device, what, by: call.account.name });
  return empty(204);
}

/** Lost mode of Chrome OS devices (Omnissa UEM API, ChromeOsV1). */
export const chromeOsRoutes: readonly Route[] = [true, false].map((enable) => ({
  method: 'PUT',
  path: `/api/mdm/chromeos/{id:word}/lostmode/${enable}`,
  versions: [1],
  right: 'devices-execute',
  handle: (call) => update(call, enable),
}));
