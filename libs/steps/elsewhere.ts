import { attributeText, oneOf, text, type Form } from '#libs/form';
import type { MdmCommand } from '#libs/mdm';
import type { Scene } from '#libs/workflow';

const ways = {
  tag: 'Set a tag, and take it off at the return',
  'custom-attribute': 'Set a custom attribute to the user name',
  'organization-group': 'Move it to an organization group',
} as const;

/** What is done where the MDM does not switch the user of such a device. The words are stored: append-only. */
export type Way = keyof typeof ways;

/** Which way, and the name of its tag, attribute or group. */
export interface Elsewhere {
  by: Way;
  name: string;
}

/** The same three lines stand in the step that assigns the person and in the one that assigns the staging user. */
export const elsewhereFields = {
  elsewhere: oneOf('Where the MDM cannot switch the user of such a device', ways, {
    optional: true,
    hint: 'Left out, the step fails there.',
  }),
  name: text('Tag, custom attribute, or organization group while somebody has it', { optional: true }),
  back: attributeText('Value of the attribute, or organization group, while nobody has it', {
    optional: true,
  }),
};

interface Written {
  elsewhere?: Way | undefined;
  name?: string | undefined;
  back?: string | undefined;
}

/** One member that is missing or too much, with what to do about it. */
function problemOf({
  elsewhere,
  name,
  back,
}: Written): [path: string, message: string, remedy: string] | null {
  if (elsewhere === undefined) {
    const stray = name !== undefined ? 'name' : back !== undefined ? 'back' : undefined;
    const remedy = `Add elsewhere, one of: ${Object.keys(ways).join(', ')}.`;
    return stray === undefined ? null : [stray, 'says how, but not what is done', remedy];
  }
  if (name === undefined) return ['name', 'is missing', 'Name the tag, the custom attribute or the group.'];
  if (elsewhere === 'tag')
    return back === undefined
      ? null
      : ['back', 'means nothing for a tag', 'Remove it: the tag is taken off.'];
  // Workspace ONE takes no empty value of a custom attribute.
  return back === undefined ? ['back', 'is missing', 'Say what it is set to at the return.'] : null;
}

/** The form, refusing an alternative that could not be taken back. */
export const whole = <P extends Written>({ schema, fields }: Form<P>): Form<P> => ({
  fields,
  schema: schema.superRefine((written, context) => {
    const problem = problemOf(written);
    if (problem === null) return;
    const [path, message, remedy] = problem;
    context.addIssue({ code: 'custom', path: [path], message, params: { remedy } });
  }),
});

/** The alternative that a step with these params has. */
export const elsewhereOf = ({ elsewhere, name }: Written): Elsewhere | undefined =>
  elsewhere === undefined || name === undefined ? undefined : { by: elsewhere, name };

export type Alternative = Extract<MdmCommand, { name: Way }>;

/** Platforms whose enrollment user the MDM switches: Workspace ONE refuses all others (Omnissa UEM API, DevicesV2). */
const switchable = ['ios', 'macos'];

const isSwitchable = (platform: string): boolean => switchable.includes(platform);

/** How the params of a wanted holder say that this device's user cannot be switched, and what is sent instead. */
interface Unswitched {
  unswitchable?: true;
  instead?: Alternative;
}

function insteadOf(params: Written, scene: Scene, user: string | null): Alternative | undefined {
  const { name = '', back = '' } = params;
  switch (params.elsewhere) {
    case undefined:
      return undefined;
    case 'tag':
      return { name: 'tag', tag: name, present: user !== null };
    case 'custom-attribute':
      return { name: 'custom-attribute', attribute: name, value: user ?? scene.fill(back) };
    case 'organization-group':
      return { name: 'organization-group', group: user === null ? scene.fill(back) : name };
  }
}

/**
 * Nothing for a device whose user the MDM switches. For any other what is sent instead of the switch to `user` (null: it is
 * nobody's again); where the step has no alternative it is refused, and nothing is sent at all.
 */
export function alternative(params: Written, scene: Scene, user: string | null): Unswitched {
  if (scene.device === null || isSwitchable(scene.device.platform)) return {};
  const instead = insteadOf(params, scene, user);
  return { unswitchable: true, ...(instead === undefined ? {} : { instead }) };
}

/** Which way a command went, for the journal and the screen: a value is left out, for it may be somebody's name. */
export function wayOf(command: Alternative): Elsewhere {
  switch (command.name) {
    case 'tag':
      return { by: command.name, name: command.tag };
    case 'custom-attribute':
      return { by: command.name, name: command.attribute };
    case 'organization-group':
      return { by: command.name, name: command.group };
  }
}
