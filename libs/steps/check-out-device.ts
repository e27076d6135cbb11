import { form, wholeNumber } from '#libs/form';
import { defineStep } from '#libs/workflow';

export const checkOutDevice = defineStep({
  name: 'check-out-device',
  version: 1,
  title: 'Check Out Device',
  form: form({ limit: wholeNumber('Devices one person may have', { min: 1, max: 20, default: 1 }) }),
  delivery: 'custody',
  repeat: 'unsafe',
  needs: [],
  plan(params, scene) {
    if (scene.holds >= params.limit) {
      return { do: 'refuse', fault: 'limit-reached', why: [`has ${scene.holds} of ${params.limit}`] };
    }
    return { do: 'custody', kind: 'out', limit: params.limit };
  },
});
