import { z } from 'zod';
import { durationMs, wholeNumber } from '#libs/form';
import type { OnFailure, Patience } from '#libs/store';
import { problemsOf, type Path } from './problem.ts';
import type { StepProblem, StepType } from './step-type.ts';

/** Words of a step beside its type that say how long it is tried and what then. */
export const policyKeys = ['time-limit', 'retries', 'on-failure'] as const;

const secondMs = 1_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

const words = ['keep-trying', 'continue', 'hold', 'undo'] as const;
const isWord = (written: unknown): written is (typeof words)[number] =>
  words.some((word) => word === written);

const onFailure = z.unknown().transform((written, context): OnFailure => {
  if (isWord(written)) return written;
  const named = z.strictObject({ run: z.string().min(1) }).safeParse(written);
  if (named.success) return named.data;
  context.addIssue({
    code: 'custom',
    message: 'is no way to go on',
    params: { remedy: `Write one of: ${words.join(', ')}, or run: and the name of a workflow.` },
  });
  return z.NEVER;
});

const tries = { min: 100, max: hourMs };
const policies = z.strictObject({
  'time-limit': durationMs('Given up after', { min: secondMs, max: 30 * dayMs }).schema.optional(),
  retries: z
    .strictObject({
      most: wholeNumber('Attempts', { min: 1, max: 1_000 }).schema.optional(),
      first: durationMs('Wait after the first', tries).schema.optional(),
      longest: durationMs('Longest wait', { ...tries, max: dayMs }).schema.optional(),
    })
    .optional(),
  'on-failure': onFailure.optional(),
});
type Written = z.infer<typeof policies>;

/** A limit needs somewhere to go; trying on for ever has none. */
function limitProblem(written: Written, then: OnFailure): StepProblem | undefined {
  const limit: Path | undefined =
    written['time-limit'] !== undefined
      ? ['time-limit']
      : written.retries?.most !== undefined
        ? ['retries', 'most']
        : undefined;
  if (limit === undefined || then !== 'keep-trying') return undefined;
  return written['on-failure'] === undefined
    ? {
        path: limit,
        message: 'says when it is given up, and nothing says what happens then',
        remedy: 'Add on-failure: continue, hold, undo, or run: and the name of a workflow.',
      }
    : {
        path: limit,
        message: 'ends what on-failure keeps trying',
        remedy: 'Remove it, or write another word for on-failure than keep-trying.',
      };
}

function policyProblems(written: Written, then: OnFailure, type: StepType): StepProblem[] {
  const problems: StepProblem[] = [];
  const limit = limitProblem(written, then);
  if (limit !== undefined) problems.push(limit);
  const { first, longest } = written.retries ?? {};
  if (first !== undefined && longest !== undefined && longest < first)
    problems.push({
      path: ['retries', 'longest'],
      message: 'is shorter than the wait after the first attempt',
      remedy: 'Write a longer duration, or a shorter one for first.',
    });
  if (type.delivery === 'obligation' && then !== 'keep-trying' && then !== 'hold')
    problems.push({
      path: ['on-failure'],
      message: 'would give the next person a device on which this has not been done',
      remedy: 'Write keep-trying or hold.',
    });
  return problems;
}

/** Says of which step what was written; the type's own patience where nothing was. */
function patienceOf(written: Written, then: OnFailure, own: Partial<Patience>): Patience {
  const { most, first, longest } = written.retries ?? {};
  const endless = then === 'keep-trying';
  const timeLimitMs = written['time-limit'] ?? (endless ? undefined : own.timeLimitMs);
  const attempts = most ?? (endless ? undefined : own.attempts);
  const firstMs = first ?? own.firstMs;
  const longestMs = longest ?? own.longestMs;
  return {
    ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(firstMs === undefined ? {} : { firstMs }),
    ...(longestMs === undefined ? {} : { longestMs }),
    onFailure: then,
  };
}

/** What a step's policies come to; no patience where neither the step nor its type says anything. */
export function readPolicies(
  entry: Readonly<Record<string, unknown>>,
  type: StepType,
): { patience?: Patience; problems: StepProblem[] } {
  const given = policyKeys.filter((key) => entry[key] !== undefined);
  const own = type.defaultPatience;
  if (type.delivery === 'custody' || type.delivery === 'local') {
    const remedy =
      type.standsFor === undefined
        ? 'Remove it: only what changes something outside can fail and be tried again.'
        : 'Write it on the steps of the workflow that is run.';
    const message = `means nothing for ${type.name}`;
    return { problems: given.map((key) => ({ path: [key], message, remedy })) };
  }
  if (given.length === 0 && own === undefined) return { problems: [] };
  const read = policies.safeParse(Object.fromEntries(given.map((key) => [key, entry[key]])));
  if (!read.success) return { problems: problemsOf(read.error, []) };
  const then = read.data['on-failure'] ?? own?.onFailure ?? 'keep-trying';
  const problems = policyProblems(read.data, then, type);
  return problems.length > 0 ? { problems } : { patience: patienceOf(read.data, then, own ?? {}), problems };
}
