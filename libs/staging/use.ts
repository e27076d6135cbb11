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

export const isKnownStep = (name: string): boolean => Object.hasOwn(stepNeeds, name);

/**
 * What workflows ask of the MDM, from the names of their steps. Calls are those of every workflow together: what one
 * check-out with its check-in needs, and rather more than less where a site has several.
 */
export function useOf(steps: readonly string[]): WorkflowUse {
  const needs = steps.flatMap((name) => stepNeeds[name] ?? []);
  const rights = new Set(needs.map((n) => n.right));
  const createsPeople = steps.includes('assign-user');
  if (createsPeople) rights.add('create-users');
  return {
    assigns: rights.has('assign'),
    rights: [...rights],
    supervisedFor: [...new Set(needs.flatMap((n) => n.supervisedFor ?? []))],
    callsPerHandOut: needs.reduce((n, need) => n + need.calls, 0),
    createsPeople,
  };
}
