import type { MdmRight } from '#libs/mdm';
import type { WorkflowUse } from './facts.ts';

/** What a step asks of the MDM each time it runs. */
interface StepNeed {
  right: MdmRight;
  /** Requests, reading back included. */
  calls: number;
  /** In the words of a step, where Apple devices do it only when supervised. */
  supervisedFor?: string;
}

/** By the step's stored name. A spec holds that every step type with an MDM effect is here. */
const stepNeeds: Readonly<Record<string, StepNeed | undefined>> = {
  'assign-user': { right: 'assign', calls: 2 },
  'assign-staging-user': { right: 'assign', calls: 2 },
  'clear-passcode': { right: 'clear-passcode', calls: 1 },
  'sync-device': { right: 'sync', calls: 1 },
};

/** A step, with what it does where the user of a device cannot be changed. */
interface UsedStep {
  name: string;
  elsewhere?: { by: keyof typeof wayWords; name: string } | undefined;
}

const wayWords = {
  tag: 'the tag',
  'custom-attribute': 'the custom attribute',
  'organization-group': 'the organization group',
} as const satisfies Partial<Record<MdmRight, string>>;

/** None of them helps while one step that changes the user has no alternative. */
function elsewhereOf(steps: readonly UsedStep[]): string[] {
  const ways = steps
    .filter(({ name }) => stepNeeds[name]?.right === 'assign')
    .map(({ elsewhere: way }) => (way === undefined ? undefined : `${wayWords[way.by]} ${way.name}`));
  return ways.includes(undefined) ? [] : [...new Set(ways.filter((way) => way !== undefined))];
}

export const isKnownStep = (name: string): boolean => Object.hasOwn(stepNeeds, name);

/**
 * What workflows ask of the MDM, from the names of their steps. Calls are those of every workflow together: what one
 * check-out with its check-in needs, and rather more than less where a site has several.
 */
export function useOf(used: readonly (string | UsedStep)[]): WorkflowUse {
  const steps: UsedStep[] = used.map((step) => (typeof step === 'string' ? { name: step } : step));
  const needs = steps.flatMap(({ name }) => stepNeeds[name] ?? []);
  const rights = new Set<MdmRight>(needs.map((n) => n.right));
  for (const { elsewhere } of steps) if (elsewhere !== undefined) rights.add(elsewhere.by);
  const createsPeople = steps.some(({ name }) => name === 'assign-user');
  if (createsPeople) rights.add('create-users');
  return {
    assigns: rights.has('assign'),
    rights: [...rights],
    elsewhere: elsewhereOf(steps),
    supervisedFor: [...new Set(needs.flatMap((n) => n.supervisedFor ?? []))],
    callsPerHandOut: needs.reduce((n, need) => n + need.calls, 0),
    createsPeople,
  };
}
