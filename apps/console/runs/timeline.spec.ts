import { describe, expect, it } from '@jest/globals';
import type { ApiRunLine, ApiRunStep } from '#libs/contract';
import { answerOf, lineSays, timelineOf, toneOf } from './timeline.ts';

const line = (over: Partial<ApiRunLine>): ApiRunLine => ({
  at: 1_000,
  attempt: 1,
  event: 'done',
  says: 'Accepted.',
  detail: {},
  ...over,
});
const step = (over: Partial<ApiRunStep>): ApiRunStep => ({
  number: 1,
  type: 'assign-user',
  title: 'Assign to user',
  state: 'done',
  says: 'Accepted.',
  lines: [],
  effects: [],
  ...over,
});
const fault = { code: 'mdm-unreachable', title: 'The MDM does not answer.', remedy: 'Wait.', page: '' };
const of = (...steps: ApiRunStep[]): ReturnType<typeof timelineOf> => timelineOf({ steps });

describe('the timeline of a run', () => {
  it('puts the lines of each attempt together, and says from when until when a step went', () => {
    const [one] = of(
      step({
        lines: [
          line({ at: 5, event: 'wanted' }),
          line({ at: 9, attempt: 2, event: 'will retry', fault }),
          line({ at: 30, attempt: 3 }),
          line({ at: 12, attempt: 2, event: 'paused' }),
        ],
      }),
    );
    expect([one?.from, one?.to]).toEqual([5, 30]);
    expect(one?.attempts.map((a) => [a.number, a.from, a.lines.map((l) => l.event)])).toEqual([
      [1, 5, ['wanted']],
      [2, 9, ['will retry', 'paused']],
      [3, 30, ['done']],
    ]);
  });

  it('leaves a step without lines without times', () => {
    const [one] = of(step({ state: 'not-reached' }));
    expect(one).toMatchObject({ attempts: [], tone: 'quiet', open: false });
    expect(one).not.toHaveProperty('from');
  });

  it('opens what somebody has to look at, and leaves closed what went well', () => {
    const open = of(
      step({ state: 'held' }),
      step({ state: 'failed' }),
      step({ state: 'refused' }),
      step({ lines: [line({ fault })] }),
      step({ lines: [line({})] }),
      step({ state: 'superseded' }),
    ).map((s) => s.open);
    expect(open).toEqual([true, true, true, true, false, false]);
  });

  it('tells apart what is done, under way, failed and waits for a person', () => {
    const states = ['done', 'waiting', 'refused', 'held', 'expired'] as const;
    expect(states.map(toneOf)).toEqual(['good', 'info', 'bad', 'warn', 'quiet']);
  });
});

describe('a line of a run', () => {
  it('has an answer where the other side said something, and none where it was not asked', () => {
    expect(answerOf(line({ status: 503, activityId: 'a-1' }))).toEqual({ status: 503, activityId: 'a-1' });
    expect(answerOf(line({}))).toBeUndefined();
  });

  const german = { 'will retry': 'Wird später erneut versucht' };
  const titles = (code: string): string | undefined =>
    code === 'mdm-unreachable' ? 'Das MDM antwortet nicht.' : undefined;

  it('is said in another language with its fault and what is particular about it', () => {
    const retried = line({ event: 'will retry', fault, detail: { why: ['two', 'reasons'] } });
    expect(lineSays(retried, german, titles)).toBe(
      'Wird später erneut versucht: Das MDM antwortet nicht; two; reasons.',
    );
  });

  it('is said as the service says it where there is no other word', () => {
    expect(lineSays(line({ event: 'new word', says: 'New word.' }), german, titles)).toBe('New word.');
  });
});
