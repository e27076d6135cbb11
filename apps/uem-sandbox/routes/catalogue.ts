import type { Route } from '../wire/call.ts';
import { adminRoutes } from './admins.ts';
import { appRoutes } from './apps.ts';
import { profileRoutes } from './profiles.ts';
import { smartGroupV2Routes } from './smart-groups-v2.ts';
import { smartGroupRoutes } from './smart-groups.ts';
import { taggingRoutes } from './tagging.ts';
import { tagV2Routes } from './tags-v2.ts';
import { tagRoutes } from './tags.ts';
import { userGroupRoutes } from './user-groups.ts';

/** Tags, groups of devices and of people, and what is assigned to them. */
export const catalogueRoutes: readonly Route[] = [
  ...tagRoutes,
  ...taggingRoutes,
  ...tagV2Routes,
  ...smartGroupRoutes,
  ...smartGroupV2Routes,
  ...profileRoutes,
  ...appRoutes,
  ...userGroupRoutes,
  ...adminRoutes,
];
