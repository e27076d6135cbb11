import type { Step, StepType } from '#libs/workflow';
import { acceptTerms } from './accept-terms.ts';
import { askQuestion } from './ask-question.ts';
import { assignStagingUser } from './assign-staging-user.ts';
import { assignUser } from './assign-user.ts';
import { checkInDevice } from './check-in-device.ts';
import { checkOutDevice } from './check-out-device.ts';
import { chooseDeviceStep } from './choose-device.ts';
import { clearPasscode } from './clear-passcode.ts';
import { deleteFromMdm } from './delete-from-mdm.ts';
import { lockDevice, queryDevice, restartDevice } from './device-commands.ts';
import { elsewhereOf, type Elsewhere } from './elsewhere.ts';
import { eraseDevice } from './erase-device.ts';
import { lightBay } from './light-bay.ts';
import { runWorkflow } from './run-workflow.ts';
import { setAttribute } from './set-attribute.ts';
import { sendEmail } from './send-email.ts';
import { sendWebhook } from './send-webhook.ts';
import { lostModeOff, lostModeOn } from './lost-mode.ts';
import { messageDevice } from './message-device.ts';
import { addTag, installApp, installProfile, removeProfile, removeTag, uninstallApp } from './presence.ts';
import { changeOrganizationGroup, renameDevice, setCustomAttribute } from './settings.ts';
import { showMessage } from './show-message.ts';
import { syncDevice } from './sync-device.ts';
import { wait } from './wait.ts';
import { waitForRemoval } from './wait-for-removal.ts';

export { templates } from './templates/index.ts';

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
  setAttribute,
  wait,
  runWorkflow,
  askQuestion,
  acceptTerms,
  sendWebhook,
  sendEmail,
  lockDevice,
  queryDevice,
  restartDevice,
  messageDevice,
  lostModeOn,
  lostModeOff,
  eraseDevice,
  addTag,
  removeTag,
  changeOrganizationGroup,
  setCustomAttribute,
  renameDevice,
  installProfile,
  removeProfile,
  installApp,
  uninstallApp,
  deleteFromMdm,
];

/** What this step of a workflow does where the MDM does not switch the user of a device; undefined: nothing, it fails. */
export const elsewhereIn = ({ type, params }: Pick<Step, 'type' | 'params'>): Elsewhere | undefined =>
  type === assignUser || type === assignStagingUser
    ? elsewhereOf(params as Parameters<typeof elsewhereOf>[0])
    : undefined;
