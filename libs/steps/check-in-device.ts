import { form } from '#libs/form';
import { defineStep } from '#libs/workflow';

/** The device is nobody's again. Never refused: docking is the return, by anyone. */
export const checkInDevice = defineStep({
  name: 'check-in-device',
  version: 1,
  title: 'Check In Device',
  form: form({}),
  delivery: 'custody',
  repeat: 'unsafe',
  needs: [],
  plan: (_, scene) =>
    scene.forced === undefined
      ? { do: 'custody', kind: 'in' }
      : { do: 'custody', kind: 'forced', reason: scene.forced },
});
