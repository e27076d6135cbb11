import type { StepWords } from '../step-words.ts';

const within = (say: (param: string) => string): string =>
  say('within') === '' ? '' : ` within ${say('within')}`;
const back = (say: (param: string) => string): string =>
  say('back') === '' ? '' : `, and ${say('back')} when undone`;

/** By the stored names of the step types. One the console does not know yet is shown in the service's own words. */
export const steps: Readonly<Record<string, StepWords>> = {
  'choose-device': {
    about: 'Picks the device to hand out: charged, in the pool, best returned first.',
    says: (say) =>
      `Choose a device${say('group') === '' ? '' : ` of ${say('group')}`} with at least ${say('min-charge')} % charge`,
  },
  'check-out-device': {
    about: 'The device becomes the person’s. From here on she has it.',
    says: (say) => `Check it out; one person may have ${say('limit')}`,
  },
  'check-in-device': {
    about: 'The device is nobody’s again. A return is never refused.',
    says: () => 'Check it in',
  },
  'light-bay': {
    about: 'Lights the bay of the device, so that it is found.',
    says: (say) => `Light the bay: ${say('light')}`,
  },
  'wait-for-removal': {
    about: 'Waits until the device is taken; not taken in time, the hand-out is undone.',
    says: (say) => `Wait ${say('within')} for it to be taken, else undo`,
  },
  'show-message': {
    about: 'Says something on the station’s screen.',
    says: (say) => `Show “${say('text')}” for ${say('for')}`,
  },
  'assign-user': {
    about: 'The MDM lists the device as the person’s: her apps, mail and certificates follow.',
    says: (say) => `Assign it to ${say('user')} in the MDM`,
  },
  'assign-staging-user': {
    about: 'The MDM lists the device under the staging user again.',
    says: () => 'Assign it to its staging user in the MDM',
  },
  'clear-passcode': {
    about: 'Takes the passcode off. Owed before the next person gets the device.',
    says: () => 'Clear its passcode',
  },
  'sync-device': {
    about: 'The device fetches what is new for it.',
    says: (say) => `Let it sync${within(say)}`,
  },
  'set-attribute': {
    about: 'Gives a text a name, which later steps may use in brackets.',
    says: (say) => `Set [${say('name')}] to “${say('value')}”`,
  },
  wait: {
    about: 'Stands still for a while; a restart changes nothing.',
    says: (say) => `Wait ${say('for')}`,
  },
  'run-workflow': {
    about: 'Puts the steps of another workflow in this place.',
    says: (say) => `Run the steps of ${say('workflow')}`,
  },
  'ask-question': {
    about: 'Asks the person at the screen and keeps the answer as an attribute.',
    says: (say) =>
      `Ask “${say('question')}”${say('into') === '' ? '' : ` and keep the answer in [${say('into')}]`}`,
  },
  'accept-terms': {
    about: 'Shows terms; nothing goes on before they are accepted.',
    says: (say) => `Ask to accept “${say('text')}”`,
  },
  'send-webhook': {
    about: 'Tells another system over HTTP, and may take attributes from its answer.',
    says: (say) => `Tell ${say('sink')} by ${say('method')}, ${say('moment')}`,
  },
  'send-email': {
    about: 'Writes an e-mail through the mail server of the site.',
    says: (say) => `Write “${say('subject')}” to ${say('to')}, ${say('moment')}`,
  },
  'lock-device': { about: 'Locks its screen; the passcode stays.', says: (say) => `Lock it${within(say)}` },
  'query-device': {
    about: 'The device tells the MDM anew what it is and has.',
    says: (say) => `Query it${within(say)}`,
  },
  'restart-device': { about: 'Restarts the device, once.', says: (say) => `Restart it${within(say)}` },
  'message-device': {
    about: 'Shows a message on the device itself.',
    says: (say) => `Show “${say('text')}” on the device${within(say)}`,
  },
  'lost-mode-on': {
    about: 'Locks a device that is missing, with a message for whoever finds it.',
    says: (say) => `Lost Mode on${say('message') === '' ? '' : `: “${say('message')}”`}`,
  },
  'lost-mode-off': {
    about: 'Unlocks it again. Owed before the next person gets the device.',
    says: () => 'Lost Mode off',
  },
  'erase-device': {
    about: 'Erases everything. The device is out of the pool until it is back in service.',
    says: (say) => `Erase it; enrols again by itself: ${say('return-to-service')}`,
  },
  'add-tag': { about: 'Puts a tag on the device in the MDM.', says: (say) => `Add the tag ${say('name')}` },
  'remove-tag': {
    about: 'Takes a tag off the device in the MDM.',
    says: (say) => `Remove the tag ${say('name')}`,
  },
  'change-organization-group': {
    about: 'Moves the device to another organization group, with what is assigned there.',
    says: (say) => `Move it to ${say('group')}${back(say)}`,
  },
  'set-custom-attribute': {
    about: 'Writes a custom attribute of the device in the MDM.',
    says: (say) => `Set the custom attribute ${say('name')} to “${say('value')}”${back(say)}`,
  },
  'rename-device': {
    about: 'Changes the name the MDM’s console shows.',
    says: (say) => `Rename it “${say('name')}” in the MDM${back(say)}`,
  },
  'install-profile': { about: 'Installs a profile.', says: (say) => `Install the profile ${say('name')}` },
  'remove-profile': { about: 'Removes a profile.', says: (say) => `Remove the profile ${say('name')}` },
  'install-app': { about: 'Installs an app.', says: (say) => `Install the app ${say('name')}` },
  'uninstall-app': { about: 'Uninstalls an app.', says: (say) => `Uninstall the app ${say('name')}` },
  'delete-from-mdm': {
    about: 'Deletes the device from the MDM. It must be enrolled anew to come back.',
    says: (say) => `Delete it from the MDM${within(say)}`,
  },
};
