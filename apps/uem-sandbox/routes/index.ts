import type { Route } from '../wire/call.ts';
import { batchRoutes } from './batches.ts';
import { depAccountRoutes } from './dep-accounts.ts';
import { depDeviceRoutes } from './dep-devices.ts';
import { depProfileRoutes } from './dep-profiles.ts';
import { dropShipRoutes } from './drop-ship.ts';
import { aboutDevices } from './about-devices.ts';
import { addUserRoutes } from './add-user.ts';
import { catalogueRoutes } from './catalogue.ts';
import { doneToDevices } from './done-to-devices.ts';
import { enrollmentUserRoutes } from './enrollment-user.ts';
import { eventNotificationRoutes } from './event-notifications.ts';
import { groupChangeRoutes } from './group-changes.ts';
import { groupRoutes } from './groups.ts';
import { infoRoutes } from './info.ts';
import { updateUserRoutes } from './update-user.ts';
import { userStateRoutes } from './user-state.ts';
import { userListsV2Routes } from './user-lists-v2.ts';
import { userRoutes } from './users.ts';
import { usersV2Routes } from './users-v2.ts';
import { enrollmentTokenActionRoutes } from './enrollment-token-actions.ts';
import { enrollmentTokenV2Routes } from './enrollment-token-v2.ts';
import { enrollmentTokenRoutes } from './enrollment-tokens.ts';
import { registerDeviceRoutes } from './register-device.ts';
import { registeredAttributeRoutes } from './registered-attributes.ts';
import { registeredDeviceRoutes } from './registered-devices.ts';

/** Every route of the stand-in. */
export const routes: readonly Route[] = [
  ...infoRoutes,
  ...eventNotificationRoutes,
  ...aboutDevices,
  ...enrollmentUserRoutes,
  ...doneToDevices,
  ...userRoutes,
  ...addUserRoutes,
  ...userStateRoutes,
  ...updateUserRoutes,
  ...usersV2Routes,
  ...userListsV2Routes,
  ...groupRoutes,
  ...groupChangeRoutes,
  ...enrollmentTokenActionRoutes,
  ...enrollmentTokenV2Routes,
  ...enrollmentTokenRoutes,
  ...registerDeviceRoutes,
  ...registeredAttributeRoutes,
  ...registeredDeviceRoutes,
  ...catalogueRoutes,
  ...batchRoutes,
  ...depAccountRoutes,
  ...depDeviceRoutes,
  ...depProfileRoutes,
  ...dropShipRoutes,
];
