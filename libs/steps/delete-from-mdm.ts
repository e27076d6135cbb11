import { durationMs, form } from '#libs/form';
import { defineStep } from '#libs/workflow';
import { lookCommand, meetDevice, sendCommand, wantCommand } from './mdm-command.ts';

/**
 * The MDM forgets the device, and what belongs to its user leaves it. Fenced like any command: a device that has passed to
 * somebody else, or has enrolled anew meanwhile, is never deleted late.
 */
export const deleteFromMdm = defineStep({
  name: 'delete-from-mdm',
  version: 1,
  title: 'Perform MDM Command: delete from the MDM',
  form: form({ within: durationMs('Only within', { default: '10m' }) }),
  delivery: 'command',
  repeat: 'unsafe',
  needs: ['mdm'],
  mdm: ['delete'],
  plan: ({ within }, scene) => wantCommand({ name: 'delete' }, { notAfter: scene.now + within }),
  prepare: meetDevice,
  perform: sendCommand,
  look: lookCommand,
});
