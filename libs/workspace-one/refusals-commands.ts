import { noDevice, notEnrolled, type RefusalRow } from './refusal-row.ts';
import type { RouteName } from './route.ts';

const lostMode: readonly RouteName[] = ['lost-mode'];
const commands: readonly RouteName[] = ['command', 'erase'];
const noApp = 'The app does not exist, or the API account may not see it.';

/** Commands by id (CommandsV1) and uuid (CommandsV2), messages, Lost Mode, deleting and editing (Devices). */
// prettier-ignore
const deviceRefusals: readonly RefusalRow[] = [
  { fault: 'mdm-device-not-enrolled', status: 400, codes: [5058, 6213], note: notEnrolled },
  { fault: 'mdm-device-not-enrolled', status: 422, codes: [5058, 6213], note: notEnrolled },
  { fault: 'mdm-device-not-enrolled', routes: commands, status: 400, codes: [400], says: /not enrolled/i, note: notEnrolled },
  { fault: 'mdm-device-not-enrolled', routes: ['attribute'], status: 400, says: /not enrolled/i, note: notEnrolled },
  { fault: 'mdm-privacy', routes: commands, status: 400, codes: [400], says: /privacy/i,
    note: 'The privacy settings of its ownership forbid the command.' },
  { fault: 'mdm-hub-outdated', status: 400, codes: [5234], note: 'The Hub on the device is too old for the command.' },
  { fault: 'mdm-command-unsupported', routes: commands, status: 400, codes: [21, 5060, 5100, 5101, 5102],
    note: 'The command does not fit this device.' },
  { fault: 'mdm-command-unsupported', routes: commands, status: 422, codes: [422],
    note: 'Workspace ONE does not know the command.' },
  { fault: 'mdm-wipe-held', routes: ['erase', 'delete'], status: 403, codes: [403],
    note: 'The limit of wipes is exceeded: the command is on hold until somebody releases it.' },
  { fault: 'mdm-wipe-held', routes: ['delete'], status: 403, says: /wipe limit/i,
    note: 'The limit of wipes is exceeded: the command is on hold until somebody releases it.' },
  { fault: 'mdm-device-unknown', routes: [...commands, 'move'], status: 404, codes: [8, 404], note: noDevice },
  { fault: 'mdm-device-unknown', routes: lostMode, status: 404, codes: [33], note: noDevice },
  { fault: 'mdm-device-unknown', routes: ['delete', 'edit'], status: 404, codes: [6, 404], note: noDevice },
  { fault: 'mdm-device-unknown', routes: ['message'], status: 404, note: noDevice },
  { fault: 'mdm-lost-mode-text', routes: lostMode, status: 422, codes: [8157],
    note: 'Lost Mode needs a message or a telephone number.' },
  { fault: 'mdm-lost-mode-unsupervised', routes: lostMode, status: 422, codes: [8158, 8159, 8163],
    note: 'Lost Mode is for supervised Apple devices of a present version.' },
];

/** Tags (Devices), organization groups (CommandsV1), attributes, profiles (ProfilesV1) and apps (MAM v1). */
// prettier-ignore
const thingRefusals: readonly RefusalRow[] = [
  { fault: 'mdm-tag-refused', routes: ['tag'], status: 403, codes: [8], note: 'The device is not below the tag.' },
  { fault: 'mdm-tag-unknown', routes: ['tag'], status: 404, codes: [5298], note: 'The tag is gone.' },
  { fault: 'mdm-group-refused', routes: ['move'], status: 400, codes: [6, 6124],
    note: 'The device may not be moved to this organization group.' },
  { fault: 'mdm-attribute-refused', routes: ['attribute'], status: 409, note: 'The attribute exists in another type or twice.' },
  { fault: 'mdm-attribute-refused', routes: ['attribute'], status: 422, note: 'Name, value or application group are missing.' },
  { fault: 'mdm-device-unknown', routes: ['attribute'], status: 404, note: noDevice },
  { fault: 'mdm-profile-held', routes: ['profile'], status: 403, codes: [5057],
    note: 'The command is queued and held: its threshold is exceeded.' },
  { fault: 'mdm-profile-blocked', routes: ['profile'], status: 422, codes: [1012], note: 'The profile is blocked.' },
  { fault: 'mdm-profile-unknown', routes: ['profile'], status: 404,
    note: 'The profile does not exist, or the API account may not see it.' },
  { fault: 'mdm-device-unknown', routes: ['device-apps'], status: 400, codes: [400], note: noDevice },
  { fault: 'mdm-device-unknown', routes: ['device-tags', 'device-profiles', 'device-apps'], status: 404, note: noDevice },
  { fault: 'mdm-command-unsupported', routes: ['device-apps'], status: 501, codes: [501],
    note: 'Workspace ONE lists no apps of such a device.' },
  { fault: 'mdm-device-unknown', routes: ['app'], status: 404, codes: [8, 404], says: /device not found/i, note: noDevice },
  { fault: 'mdm-device-unknown', routes: ['app'], status: 400, codes: [2, 400], says: /device not found/i, note: noDevice },
  { fault: 'mdm-app-not-assigned', routes: ['app'], status: 400, codes: [400], says: /not assigned/i,
    note: 'The app is not assigned to this device.' },
  { fault: 'mdm-app-not-assigned', routes: ['app'], status: 500, codes: [20], note: 'The app is not assigned to this device.' },
  { fault: 'mdm-app-unknown', routes: ['app'], status: 400, codes: [6], note: noApp },
  { fault: 'mdm-app-unknown', routes: ['app'], status: 404, codes: [8, 404], note: noApp },
  { fault: 'mdm-app-not-removable', routes: ['app'], status: 403, codes: [11, 403],
    note: 'The app cannot be removed from this device.' },
  { fault: 'mdm-group-unknown', routes: ['groups', 'group-list', 'move', 'apps', 'app-list'], status: 404, codes: [5054, 5177, 6008, 6183],
    note: 'The organization group does not exist.' },
];

export const commandRefusals: readonly RefusalRow[] = [...deviceRefusals, ...thingRefusals];
