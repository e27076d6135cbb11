import { noUser, type RefusalRow } from './refusal-row.ts';
import type { RouteName } from './route.ts';

const account: readonly RouteName[] = ['add-account', 'change-account'];
const deletion: readonly RouteName[] = ['delete-account'];
const registering: readonly RouteName[] = ['register', 'add-token'];
const tokens: readonly RouteName[] = ['tokens', 'token', 'add-token', 'revoke-tokens', 'delete-token'];
const dep: readonly RouteName[] = ['dep', 'dep-profile', 'change-dep', 'change-dep-profile', 'assign-dep'];
const dropShip: readonly RouteName[] = ['drop-ship', 'change-drop-ship'];
const smartGroup: readonly RouteName[] = ['add-smart-group'];

const noGroup = 'The organization group does not exist, or the API account has no access to it.';

/** User v1, UsersV2. */
// prettier-ignore
const accounts: readonly RefusalRow[] = [
  { fault: 'mdm-user-exists', routes: account, status: 400, codes: [7, 5082], note: 'An enrollment user of this name exists already.' },
  { fault: 'mdm-user-not-in-directory', routes: account, status: 400, codes: [400], says: /not found in directory/i,
    note: 'The directory of Workspace ONE has nobody of this name.' },
  { fault: 'mdm-directory-missing', routes: account, status: 400, codes: [5081, 5086, 5087, 5088],
    note: 'The kind of account is not enabled at the organization group, or no directory is configured there.' },
  { fault: 'mdm-password-refused', routes: account, status: 400, codes: [5066], note: 'The password breaks the password rules of the organization group.' },
  { fault: 'mdm-password-refused', routes: account, status: 422, codes: [1012], says: /\bpassword\b/i, note: 'The password is missing, or longer than 128 characters.' },
  { fault: 'mdm-account-refused', routes: account, status: 422, codes: [1012], says: /staging/i, note: 'The staging kind is not valid.' },
  { fault: 'mdm-account-refused', routes: account, status: 400, codes: [400], says: /staging user/i, note: 'The staging kind is not valid.' },
  { fault: 'mdm-account-refused', routes: account, status: 422, codes: [1012], says: /email/i, note: 'The mail address is missing or not valid.' },
  { fault: 'mdm-account-refused', routes: account, status: 422, codes: [1012], note: 'A part of the account is missing or not valid.' },
  { fault: 'mdm-account-refused', routes: account, status: 400, codes: [5083, 5084], note: 'The enrollment role is not valid, or the organization group has no default one.' },
  { fault: 'mdm-account-refused', routes: account, status: 400, codes: [5085], note: 'The message template is not valid.' },
  { fault: 'mdm-group-outside-customer', routes: account, status: 400, codes: [200028], note: 'Accounts can be made below a customer organization group only.' },
  { fault: 'mdm-group-unknown', routes: account, status: 400, codes: [6], says: /organization group/i, note: noGroup },
  { fault: 'mdm-account-refused', routes: account, status: 400, codes: [6], note: 'A part of the account is missing or not valid.' },
  { fault: 'mdm-user-in-use', routes: deletion, status: 400, codes: [9], note: 'Devices are enrolled to the account.' },
  { fault: 'mdm-user-in-use', routes: deletion, status: 400, codes: [6198], note: 'An Apple registration record or profile names the account.' },
  { fault: 'mdm-user-in-use', routes: deletion, status: 400, codes: [7148], note: 'The account is the staging user of devices.' },
  { fault: 'mdm-user-unknown', routes: [...account, ...deletion, 'account-state'], status: 404, codes: [12, 404], note: noUser },
  { fault: 'mdm-forbidden', routes: deletion, status: 403, codes: [2], note: 'The role of the API account lacks a permission.' },
];

