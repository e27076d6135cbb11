import { describe, expect, it } from '@jest/globals';
import { Fault } from '#libs/domain';
import type { OnFailure, Patience } from '#libs/store';
import { backoffMs, givenUp, givenUpAt, isSpent } from './patience.ts';

const patience = (more: Partial<Patience>): Patience => ({ onFailure: 'continue', ...more });

describe('the wait before the next attempt', () => {
  const down = new Fault('mdm-unreachable');

  it('doubles from a second to a minute', () => {
    expect([1, 2, 3, 7, 30].map((n) => backoffMs(n, down, 0.5))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
  });

  it('goes by the step’s own pace where it has one', () => {
    const own = patience({ firstMs: 200, longestMs: 1_000 });
    expect([1, 2, 3, 4, 30].map((n) => backoffMs(n, down, 0.5, own))).toEqual([200, 400, 800, 1_000, 1_000]);
    expect(backoffMs(1, down, 0.5, patience({ firstMs: 90_000 }))).toBe(90_000);
    expect(backoffMs(1, new Fault('mdm-ambiguous'), 0.5, own)).toBe(200);
  });

  it('spreads a fleet by a fifth to either side', () => {
    expect(backoffMs(1, down, 0)).toBe(800);
    expect(backoffMs(1, down, 1)).toBe(1_200);
  });

  it('is what the other side asks for when it asks, whatever the step says', () => {
    const quota = new Fault('mdm-quota', { retryAfterMs: 42_000 });
    expect(backoffMs(1, quota, 0)).toBe(42_000);
    expect(backoffMs(1, quota, 0, patience({ firstMs: 1 }))).toBe(42_000);
  });

  it('is long after a refused sign-in, so that the account is not locked', () => {
    expect(backoffMs(1, new Fault('mdm-authentication'), 0.5)).toBe(30_000);
  });

  it('is short after a lost answer, and never longer than five seconds: it was carried out or must be asked for again', () => {
    expect([1, 2, 9].map((n) => backoffMs(n, new Fault('mdm-ambiguous'), 0.5))).toEqual([
      1_000, 2_000, 5_000,
    ]);
  });
});

describe('patience', () => {
  it('ends with the step’s attempts', () => {
    const effect = { createdAt: 1_000, patience: patience({ attempts: 3 }) };
    expect([2, 3, 4].map((made) => isSpent(effect, made, 9e12))).toEqual([false, true, true]);
  });

  it('ends with the step’s time', () => {
    const effect = { createdAt: 1_000, patience: patience({ timeLimitMs: 500 }) };
    expect([1_499, 1_500, 1_501].map((now) => isSpent(effect, 0, now))).toEqual([false, true, true]);
    expect(givenUpAt(effect)).toBe(1_500);
  });

  it('never ends where the step says nothing', () => {
    for (const none of [null, patience({})]) {
      expect(isSpent({ createdAt: 0, patience: none }, 1e6, 9e12)).toBe(false);
      expect(givenUpAt({ createdAt: 0, patience: none })).toBe(Infinity);
    }
  });

  it.each<[OnFailure | null, object]>([
    [null, { state: 'held' }],
    ['keep-trying', { state: 'held' }],
    ['hold', { state: 'held' }],
    ['continue', { state: 'failed' }],
    ['undo', { state: 'failed', react: 'undo' }],
    [{ run: 'broken' }, { state: 'failed', react: { run: 'broken' } }],
  ])('that says %j ends as %j', (onFailure, outcome) => {
    expect(givenUp(onFailure === null ? null : { onFailure })).toEqual(outcome);
  });
});
