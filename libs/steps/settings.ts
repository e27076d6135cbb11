import { attributeText, form, text } from '#libs/form';
import type { MdmCommand } from '#libs/mdm';
import { defineStep, type Planned, type Scene } from '#libs/workflow';
import { lookCommand, registerOf, sendCommand, wantCommand } from './mdm-command.ts';

const back = attributeText('What it is when the hand-out is undone', { optional: true });

/** A value of the device in the MDM, or nothing where the attributes in it are all empty. */
function wantValue(
  written: string | undefined,
  scene: Scene,
  register: string,
  commandFor: (value: string) => MdmCommand,
): Planned {
  if (written === undefined) return { do: 'nothing', why: 'the step says no value to go back to' };
  const value = scene.fill(written).trim();
  return value === ''
    ? { do: 'nothing', why: `${written} is empty` }
    : wantCommand(commandFor(value), { register });
}

const moveTo = (group: string): MdmCommand => ({ name: 'organization-group', group });

/** The device moves to another organization group of the MDM, with what is assigned there. */
export const changeOrganizationGroup = defineStep({
  name: 'change-organization-group',
  version: 1,
  title: 'Perform MDM Command: change organization group',
  form: form({ group: attributeText('Organization group, by its exact name or group id'), back }),
  delivery: 'register',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['organization-group'],
  plan: (params, scene) => wantValue(params.group, scene, 'organization-group', moveTo),
  undo: (params, scene) => wantValue(params.back, scene, 'organization-group', moveTo),
  perform: sendCommand,
  look: lookCommand,
});

const renameTo = (to: string): MdmCommand => ({ name: 'rename', to });

/** The name that the MDM's console shows. */
export const renameDevice = defineStep({
  name: 'rename-device',
  version: 1,
  title: 'Perform MDM Command: rename',
  form: form({ name: attributeText('Name in the MDM'), back }),
  delivery: 'register',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['rename'],
  plan: (params, scene) => wantValue(params.name, scene, 'name', renameTo),
  undo: (params, scene) => wantValue(params.back, scene, 'name', renameTo),
  perform: sendCommand,
  look: lookCommand,
});

interface WrittenAttribute {
  name: string;
  application?: string | undefined;
}

const attributeRegister = ({ name, application }: WrittenAttribute): string =>
  registerOf('custom-attribute', application === undefined ? name : `${application}/${name}`);

const setAttribute =
  ({ name: attribute, application }: WrittenAttribute) =>
  (value: string): MdmCommand => ({
    name: 'custom-attribute',
    attribute,
    value,
    ...(application === undefined ? {} : { application }),
  });

/** Workspace ONE documents no read of a device's custom attributes: accepted counts as done. */
export const setCustomAttribute = defineStep({
  name: 'set-custom-attribute',
  version: 1,
  title: 'Perform MDM Command: set a custom attribute',
  form: form({
    name: text('Custom attribute'),
    value: attributeText('Value'),
    application: text('Group of attributes in the console', { optional: true }),
    back,
  }),
  delivery: 'register',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['custom-attribute'],
  plan: (params, scene) => wantValue(params.value, scene, attributeRegister(params), setAttribute(params)),
  undo: (params, scene) => wantValue(params.back, scene, attributeRegister(params), setAttribute(params)),
  perform: sendCommand,
});
