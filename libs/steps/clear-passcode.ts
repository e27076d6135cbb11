import { form } from '#libs/form';
import { defineStep } from '#libs/workflow';
import { mdmOf } from './holder-register.ts';

/** The last person's passcode must be gone before the next person has the device: an obligation, carried over epochs. */
export const clearPasscode = defineStep({
  name: 'clear-passcode',
  version: 1,
  title: 'Perform MDM Command: clear passcode',
  form: form({}),
  delivery: 'obligation',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['clear-passcode'],
  plan: () => ({
    do: 'effect',
    target: 'mdm',
    register: null,
    params: {},
    supersedable: false,
    notAfter: null,
  }),
  perform: async (_, context) => ({
    ...(await mdmOf(context).command(context.serial, { name: 'clear-passcode' }, context.signal)),
  }),
});
