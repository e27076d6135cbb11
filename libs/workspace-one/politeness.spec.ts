import { describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { importanceOf, type Importance } from './importance.ts';
import { decide, politeness, type Learnt } from './politeness.ts';

const now = 1_800_000_000_000;
const nothing: Learnt = { hold: undefined, probing: false, quota: undefined, sent: [] };
const all = ['assignment', 'work', 'looking'] as const satisfies readonly Importance[];

const hold = (ms: number, fault: 'mdm-quota' | 'mdm-unreachable' = 'mdm-quota'): Partial<Learnt> => ({
  hold: { until: now + ms, fault },
});
const quota = (remaining: number, endsIn = 3_600_000): Partial<Learnt> => ({
  quota: { limit: 50_000, remaining, resetAt: now + endsIn },
});
const sent = (n: number, agoMs = 20_000): Partial<Learnt> => ({
  sent: Array.from({ length: n }, () => now - agoMs),
});

const inWords = (learnt: Partial<Learnt>, importance: Importance): string => {
  const decision = decide(now, { ...nothing, ...learnt }, importance, 10);
  return decision.go === 'refuse' ? `${decision.fault} ${decision.waitMs}` : decision.go;
};

/** What was learnt, and what becomes of an assignment, of other work, and of looking. */
const table: [string, Partial<Learnt>, string, string, string][] = [
  ['nothing', {}, 'send', 'send', 'send'],
  ['a wait of a minute', hold(60_000), 'mdm-quota 60000', 'mdm-quota 60000', 'mdm-quota 60000'],
  ['its last millisecond', hold(1), 'mdm-quota 1', 'mdm-quota 1', 'mdm-quota 1'],
  [
    'a wait after 503',
    hold(9, 'mdm-unreachable'),
    'mdm-unreachable 9',
    'mdm-unreachable 9',
    'mdm-unreachable 9',
  ],
  ['a wait that is over', hold(0), 'probe', 'probe', 'probe'],
  ['a probe on its way', { ...hold(0), probing: true }, 'mdm-quota 1000', 'mdm-quota 1000', 'mdm-quota 1000'],
  ['a wait longer than any: the clock was set back', hold(900_001), 'probe', 'probe', 'probe'],
  ['the longest wait', hold(900_000), 'mdm-quota 900000', 'mdm-quota 900000', 'mdm-quota 900000'],
  ['10 % left', quota(5_000), 'send', 'send', 'send'],
  ['less than 10 %', quota(4_999), 'send', 'send', 'mdm-quota 900000'],
  ['1 %', quota(500), 'send', 'send', 'mdm-quota 900000'],
  ['less than 1 %', quota(499), 'send', 'mdm-quota 900000', 'mdm-quota 900000'],
  ['nothing left', quota(0), 'send', 'mdm-quota 900000', 'mdm-quota 900000'],
  ['nothing left, for 90 s', quota(0, 90_000), 'send', 'mdm-quota 90000', 'mdm-quota 90000'],
  ['nothing left, in a day that is over', quota(0, 0), 'send', 'send', 'send'],
  ['7 of 10 calls sent', sent(7), 'send', 'send', 'send'],
  ['8 of 10', sent(8), 'send', 'send', 'mdm-quota 40000'],
  ['9 of 10', sent(9), 'send', 'send', 'mdm-quota 40000'],
  ['10 of 10', sent(10), 'mdm-quota 40000', 'mdm-quota 40000', 'mdm-quota 40000'],
  ['10 of 10, a minute ago', sent(10, 60_000), 'send', 'send', 'send'],
  ['10 of 10, before the clock was set back', sent(10, -1), 'send', 'send', 'send'],
  [
    'a wait that is over, and less than 10 %',
    { ...hold(0), ...quota(4_999) },
    'probe',
    'probe',
    'mdm-quota 900000',
  ],
];

describe('whether a request may leave', () => {
  it.each(table)('having learnt %s', (_, learnt, ...expected) => {
    expect(all.map((importance) => inWords(learnt, importance))).toEqual(expected);
  });

  it('says why not, each reason in its own words', () => {
    const cases = [hold(60_000), quota(4_999), quota(499), sent(10)];
    const notes = cases.map((learnt) => decide(now, { ...nothing, ...learnt }, 'looking', 10));
    expect(new Set(notes.map((d) => (d.go === 'refuse' ? d.note : ''))).size).toBe(cases.length);
  });

  it('puts nothing above assigning but its look-ups and reading back', () => {
    const names = Object.entries(importanceOf).flatMap(([name, is]) => (is === 'assignment' ? [name] : []));
    expect(names).toEqual(['device', 'users', 'assign', 'add-user', 'device-batch', 'info']);
  });
});

describe('the minute', () => {
  it('counts from when the answer came: a request may have been on its way until then', async () => {
    const clock = manualClock();
    const polite = politeness(clock, 1);
    const pass = polite.admit('device');
    await clock.advance(5_000);
    pass.end();
    await clock.advance(55_000);
    expect(polite.waitMs()).toBe(5_000);
    await clock.advance(5_000);
    expect(polite.waitMs()).toBe(0);
  });

  it('counts a request that is sent again twice', () => {
    const polite = politeness(manualClock(), 2);
    const pass = polite.admit('device');
    expect(polite.waitMs()).toBe(0);
    pass.again();
    pass.end();
    expect(polite.waitMs()).toBe(60_000);
  });
});
