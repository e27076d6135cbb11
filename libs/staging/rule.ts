import type { ReadinessResult, ReadinessSubject } from '#libs/contract';
import type { ReadinessFacts } from './facts.ts';

/** What to do about it: what is wrong, where to change it, what happens if nobody does. Written for one subject or many. */
export interface Advice {
  what: string;
  where: string;
  otherwise: string;
}

export type Verdict =
  { result: 'ok' } | { result: Exclude<ReadinessResult, 'ok'>; advice: Advice; detail?: string };

export type Finding = Verdict & { about: Pick<ReadinessSubject, 'kind' | 'name'> };

/** One precondition. A rule says nothing of a subject for which another rule has said why it cannot be looked at. */
export interface Rule {
  /** Stored with reports: append-only. */
  id: string;
  /** As a heading: what holds when the rule passes. */
  title: string;
  look(facts: ReadinessFacts): Finding[];
}

export const ok: Verdict = { result: 'ok' };

const speak =
  (result: Exclude<ReadinessResult, 'ok'>) =>
  (advice: Advice, detail?: string): Verdict => ({
    result,
    advice,
    ...(detail === undefined ? {} : { detail }),
  });

export const failed = speak('failed');
export const warning = speak('warning');
export const unknown = speak('unknown');
