import { durationMs, form } from '#libs/form';
import { defineStep } from '#libs/workflow';

/** The run stands still for a while: a row with a moment, so that a restart changes nothing. */
export const wait = defineStep({
  name: 'wait',
  version: 1,
  title: 'Wait',
  form: form({ for: durationMs('How long', { min: 1_000 }) }),
  delivery: 'local',
  repeat: 'safe',
  needs: [],
  waits: () => true,
  plan: (params, scene) => ({ do: 'wait', kind: 'time', deadline: scene.now + params.for }),
});
