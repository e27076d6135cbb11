import { describe, expect, it } from '@jest/globals';
import { manualClock } from './manual.ts';

describe('a clock moved by hand', () => {
  it('fires what is due in order of time, and of its setting where the time is the same', async () => {
    const clock = manualClock(1_000);
    const fired: string[] = [];
    const say = (what: string) => () => void fired.push(`${what} at ${clock.now()}`);
    clock.after(20, say('late'));
    clock.after(10, say('first'));
    clock.after(10, say('second'));
    clock.after(15, say('never')).cancel();
    clock.after(10, () => clock.after(5, say('set on the way')));
    await clock.advance(19);
    expect(fired).toEqual(['first at 1010', 'second at 1010', 'set on the way at 1015']);
    expect([clock.now(), clock.next()]).toEqual([1_019, 1_020]);
    await clock.advance(1);
    expect(fired.at(-1)).toBe('late at 1020');
    expect(clock.next()).toBeNull();
  });

  it('carries ten thousand timers set in any order', async () => {
    const clock = manualClock(0);
    const fired: number[] = [];
    const moments = Array.from({ length: 10_000 }, (_, i) => (i * 7_919) % 10_007);
    for (const at of moments) clock.after(at, () => fired.push(at));
    await clock.advance(10_007);
    expect(fired).toEqual([...moments].sort((a, b) => a - b));
  });
});
