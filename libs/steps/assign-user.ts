import { attributeText, form } from '#libs/form';
import { defineStep, type Planned, type Scene } from '#libs/workflow';
import { alternative, elsewhereFields, whole } from './elsewhere.ts';
import { driveHolder, holderValue, lookHolder } from './holder-register.ts';

export function staging(params: Parameters<typeof alternative>[0], scene: Scene): Planned {
  if (scene.device === null) return { do: 'nothing', why: 'there is no device' };
  const user = scene.stagingUserOf(scene.device.group);
  // Between two people the staging user is always written and read back: this want is never superseded.
  return {
    do: 'effect',
    target: 'mdm',
    register: 'holder',
    params: { user, staging: user, mustExist: true, ...alternative(params, scene, null) },
    supersedable: false,
    notAfter: null,
  };
}

/** Perform MDM Command: the device becomes this person's in the MDM, so her apps, mail and certificates follow. */
export const assignUser = defineStep({
  name: 'assign-user',
  version: 1,
  title: 'Perform MDM Command: assign to user',
  form: whole(
    form({ user: attributeText('User name in the MDM', { default: '[Device User]' }), ...elsewhereFields }),
  ),
  delivery: 'register',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['assign', 'create-users'],
  plan(params, scene) {
    const user = scene.fill(params.user);
    if (user === '') return { do: 'nothing', why: `${params.user} is empty` };
    const ours = scene.device === null ? {} : { staging: scene.stagingUserOf(scene.device.group) };
    return {
      do: 'effect',
      target: 'mdm',
      register: 'holder',
      params: { user, ...ours, ...alternative(params, scene, user) },
      supersedable: true,
      notAfter: null,
    };
  },
  undo: (params, scene) => staging(params, scene),
  perform: driveHolder,
  look: lookHolder,
  value: holderValue,
});
