import type { ConnectionCheck, ReadinessFacts } from './facts.ts';
import { failed, ok, unknown, warning, type Advice, type Finding, type Rule } from './rule.ts';

const adviceOf = (says: string, remedy: string): Advice => ({
  what: says,
  where: remedy,
  otherwise: 'Nothing reaches Workspace ONE: phones are handed out and stay with the staging user.',
});

/** After a check that failed the others were not even tried, and that need not be said of each. */
const worthTelling = (checks: readonly ConnectionCheck[]): readonly ConnectionCheck[] =>
  checks.some((c) => c.result === 'failed') ? checks.filter((c) => c.result !== 'unknown') : checks;

const connection: Rule = {
  id: 'connection',
  title: 'Workspace ONE answers',
  look: ({ connection: checks }) =>
    worthTelling(checks).map(({ name, result, says, remedy }): Finding => {
      const about = { kind: 'connection' as const, name };
      switch (result) {
        case 'ok':
          return { ...ok, about };
        case 'warning':
          return { ...warning(adviceOf(says, remedy)), about };
        case 'failed':
          return { ...failed(adviceOf(says, remedy)), about };
        case 'unknown':
          return { ...unknown(adviceOf(says, remedy)), about };
      }
    }),
};

/** Other integrations share the quota: a shift of ours should not need more than this part of a day's. */
const fairShare = 0.1;

const tooLittle: Advice = {
  what: 'Less of the API quota is left than one shift needs.',
  where:
    'Find the other integration that uses it up: each has an account under Accounts > Administrators > List View or a client under Groups & Settings > Configurations > OAuth Client Management. Or ask Omnissa support for a larger quota.',
  otherwise:
    "In the middle of the shift Workspace ONE answers 429 until the day of the quota ends. Phones are handed out all the same and become their holders' afterwards.",
};

const largeShare: Advice = {
  what: 'One shift needs more than a tenth of the daily API quota.',
  where:
    'Take steps that ask often out of the workflows (sync-device after each check-out), or ask Omnissa support for a larger quota.',
  otherwise:
    'It works as long as no other integration needs much: a report that pages through all devices can end it.',
};

const untold: Advice = {
  what: 'Workspace ONE does not tell the API quota (headers x-ratelimit-…).',
  where:
    'See whether a proxy in between takes these headers away; else ask Omnissa support for the quota of the tenant.',
  otherwise: 'Nothing, as long as the quota suffices; it is usually 50,000 requests a day.',
};

function quotaVerdict({ quota, use, shiftDevices, at }: ReadinessFacts) {
  if (quota === undefined) return unknown(untold);
  const needed = shiftDevices * use.callsPerHandOut;
  const hours = Math.max(0, Math.ceil((quota.resetAt - at) / 3_600_000));
  const detail = `needed: ${shiftDevices} devices × ${use.callsPerHandOut} requests = ${needed}; left: ${quota.remaining} of ${quota.limit}, renewed in ${hours} h`;
  if (needed > quota.remaining) return failed(tooLittle, detail);
  return needed > quota.limit * fairShare ? warning(largeShare, detail) : ok;
}

const quota: Rule = {
  id: 'quota-shift',
  title: 'The API quota suffices for a shift',
  look: (facts) => [{ ...quotaVerdict(facts), about: { kind: 'quota', name: 'one shift' } }],
};

export const connectionRules: readonly Rule[] = [connection, quota];
