import type { Example } from '../example.ts';
import { attributes } from './attributes.ts';
import { commands } from './commands.ts';
import { dep } from './dep.ts';
import { devices } from './devices.ts';
import { dropShip } from './drop-ship.ts';
import { enrollmentTokens } from './enrollment-tokens.ts';
import { groups } from './groups.ts';
import { messages } from './messages.ts';
import { notifications } from './notifications.ts';
import { profilesAndApps } from './profiles-and-apps.ts';
import { registration } from './registration.ts';
import { smartGroups } from './smart-groups.ts';
import { tags } from './tags.ts';
import { users } from './users.ts';

/** One succeeding request for every documented operation. */
export const examples: readonly Example[] = [
  ...devices,
  ...attributes,
  ...commands,
  ...messages,
  ...tags,
  ...smartGroups,
  ...profilesAndApps,
  ...users,
  ...groups,
  ...registration,
  ...enrollmentTokens,
  ...dep,
  ...dropShip,
  ...notifications,
];
