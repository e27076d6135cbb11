import { noDevice, notEnrolled, noUser, type RefusalRow } from './refusal-row.ts';
import type { RouteName } from './route.ts';

const assign: readonly RouteName[] = ['assign'];
const addUser: readonly RouteName[] = ['add-user'];

/** The switch of the enrollment user (DevicesV2_CheckOutDeviceToUserAsync), and people (User, UsersV2_CreateAsync). */
// prettier-ignore
export const peopleRefusals: readonly RefusalRow[] = [
  { fault: 'mdm-not-multi-staging', routes: assign, status: 400, codes: [6], says: /multi-?staging/i,
    note: 'The device is not enrolled through a multi-user staging user.' },
  { fault: 'mdm-platform', routes: assign, status: 400, codes: [6], says: /only .*\b(mac ?os|ios)\b/i,
    note: 'Only iOS and macOS devices can change their enrollment user.' },
  { fault: 'mdm-fixed-group', routes: assign, status: 401, codes: [6], says: /fixed organization group/i,
    note: 'The fixed organization group setting keeps the device from a user of a group below.' },
  { fault: 'mdm-user-access', routes: assign, status: 401, codes: [6], says: /does not (exist|have access)/i,
    note: 'The enrollment user has no access to the device: compare their organization groups.' },
  { fault: 'mdm-user-refused', routes: assign, status: 401, codes: [6], says: /can ?not be checked out by/i,
    note: 'This enrollment user may not check this device out.' },
  { fault: 'mdm-user-inactive', routes: assign, status: 404, codes: [12], says: /not an active user/i,
    note: 'The enrollment user is not active.' },
  { fault: 'mdm-user-unknown', routes: assign, status: 404, codes: [12], says: /enrollment user does not exist/i, note: noUser },
  { fault: 'mdm-device-not-enrolled', routes: assign, status: 404, codes: [12], says: /device is not enrolled/i, note: notEnrolled },
  { fault: 'mdm-device-unknown', routes: assign, status: 404, codes: [12], says: /device not found/i, note: noDevice },
  { fault: 'mdm-user-unknown', routes: ['users', 'user-list'], status: 404, codes: [12, 404], note: noUser },
  { fault: 'mdm-user-not-in-directory', routes: addUser, status: 400, codes: [400], says: /not found in directory/i,
    note: 'The directory of Workspace ONE has nobody of this name.' },
  { fault: 'mdm-directory-missing', routes: addUser, status: 400, codes: [5081, 5086, 5087, 5088],
    note: 'No directory is configured at the organization group, or its people may not enrol.' },
  { fault: 'mdm-user-not-created', routes: addUser, status: 400, codes: [7, 5082],
    note: 'An enrollment user of this name exists already.' },
  { fault: 'mdm-user-not-created', routes: addUser, status: 400, codes: [5083, 5084],
    note: 'The enrollment role is not valid, or the organization group has no default one.' },
  { fault: 'mdm-user-not-created', routes: addUser, status: 400, codes: [200028],
    note: 'The API account is not below a customer organization group.' },
  { fault: 'mdm-user-not-created', routes: addUser, status: 400,
    note: 'Workspace ONE refuses to create the enrollment user.' },
  { fault: 'mdm-user-not-created', routes: addUser, status: 422,
    note: 'Workspace ONE does not take what the enrollment user is created from.' },
];
