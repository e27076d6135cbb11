import type { StepType } from '#libs/workflow';
import { assignStagingUser } from './assign-staging-user.ts';
import { assignUser } from './assign-user.ts';
import { checkInDevice } from './check-in-device.ts';
import { checkOutDevice } from './check-out-device.ts';
import { chooseDeviceStep } from './choose-device.ts';
import { clearPasscode } from './clear-passcode.ts';
import { lightBay } from './light-bay.ts';
import { showMessage } from './show-message.ts';
import { syncDevice } from './sync-device.ts';
import { waitForRemoval } from './wait-for-removal.ts';

/** Every step type there is. Stored names are append-only: a type that leaves the list leaves runs unfinished. */
export const stepTypes: readonly StepType[] = [
  chooseDeviceStep,
  checkOutDevice,
  checkInDevice,
  lightBay,
  waitForRemoval,
  showMessage,
  assignUser,
  assignStagingUser,
  clearPasscode,
  syncDevice,
];
