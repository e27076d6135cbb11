import type { ApiNextTimes, ApiTriggers } from '#libs/contract';
import { triggers, triggerTable, type Trigger } from '#libs/domain';
import { attributesOf, nextTimes, ruleWords, timesProblem } from '#libs/workflow';
import type { Book } from '../book.ts';

/** How many of the next times are shown. */
const shown = 5;

const calm = 'Neither hands out nor takes back, and asks nobody anything.';
const workflows: Readonly<Record<Trigger, string>> = {
  tap: 'Hands out: choose-device, then check-out-device.',
  docked: 'Takes back: begins with check-in-device.',
  manual: 'Takes back: begins with check-in-device.',
  undocked: 'Neither hands out nor takes back.',
  overdue: calm,
  schedule: calm,
  'mdm-event': calm,
  'over-the-air': calm,
};

const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Everything an editor of rules must know of triggers, and the schedules in force. */
export function triggersSaid(
  book: Book,
  schedules: readonly { name: string; lastAt: number }[],
  now: number,
): ApiTriggers {
  const last = new Map(schedules.map((s) => [s.name, s.lastAt]));
  return {
    triggers: triggers.map((trigger) => ({
      trigger,
      ...triggerTable[trigger],
      takes: [...ruleWords[trigger].takes],
      attributes: [...attributesOf(trigger)],
      workflow: workflows[trigger],
    })),
    schedules: book.rulesFor('schedule').map(({ number, rule: { run, at = '' } }) => ({
      ...{ rule: number, run, at, next: nextTimes(at, now, shown) },
      last: last.get(at) ?? null,
    })),
    timeZone: timeZone(),
  };
}

export function nextTimesOf(at: string, now: number): ApiNextTimes {
  const problem = timesProblem(at);
  return {
    next: nextTimes(at, now, shown),
    timeZone: timeZone(),
    problem: problem === undefined ? null : { error: `It ${problem.message}.`, remedy: problem.remedy },
  };
}
