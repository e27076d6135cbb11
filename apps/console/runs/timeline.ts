import type { Tone } from '../parts/mark.tsx';
import type { ApiRun, ApiRunEffect, ApiRunLine, ApiRunStep } from '#libs/contract';

/** Everything that was written down of one attempt, oldest first. */
export interface TimelineAttempt {
  number: number;
  from: number;
  lines: readonly ApiRunLine[];
}

export interface TimelineStep {
  number: number;
  title: string;
  state: ApiRunStep['state'];
  tone: Tone;
  says: string;
  /** Epoch milliseconds of its first and last line; absent while nothing is written down of it. */
  from?: number;
  to?: number;
  attempts: readonly TimelineAttempt[];
  effects: readonly ApiRunEffect[];
  /** Worth being open when the page opens: somebody has to look. */
  open: boolean;
}

export function toneOf(state: ApiRunStep['state']): Tone {
  switch (state) {
    case 'done':
    case 'adopted':
      return 'good';
    case 'open':
    case 'waiting':
      return 'info';
    case 'failed':
    case 'refused':
      return 'bad';
    case 'held':
      return 'warn';
    case 'dormant':
    case 'expired':
    case 'superseded':
    case 'passed-over':
    case 'skipped':
    case 'not-reached':
      return 'quiet';
  }
}

function attemptsOf(lines: readonly ApiRunLine[]): TimelineAttempt[] {
  const byNumber = new Map<number, ApiRunLine[]>();
  for (const line of lines) byNumber.set(line.attempt, [...(byNumber.get(line.attempt) ?? []), line]);
  return [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([number, of]) => ({ number, from: of[0]?.at ?? 0, lines: of }));
}

function stepOf(step: ApiRunStep): TimelineStep {
  const { number, title, state, says, lines, effects } = step;
  const tone = toneOf(state);
  const times = lines.map((l) => l.at);
  return {
    ...{ number, title, state, tone, says, effects },
    ...(times.length === 0 ? {} : { from: Math.min(...times), to: Math.max(...times) }),
    attempts: attemptsOf(lines),
    open: tone === 'bad' || tone === 'warn' || lines.some((l) => l.fault !== undefined),
  };
}

/** A run as a timeline: its steps in order, each with its attempts, and which of them want a look. */
export const timelineOf = (run: Pick<ApiRun, 'steps'>): TimelineStep[] => run.steps.map(stepOf);

/** What the other side answered, in the order a support desk asks for it; empty where nothing was asked of it. */
export interface Answered {
  status?: number;
  errorCode?: number;
  activityId?: string;
}

export function answerOf(line: ApiRunLine): Answered | undefined {
  const { status, errorCode, activityId } = line;
  if (status === undefined && errorCode === undefined && activityId === undefined) return undefined;
  return {
    ...(status === undefined ? {} : { status }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(activityId === undefined ? {} : { activityId }),
  };
}

/** A line's sentence: as the service says it, or in the words of another language with what is particular about it. */
export function lineSays(
  line: ApiRunLine,
  events: Readonly<Record<string, string>>,
  faultTitle: (code: string) => string | undefined,
): string {
  const start = events[line.event];
  if (start === undefined) return line.says;
  const fault = line.fault === undefined ? undefined : (faultTitle(line.fault.code) ?? line.fault.title);
  const { why, reason } = line.detail;
  const whys: unknown[] = Array.isArray(why) ? why : [why];
  const more = [fault, ...whys, reason]
    .filter((w): w is string => typeof w === 'string' && w !== '')
    .map((w) => w.replace(/[.]$/, ''));
  const whole = more.length === 0 ? start : `${start}: ${more.join('; ')}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
