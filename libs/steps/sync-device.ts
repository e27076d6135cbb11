import { durationMs, form } from '#libs/form';
import { defineStep } from '#libs/workflow';
import { mdmOf } from './holder-register.ts';
import { meetDevice } from './mdm-command.ts';

/** Asks the device to fetch what is new: useful now or never, so it expires. */
export const syncDevice = defineStep({
  name: 'sync-device',
  version: 1,
  title: 'Perform MDM Command: sync',
  form: form({ within: durationMs('Only within', { default: '10m' }) }),
  delivery: 'command',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['sync'],
  plan: (params, scene) => ({
    do: 'effect',
    target: 'mdm',
    register: null,
    params: {},
    supersedable: false,
    notAfter: scene.now + params.within,
  }),
  prepare: meetDevice,
  perform: async (_, context) => ({
    ...(await mdmOf(context).command(context.serial, { name: 'sync' }, context.signal)),
  }),
});
