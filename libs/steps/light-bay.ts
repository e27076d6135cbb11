import { Fault } from '#libs/domain';
import { form, oneOf } from '#libs/form';
import { defineStep, type Planned, type Scene } from '#libs/workflow';

const lights = {
  take: 'take this one',
  ready: 'ready to be taken',
  charging: 'charging',
  fault: 'out of order',
  off: 'dark',
};

function want(light: string, scene: Scene): Planned {
  const place = scene.device?.place;
  if (place === undefined) return { do: 'nothing', why: 'the device has no bay' };
  return {
    do: 'effect',
    target: 'cabinet',
    register: 'light',
    params: { ...place, light },
    supersedable: true,
    notAfter: null,
  };
}

/** The bay's light is a register: only the latest wanted colour counts. */
export const lightBay = defineStep({
  name: 'light-bay',
  version: 1,
  title: 'Light Bay',
  form: form({ light: oneOf('Light', lights) }),
  delivery: 'register',
  repeat: 'safe',
  needs: ['lights'],
  plan: (params, scene) => want(params.light, scene),
  undo: (_, scene) => want('ready', scene),
  async perform(params, { ports }) {
    const { station, cabinet, bay, light } = params;
    if (typeof station !== 'string' || typeof cabinet !== 'string' || typeof bay !== 'number') {
      throw new Fault('cabinet-missing', { note: 'the stored light names no bay' });
    }
    await ports.lights.light({ station, cabinet, bay }, String(light));
    return {};
  },
});
