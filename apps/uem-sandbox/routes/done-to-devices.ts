import type { Route } from '../wire/call.ts';
import { chromeOsRoutes } from './chrome-os.ts';
import { commandV2Routes } from './commands-v2.ts';
import { commandV3Routes } from './commands-v3.ts';
import { commandRoutes } from './commands.ts';
import { deviceActionRoutes } from './device-actions.ts';
import { deviceGroupRoutes } from './device-group.ts';
import { deviceLogRoutes } from './device-logs.ts';
import { findDeviceRoutes } from './find-device.ts';
import { lostModeRoutes } from './lost-mode.ts';
import { messageRoutes } from './messages.ts';
import { osUpdateRoutes } from './os-updates.ts';
import { passcodeRoutes } from './passcodes.ts';

/** What is done to devices: commands, lost mode, messages. */
export const doneToDevices: readonly Route[] = [
  ...commandRoutes,
  ...commandV2Routes,
  ...commandV3Routes,
  ...lostModeRoutes,
  ...chromeOsRoutes,
  ...deviceGroupRoutes,
  ...passcodeRoutes,
  ...osUpdateRoutes,
  ...deviceLogRoutes,
  ...findDeviceRoutes,
  ...messageRoutes,
  ...deviceActionRoutes,
];
