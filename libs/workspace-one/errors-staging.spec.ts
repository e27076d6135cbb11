import { describe, expect, it } from '@jest/globals';
import type { FaultCode } from '#libs/domain';
import { faultOf } from './errors.ts';
import { stagingRefusals } from './refusals-staging.ts';
import type { RouteName } from './route.ts';

const noGroup =
  "Resource's organization group not found or user does not have access to this organization group.";

/** route, status, errorCode, message → fault: every status and code that the documents name for these calls. */
// prettier-ignore
const lines: [RouteName, number, number, string, FaultCode][] = [
  ['add-account', 400, 7, '', 'mdm-user-exists'],
  ['add-account', 400, 5082, 'Enrollment user x exists at organization group: y.', 'mdm-user-exists'],
  ['add-account', 400, 400, 'User not found in Directory.', 'mdm-user-not-in-directory'],
  ['add-account', 400, 5081, '', 'mdm-directory-missing'],
  ['add-account', 400, 5086, '', 'mdm-directory-missing'],
  ['add-account', 400, 5087, '', 'mdm-directory-missing'],
  ['add-account', 400, 5088, '', 'mdm-directory-missing'],
  ['add-account', 400, 5066, 'Error occurred during password enforcement', 'mdm-password-refused'],
  ['change-account', 422, 1012, 'Password: Password cannot be greater than 128 characters.', 'mdm-password-refused'],
  ['change-account', 422, 1012, 'DeviceStagingType: Invalid staging user details.', 'mdm-account-refused'],
  ['add-account', 400, 400, 'Invalid staging user details. Enable for device staging with the valid device staging type.', 'mdm-account-refused'],
  ['add-account', 422, 1012, 'EmailAddress: EmailAddress is not valid.', 'mdm-account-refused'],
  ['add-account', 422, 1012, 'PhoneNumber: PhoneNumber is not valid.', 'mdm-account-refused'],
  ['add-account', 400, 5083, '', 'mdm-account-refused'],
  ['add-account', 400, 5084, '', 'mdm-account-refused'],
  ['add-account', 400, 5085, '', 'mdm-account-refused'],
  ['add-account', 400, 200028, '', 'mdm-group-outside-customer'],
  ['add-account', 400, 6, "Resource's organization group :7 not found", 'mdm-group-unknown'],
  ['add-account', 400, 6, 'Invalid Email Address.', 'mdm-account-refused'],
  ['add-account', 500, 500, '', 'mdm-ambiguous'],
  ['change-account', 404, 12, 'Enrollment User not found : x', 'mdm-user-unknown'],
  ['delete-account', 400, 9, '', 'mdm-user-in-use'],
  ['delete-account', 400, 6198, '', 'mdm-user-in-use'],
  ['delete-account', 400, 7148, '', 'mdm-user-in-use'],
  ['delete-account', 403, 2, '', 'mdm-forbidden'],
  ['delete-account', 404, 12, '', 'mdm-user-unknown'],
  ['register', 400, 6181, 'Found existing enrolled device record', 'mdm-registration-exists'],
  ['add-token', 400, 5210, '', 'mdm-registration-exists'],
  ['register', 400, 6127, '', 'mdm-group-outside-customer'],
  ['register', 422, 6124, '', 'mdm-group-outside-customer'],
  ['register', 400, 5092, '', 'mdm-registration-refused'],
  ['add-token', 400, 5211, '', 'mdm-registration-refused'],
  ['add-token', 400, 5212, '', 'mdm-registration-refused'],
  ['add-token', 400, 5213, '', 'mdm-registration-refused'],
  ...[5209, 5214, 5215, 5216, 5228, 5229].map((code): [RouteName, number, number, string, FaultCode] =>
    ['add-token', 400, code, '', 'mdm-registration-refused']),
  ['add-token', 400, 1012, 'Invalid device attributes', 'mdm-registration-refused'],
  ['delete-account', 404, 404, 'User not found', 'mdm-user-unknown'],
  ['add-token', 422, 1012, 'Length of device IMEI should be 15', 'mdm-registration-refused'],
  ['add-token', 400, 12, 'Enrollment User does not exist', 'mdm-user-unknown'],
  ['register', 400, 400, noGroup, 'mdm-group-unknown'],
  ['enrolled', 400, 400, noGroup, 'mdm-group-unknown'],
  ['add-token', 400, 400, 'User not found or cannot register device for the user.', 'mdm-user-access'],
  ['register', 400, 400, 'Mandatory input parameter missing', 'mdm-registration-refused'],
  ['delete-token', 400, 5217, '', 'mdm-token-held'],
  ['delete-token', 400, 5218, '', 'mdm-token-held'],
  ['delete-token', 400, 5219, '', 'mdm-token-held'],
  ['token', 404, 5220, '', 'mdm-token-unknown'],
  ['tokens', 404, 5138, '', 'mdm-feature-off'],
  ['tokens', 404, 6, noGroup, 'mdm-group-unknown'],
  ['revoke-tokens', 404, 5027, '', 'mdm-group-unknown'],
  ['revoke-tokens', 400, 400, noGroup, 'mdm-group-unknown'],
  ['dep', 404, 5053, '', 'mdm-dep-missing'],
  ['change-dep-profile', 404, 404, 'Automated Device Enrollment account not found for the given organization group UUID.', 'mdm-dep-missing'],
  ['assign-dep', 404, 5058, '', 'mdm-dep-device-unknown'],
  ['assign-dep', 404, 8, '', 'mdm-dep-profile-unknown'],
  ['dep-profile', 404, 404, 'Profile not found for the given UUID.', 'mdm-dep-profile-unknown'],
  ['change-dep-profile', 404, 404, 'Enrollment User does not exist or Admin user does not have access to Enrollment User.', 'mdm-user-unknown'],
  ['change-dep-profile', 400, 501, '', 'mdm-feature-off'],
  ['dep', 404, 5054, '', 'mdm-group-unknown'],
  ['change-dep', 400, 5056, '', 'mdm-group-unknown'],
  ['change-dep', 500, 500, '', 'mdm-ambiguous'],
  ['drop-ship', 404, 6008, '', 'mdm-group-unknown'],
  ['change-drop-ship', 400, 5056, '', 'mdm-group-unknown'],
  ['drop-ship', 403, 6019, '', 'mdm-forbidden'],
  ['add-smart-group', 400, 400, 'Smart Group with the same name already exists', 'mdm-name-taken'],
  ['add-smart-group', 400, 400, 'Smart Groups cannot be created outside of Customer Organization Group hierarchy.', 'mdm-group-outside-customer'],
  ['add-smart-group', 400, 6, 'SmartGroup name is missing.', 'mdm-smart-group-refused'],
  ['add-smart-group', 400, 400, 'Please add atleast one user or device', 'mdm-smart-group-refused'],
];

const changes = (name: RouteName): boolean =>
  /^(add|change|delete|assign|revoke|account)-|register$/.test(name);

describe('a refusal while devices are made ready', () => {
  it.each(lines)(
    'of %s with %i/%i %j is %s, without the words of UEM',
    (name, status, errorCode, message, code) => {
      const body = JSON.stringify({ errorCode, message, activityId: '9b0f-1' });
      const fault = faultOf({ route: { name, changes: changes(name) }, status, headers: {}, body }, 0);
      expect(fault.code).toBe(code);
      expect(fault.detail).toMatchObject({ status, errorCode, activityId: '9b0f-1' });
      if (message !== '') expect(JSON.stringify([fault.message, fault.detail])).not.toContain(message);
    },
  );

  it('leaves no row and no code of the table without its line', () => {
    for (const row of stagingRefusals) {
      for (const wanted of row.codes ?? []) {
        const met = lines.some(
          ([name, status, code, message]) =>
            row.routes?.includes(name) === true &&
            row.status === status &&
            code === wanted &&
            (row.says?.test(message) ?? true),
        );
        expect({ row, wanted, met }).toEqual({
          row,
          wanted,
          met: true,
        });
      }
    }
  });
});
