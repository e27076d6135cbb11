import { durationMs, form, wholeNumber } from '#libs/form';
import { defineStep } from '#libs/workflow';

export const checkOutDevice = defineStep({
  name: 'check-out-device',
  version: 1,
  title: 'Check Out Device',
  form: form({
    limit: wholeNumber('Devices one person may have', { min: 1, max: 20, default: 1 }),
    due: durationMs('Due back after', {
      min: 60_000,
      max: 365 * 86_400_000,
      optional: true,
      hint: 'Rules for overdue count from then. Left out, it is never overdue.',
    }),
  }),
  delivery: 'custody',
  repeat: 'unsafe',
  needs: [],
  plan(params, scene) {
    if (scene.holds >= params.limit) {
      return { do: 'refuse', fault: 'limit-reached', why: [`has ${scene.holds} of ${params.limit}`] };
    }
    const dueAt = params.due === undefined ? {} : { dueAt: scene.now + params.due };
    return { do: 'custody', kind: 'out', limit: params.limit, ...dueAt };
  },
});
