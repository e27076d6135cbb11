import { describe, expect, it } from '@jest/globals';
import type { FaultCode } from '#libs/domain';
import { faultOf } from './errors.ts';
import { commandRefusals } from './refusals-commands.ts';
import type { RouteName } from './route.ts';

/** route, status, errorCode, message → fault: every documented refusal of the commands we send. */
// prettier-ignore
const lines: [RouteName, number, number | undefined, string, FaultCode][] = [
  ['command', 400, 6213, 'Device is not enrolled.', 'mdm-device-not-enrolled'],
  ['command', 400, 5058, 'Device not enrolled', 'mdm-device-not-enrolled'],
  ['command', 422, 5058, 'Device not enrolled', 'mdm-device-not-enrolled'],
  ['command', 400, 400, 'Device is not enrolled', 'mdm-device-not-enrolled'],
  ['command', 400, 400, 'Privacy settings do not allow it', 'mdm-privacy'],
  ['command', 400, 400, 'Command XML cannot be null or empty', 'mdm-refused'],
  ['command', 400, 5060, '', 'mdm-command-unsupported'],
  ['command', 400, 5093, '', 'mdm-refused'],
  ['command', 400, 5100, 'The device is not eligible', 'mdm-command-unsupported'],
  ['command', 400, 5101, '', 'mdm-command-unsupported'],
  ['command', 400, 5102, 'Command is not supported.', 'mdm-command-unsupported'],
  ['command', 400, 21, 'Functionality not supported for device type', 'mdm-command-unsupported'],
  ['command', 400, 5234, 'Device Hub Version present on device is not supported for this feature.', 'mdm-hub-outdated'],
  ['command', 400, 8, '', 'mdm-refused'],
  ['command', 400, 6, 'Only MacOS and iOS devices are supported.', 'mdm-refused'],
  ['command', 403, 5093, '', 'mdm-forbidden'],
  ['command', 404, 404, 'Device not found', 'mdm-device-unknown'],
  ['command', 404, 8, '', 'mdm-device-unknown'],
  ['command', 422, 422, 'Invalid command type', 'mdm-command-unsupported'],
  ['erase', 400, 400, 'Device is not enrolled.', 'mdm-device-not-enrolled'],
  ['erase', 400, 5101, 'Command not found for the input device and command type.', 'mdm-command-unsupported'],
  ['erase', 400, 5102, 'Command is not supported for user enrolled devices.', 'mdm-command-unsupported'],
  ['erase', 400, 5234, '', 'mdm-hub-outdated'],
  ['erase', 403, 403, 'Device cannot be deleted as the AirWatch Wipe limit has been exceeded. This command has been put on hold.', 'mdm-wipe-held'],
  ['erase', 404, 8, 'Device not found', 'mdm-device-unknown'],
  ['erase', 422, 1012, '', 'mdm-refused'],
  ['erase', 500, 500, '', 'mdm-ambiguous'],
  ['message', 404, 404, 'Device not found for this request.', 'mdm-device-unknown'],
  ['message', 422, 5003, 'Invalid searchby parameter', 'mdm-refused'],
  ['lost-mode', 404, 33, 'Device not found.', 'mdm-device-unknown'],
  ['lost-mode', 422, 8157, '', 'mdm-lost-mode-text'],
  ['lost-mode', 422, 8158, '', 'mdm-lost-mode-unsupervised'],
  ['lost-mode', 422, 8159, '', 'mdm-lost-mode-unsupervised'],
  ['lost-mode', 422, 8163, '', 'mdm-lost-mode-unsupervised'],
  ['lost-mode', 422, 5058, 'Device is not enrolled.', 'mdm-device-not-enrolled'],
  ['delete', 403, 403, 'Device cannot be deleted as the AirWatch Wipe limit has been exceeded.', 'mdm-wipe-held'],
  ['delete', 403, undefined, 'Device cannot be deleted as the AirWatch Wipe limit has been exceeded.', 'mdm-wipe-held'],
  ['delete', 403, 1011, '', 'mdm-forbidden'],
  ['delete', 404, 5002, 'Device not found.', 'mdm-device-unknown'],
  ['delete', 404, 6, 'Device does not exist or Admin User does not have access to the Device.', 'mdm-device-unknown'],
  ['edit', 404, 5002, 'Device not found.', 'mdm-device-unknown'],
  ['edit', 404, 404, 'Device not found for this request.', 'mdm-device-unknown'],
  ['tag', 403, 8, 'Tag not accessible to device.', 'mdm-tag-refused'],
  ['tag', 404, 5298, 'Tag invalid or not found in the system.', 'mdm-tag-unknown'],
  ['tag', 404, 5061, 'Device not found for specified UUID.', 'mdm-device-unknown'],
  ['move', 400, 6, 'Can not Assign Device To organization group.', 'mdm-group-refused'],
  ['move', 400, 6124, '', 'mdm-group-refused'],
  ['move', 400, 6213, 'Device is not enrolled.', 'mdm-device-not-enrolled'],
  ['move', 404, 8, 'Device not found', 'mdm-device-unknown'],
  ['groups', 404, 6183, '', 'mdm-group-unknown'],
  ['attribute', 400, undefined, 'Device is not enrolled.', 'mdm-device-not-enrolled'],
  ['attribute', 400, undefined, 'Custom-Attributes list is empty', 'mdm-refused'],
  ['attribute', 404, 5002, 'Device not found', 'mdm-device-unknown'],
  ['attribute', 404, undefined, 'Device not found for this request.', 'mdm-device-unknown'],
  ['attribute', 409, 5081, '', 'mdm-attribute-refused'],
  ['attribute', 409, 5082, '', 'mdm-attribute-refused'],
  ['attribute', 422, 6, '', 'mdm-attribute-refused'],
  ['profile', 403, 5057, '', 'mdm-profile-held'],
  ['profile', 404, 404, '', 'mdm-profile-unknown'],
  ['profile', 422, 1012, 'Attempted installation of a blocked profile.', 'mdm-profile-blocked'],
  ['app', 400, 6, 'Application not found or user does not have access to it.', 'mdm-app-unknown'],
  ['app', 400, 400, 'Application is not assigned to this device.', 'mdm-app-not-assigned'],
  ['app', 400, 400, 'Device not found for this request.', 'mdm-device-unknown'],
  ['app', 400, 2, 'Device not found for this request.', 'mdm-device-unknown'],
  ['app', 400, 400, 'DeviceInfo parameter cannot be null.', 'mdm-refused'],
  ['app', 403, 403, 'Application cannot be removed from the device.', 'mdm-app-not-removable'],
  ['app', 403, 11, 'Application cannot be removed from the device.', 'mdm-app-not-removable'],
  ['app', 404, 404, 'Device not found for this request.', 'mdm-device-unknown'],
  ['app', 404, 404, 'Application not found or user does not have access to it.', 'mdm-app-unknown'],
  ['app', 404, 8, 'Application not found or user does not have access to it.', 'mdm-app-unknown'],
  ['device-apps', 400, 400, 'Device does not exist or Admin User does not have access to the Device.', 'mdm-device-unknown'],
  ['device-apps', 404, 404, 'Device not found for this request.', 'mdm-device-unknown'],
  ['device-apps', 501, 501, 'Functionality not supported for device type : Android', 'mdm-command-unsupported'],
  ['device-tags', 404, 5061, 'Device not found for specified UUID.', 'mdm-device-unknown'],
  ['app', 500, 20, 'Application is not assigned to this device.', 'mdm-app-not-assigned'],
  ['app', 500, 500, '', 'mdm-ambiguous'],
];

describe('a command that is refused', () => {
  it.each(lines)('as %s with %i/%p %j is %s', (name, status, errorCode, message, code) => {
    const body = JSON.stringify({ errorCode, message, activityId: '9b0f-1' });
    const seen = faultOf({ route: { name, changes: true }, status, headers: {}, body }, 0);
    expect(seen.code).toBe(code);
    expect(seen.detail).toMatchObject({ status, activityId: '9b0f-1' });
    expect(seen.detail.errorCode).toBe(errorCode);
  });

  it('leaves no row of the table without its line', () => {
    for (const row of commandRefusals) {
      const met = lines.some(
        ([name, status, errorCode, message, fault]) =>
          (row.routes?.includes(name) ?? true) &&
          row.status === status &&
          (row.codes === undefined || row.codes.includes(errorCode ?? -1)) &&
          (row.says === undefined || row.says.test(message)) &&
          row.fault === fault,
      );
      expect({ row, met }).toEqual({ row, met: true });
    }
  });
});
