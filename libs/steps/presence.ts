import { attributeText, form } from '#libs/form';
import type { MdmCommand } from '#libs/mdm';
import { defineStep, type Planned, type Scene, type StepType } from '#libs/workflow';
import { lookCommand, registerOf, sendCommand, wantCommand } from './mdm-command.ts';

/** What a device has or has not: one step type brings it, one takes it away, and each takes the other back. */
interface Presence {
  kind: 'tag' | 'profile' | 'app';
  label: string;
  brings: { name: string; title: string };
  takes: { name: string; title: string };
}

const commandOf = (kind: Presence['kind'], name: string, present: boolean): MdmCommand => {
  switch (kind) {
    case 'tag':
      return { name: kind, tag: name, present };
    case 'profile':
      return { name: kind, profile: name, present };
    case 'app':
      return { name: kind, app: name, present };
  }
};

/** Both directions drive one register, so only what was wanted last counts. */
function presence({ kind, label, brings, takes }: Presence): [brings: StepType, takes: StepType] {
  const want = (written: string, scene: Scene, present: boolean): Planned => {
    const name = scene.fill(written).trim();
    if (name === '') return { do: 'nothing', why: `${written} is empty` };
    return wantCommand(commandOf(kind, name, present), { register: registerOf(kind, name) });
  };
  const direction = ({ name, title }: Presence['brings'], present: boolean): StepType =>
    defineStep({
      name,
      version: 1,
      title: `Perform MDM Command: ${title}`,
      form: form({ name: attributeText(label) }),
      delivery: 'register',
      repeat: 'safe',
      needs: ['mdm'],
      mdm: [kind],
      plan: (params, scene) => want(params.name, scene, present),
      undo: (params, scene) => want(params.name, scene, !present),
      perform: sendCommand,
      look: lookCommand,
    });
  return [direction(brings, true), direction(takes, false)];
}

/** Tags are made in the MDM's console: one that is not there is refused, not invented. */
export const [addTag, removeTag] = presence({
  kind: 'tag',
  label: 'Tag, by its exact name',
  brings: { name: 'add-tag', title: 'add a tag' },
  takes: { name: 'remove-tag', title: 'remove a tag' },
});

export const [installProfile, removeProfile] = presence({
  kind: 'profile',
  label: 'Profile, by its exact name',
  brings: { name: 'install-profile', title: 'install a profile' },
  takes: { name: 'remove-profile', title: 'remove a profile' },
});

export const [installApp, uninstallApp] = presence({
  kind: 'app',
  label: 'App, by its exact name or bundle id',
  brings: { name: 'install-app', title: 'install an app' },
  takes: { name: 'uninstall-app', title: 'uninstall an app' },
});