/** DeviceRegistrationV1, EnrollmentTokenV1 and V2, EnrollmentTokenActionsV1. */
// prettier-ignore
const registrations: readonly RefusalRow[] = [
  { fault: 'mdm-registration-exists', routes: registering, status: 400, codes: [5210, 6181], note: 'A device with the same UDID, serial number or IMEI has a record already.' },
  { fault: 'mdm-group-outside-customer', routes: registering, status: 400, codes: [6127], note: 'A customer organization group is needed above this one.' },
  { fault: 'mdm-group-outside-customer', routes: registering, status: 422, codes: [6124], note: 'A customer organization group is needed above this one.' },
  { fault: 'mdm-registration-refused', routes: registering, status: 400, codes: [5092], note: 'A custom attribute is given twice.' },
  { fault: 'mdm-registration-refused', routes: registering, status: 400, codes: [5211, 5212], note: 'The IMEI is not a number of 15 digits.' },
  { fault: 'mdm-registration-refused', routes: registering, status: 400, codes: [5213], note: 'The organization group has no group id: give it one.' },
  { fault: 'mdm-registration-refused', routes: registering, status: 400, codes: [5209, 5214, 5215, 5216, 5228, 5229, 1012], note: 'An identifier or kind of the device is not valid.' },
  { fault: 'mdm-registration-refused', routes: registering, status: 422, codes: [1012], note: 'An identifier or member of the device is missing or not valid.' },
  { fault: 'mdm-user-unknown', routes: registering, status: 400, codes: [12], note: noUser },
  { fault: 'mdm-group-unknown', routes: [...registering, 'registered', 'enrolled'], status: 400, codes: [400], says: /resource's organization group/i, note: noGroup },
  { fault: 'mdm-user-access', routes: registering, status: 400, codes: [400], says: /cannot register device for the user/i,
    note: 'The person has no access to the organization group, or is at a lower one.' },
  { fault: 'mdm-registration-refused', routes: registering, status: 400, codes: [400], note: 'A member of the registration is missing or not valid.' },
  { fault: 'mdm-token-held', routes: ['delete-token'], status: 400, codes: [5217], note: 'The record is active: revoke it first.' },
  { fault: 'mdm-token-held', routes: ['delete-token'], status: 400, codes: [5218], note: 'A device was enrolled with the record.' },
  { fault: 'mdm-token-held', routes: ['delete-token'], status: 400, codes: [5219], note: 'The record came from Apple.' },
  { fault: 'mdm-token-unknown', routes: tokens, status: 404, codes: [5220], note: 'No such enrollment token, or it is of another organization group.' },
  { fault: 'mdm-feature-off', routes: tokens, status: 404, codes: [5138], note: 'Enrollment tokens are switched off for this tenant.' },
  { fault: 'mdm-group-unknown', routes: tokens, status: 404, codes: [6, 5027], note: noGroup },
  { fault: 'mdm-group-unknown', routes: tokens, status: 400, codes: [400], note: noGroup },
];

/** DeviceEnrollmentProgramV1. */
// prettier-ignore
const enrolment: readonly RefusalRow[] = [
  { fault: 'mdm-dep-missing', routes: dep, status: 404, codes: [5053], note: 'The organization group has no account for Automated Device Enrollment.' },
  { fault: 'mdm-dep-missing', routes: dep, status: 404, codes: [404], says: /account not found/i, note: 'The organization group has no account for Automated Device Enrollment.' },
  { fault: 'mdm-dep-device-unknown', routes: ['assign-dep'], status: 404, codes: [5058], note: 'Apple gave no device with this serial number.' },
  { fault: 'mdm-dep-profile-unknown', routes: dep, status: 404, codes: [8], note: 'No such enrolment profile.' },
  { fault: 'mdm-dep-profile-unknown', routes: dep, status: 404, codes: [404], says: /profile not found/i, note: 'No such enrolment profile.' },
  { fault: 'mdm-user-unknown', routes: dep, status: 404, codes: [404], says: /enrollment user/i, note: noUser },
  { fault: 'mdm-feature-off', routes: dep, status: 400, codes: [501], note: 'The tenant has a part of Automated Device Enrollment switched off.' },
  { fault: 'mdm-group-unknown', routes: dep, status: 404, codes: [5054], note: noGroup },
  { fault: 'mdm-group-unknown', routes: dep, status: 400, codes: [5056], note: noGroup },
];

/** EnableDropshipProvisioningV1, DropshipProvisioningActionsV1, SmartGroups v1. */
// prettier-ignore
const others: readonly RefusalRow[] = [
  { fault: 'mdm-group-unknown', routes: dropShip, status: 404, codes: [6008], note: noGroup },
  { fault: 'mdm-group-unknown', routes: dropShip, status: 400, codes: [5056], note: noGroup },
  { fault: 'mdm-name-taken', routes: smartGroup, status: 400, codes: [400], says: /same name/i, note: 'A smart group of this name exists already.' },
  { fault: 'mdm-group-outside-customer', routes: smartGroup, status: 400, codes: [400], says: /customer organization group/i,
    note: 'Smart groups can be made below a customer organization group only.' },
  { fault: 'mdm-smart-group-refused', routes: smartGroup, status: 400, codes: [6], note: 'The name is missing.' },
  { fault: 'mdm-smart-group-refused', routes: smartGroup, status: 400, codes: [400], note: 'It holds too much, or nothing.' },
];

/** What is documented of the calls that make devices ready. */
export const stagingRefusals: readonly RefusalRow[] = [
  ...accounts,
  ...registrations,
  ...enrolment,
  ...others,
];
