import { durationMs, form } from '#libs/form';
import { defineStep, type StepType } from '#libs/workflow';
import { meetDevice, sendCommand, wantCommand } from './mdm-command.ts';

/** What differs between the commands that need nothing but the device. */
interface PlainCommand {
  /** In workflows.yaml; append-only. */
  name: string;
  title: string;
  command: 'lock' | 'query' | 'restart';
  repeat: 'safe' | 'unsafe';
}

/** Useful now or never: it expires, and it never reaches the next person's device. */
const plainCommand = ({ name, title, command, repeat }: PlainCommand): StepType =>
  defineStep({
    name,
    version: 1,
    title: `Perform MDM Command: ${title}`,
    form: form({ within: durationMs('Only within', { default: '10m' }) }),
    delivery: 'command',
    repeat,
    needs: ['mdm'],
    mdm: [command],
    plan: ({ within }, scene) => wantCommand({ name: command }, { notAfter: scene.now + within }),
    prepare: meetDevice,
    perform: sendCommand,
  });

/** The screen is locked; the passcode stays. */
export const lockDevice = plainCommand({
  name: 'lock-device',
  title: 'lock',
  command: 'lock',
  repeat: 'safe',
});

/** The device tells the MDM anew what it is and has. */
export const queryDevice = plainCommand({
  name: 'query-device',
  title: 'query',
  command: 'query',
  repeat: 'safe',
});

/** Never repeated blindly: a second restart would interrupt whoever has begun to work. */
export const restartDevice = plainCommand({
  name: 'restart-device',
  title: 'restart',
  command: 'restart',
  repeat: 'unsafe',
});
