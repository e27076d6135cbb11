import type { Route } from '../wire/call.ts';
import { addUserRoutes } from './add-user.ts';
import { commandRoutes } from './commands.ts';
import { deviceSearchRoutes } from './device-search.ts';
import { deviceRoutes } from './devices.ts';
import { enrollmentUserRoutes } from './enrollment-user.ts';
import { groupChangeRoutes } from './group-changes.ts';
import { groupRoutes } from './groups.ts';
import { infoRoutes } from './info.ts';
import { userStateRoutes } from './user-state.ts';
import { userRoutes } from './users.ts';

/** Every route of the stand-in. */
export const routes: readonly Route[] = [
  ...infoRoutes,
  ...deviceRoutes,
  ...deviceSearchRoutes,
  ...enrollmentUserRoutes,
  ...commandRoutes,
  ...userRoutes,
  ...addUserRoutes,
  ...userStateRoutes,
  ...groupRoutes,
  ...groupChangeRoutes,
];
