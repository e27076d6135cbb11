import { form, yesNo } from '#libs/form';
import type { PerformContext } from '#libs/workflow';
import { defineStep } from '#libs/workflow';
import { mdmOf } from './holder-register.ts';
import { lookCommand, sendCommand, wantCommand } from './mdm-command.ts';

/** Erasing twice would take a device out of service that has just come back: one that is under way is not sent again. */
async function eraseOnce(params: Record<string, unknown>, context: PerformContext) {
  const { erasing } = await mdmOf(context).readDevice(context.serial, context.signal);
  return erasing ? { underWay: true } : sendCommand(params, context);
}

/** A device takes ten minutes, and one that lies in a drawer takes days. */
const againMs = 60_000;

const lookErase: typeof lookCommand = async (params, context) => ({
  ...(await lookCommand(params, context)),
  againMs,
});

/**
 * Everything on the device goes; with return to service it enrols again by itself with its staging user. Owed before the
 * device belongs to the next person, and settled when it is back in service. Never repeated where nobody can tell
 * whether it has been done: an operator decides.
 */
export const eraseDevice = defineStep({
  name: 'erase-device',
  version: 1,
  title: 'Perform MDM Command: erase',
  form: form({
    'return-to-service': yesNo('Enrols again by itself afterwards', { default: true }),
    'keep-data-plan': yesNo('Keeps its eSIM', { default: true }),
  }),
  delivery: 'obligation',
  repeat: 'unsafe',
  needs: ['mdm'],
  mdm: ['erase'],
  plan: (params, scene) =>
    wantCommand({
      name: 'erase',
      returnToService: params['return-to-service'],
      keepDataPlan: params['keep-data-plan'],
      wantedAt: scene.now,
    }),
  perform: eraseOnce,
  look: lookErase,
});
