import { chooseDevice } from '#libs/domain';
import { form, text, wholeNumber, yesNo } from '#libs/form';
import { defineStep } from '#libs/workflow';

/** Picks the device to hand out and says why; with Check Out Device it is one unit of work. */
export const chooseDeviceStep = defineStep({
  name: 'choose-device',
  version: 1,
  title: 'Choose Device',
  form: form({
    group: text('Device group', { optional: true }),
    'min-charge': wholeNumber('Lowest charge, percent', { min: 0, max: 100, default: 20 }),
    'allow-unverified': yesNo('Offer devices whose return the MDM has not confirmed, last', {
      default: true,
    }),
  }),
  delivery: 'local',
  repeat: 'safe',
  needs: [],
  plan(params, scene) {
    const choice = chooseDevice(scene.candidates, {
      ...(params.group === undefined ? {} : { group: params.group }),
      minChargePercent: params['min-charge'],
      allowUnverified: params['allow-unverified'],
    });
    if ('fault' in choice) return { do: 'refuse', fault: choice.fault, why: choice.why };
    return { do: 'choose', device: choice.device, why: choice.why };
  },
});
