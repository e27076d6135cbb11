import { rightFor, type MdmAbility, type MdmRight } from '#libs/mdm';
import type { WorkflowUse } from './facts.ts';

/** A step as far as it matters to an MDM. */
export interface UsedStep {
  /** What its type asks of the MDM; absent where it asks nothing. */
  mdm?: readonly MdmAbility[] | undefined;
  /** Whether it looks at what it changed, before and after. */
  looks: boolean;
  /** What it does where the user of a device cannot be changed. */
  elsewhere?: { by: keyof typeof wayWords; name: string } | undefined;
}

const wayWords = {
  tag: 'the tag',
  'custom-attribute': 'the custom attribute',
  'organization-group': 'the organization group',
} as const satisfies Partial<Record<MdmRight, string>>;

/** In the words of a step, what Apple devices do only when supervised (Apple, Device Management: RestartDevice, EnableLostMode). */
const supervised: Readonly<Partial<Record<MdmAbility, string>>> = {
  'lost-mode-on': 'lost mode',
  'lost-mode-off': 'lost mode',
  restart: 'restart',
};

/** Requests of one step each time it runs. Holders of many devices are looked at together: two for both looks and the change. */
function callsOf({ mdm = [], looks }: UsedStep): number {
  if (mdm.length === 0) return 0;
  if (!looks) return 1;
  return mdm.includes('assign') ? 2 : 3;
}

/** None of them helps while one step that changes the user has no alternative. */
function elsewhereOf(steps: readonly UsedStep[]): string[] {
  const ways = steps
    .filter(({ mdm }) => mdm?.includes('assign'))
    .map(({ elsewhere: way }) => (way === undefined ? undefined : `${wayWords[way.by]} ${way.name}`));
  return ways.includes(undefined) ? [] : [...new Set(ways.filter((way) => way !== undefined))];
}

/**
 * What workflows ask of the MDM, as the types of their steps say. Calls are those of every workflow together: what one
 * check-out with its check-in needs, and rather more than less where a site has several.
 */
export function useOf(steps: readonly UsedStep[]): WorkflowUse {
  const abilities = steps.flatMap(({ mdm }) => mdm ?? []);
  const rights = new Set<MdmRight>(abilities.map((ability) => rightFor[ability]));
  for (const { elsewhere } of steps) if (elsewhere !== undefined) rights.add(elsewhere.by);
  return {
    assigns: rights.has('assign'),
    rights: [...rights],
    elsewhere: elsewhereOf(steps),
    supervisedFor: [...new Set(abilities.flatMap((ability) => supervised[ability] ?? []))],
    callsPerHandOut: steps.reduce((n, step) => n + callsOf(step), 0),
    createsPeople: rights.has('create-users'),
  };
}
