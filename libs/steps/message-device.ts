import { attributeText, durationMs, form } from '#libs/form';
import { defineStep } from '#libs/workflow';
import { meetDevice, sendCommand, wantCommand } from './mdm-command.ts';

/** A notification on the device, for whoever has it now: it expires with this hand-out, and is not shown twice. */
export const messageDevice = defineStep({
  name: 'message-device',
  version: 1,
  title: 'Perform MDM Command: message',
  form: form({
    text: attributeText('Message', { max: 1_000 }),
    within: durationMs('Only within', { default: '10m' }),
  }),
  delivery: 'command',
  repeat: 'unsafe',
  needs: ['mdm'],
  mdm: ['message'],
  plan(params, scene) {
    const text = scene.fill(params.text).trim();
    if (text === '') return { do: 'nothing', why: 'the message is empty' };
    return wantCommand({ name: 'message', text }, { notAfter: scene.now + params.within });
  },
  prepare: meetDevice,
  perform: sendCommand,
});
