import { durationMs, form } from '#libs/form';
import { defineStep } from '#libs/workflow';

/** Until the device leaves its bay. Not taken in time, the hand-out is undone as a new fact. */
export const waitForRemoval = defineStep({
  name: 'wait-for-removal',
  version: 1,
  title: 'Wait for Removal',
  form: form({ within: durationMs('Time to take it', { default: '60s' }) }),
  delivery: 'local',
  repeat: 'safe',
  needs: [],
  needsDevice: true,
  waits: () => true,
  plan: (params, scene) => ({ do: 'wait', kind: 'removal', deadline: scene.now + params.within }),
});
