import { describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { OwnClock } from './own-clock.ts';

const begun = 1_800_000_000_000;

describe("the sandbox's own clock", () => {
  it('runs with the machine until it is moved, and from there again', async () => {
    const base = manualClock(begun);
    const clock = new OwnClock(base);
    await base.advance(1000);
    expect(clock.look()).toEqual({ now: begun + 1000, aheadMs: 0, frozen: false });
    clock.advance(60_000);
    await base.advance(1000);
    expect(clock.look()).toEqual({ now: begun + 62_000, aheadMs: 60_000, frozen: false });
  });

  it('begins where it is told to', () => {
    expect(new OwnClock(manualClock(begun), 5000).now()).toBe(5000);
  });

  it('fires what falls due on the way, in order and at its own moment', () => {
    const clock = new OwnClock(manualClock(begun));
    const fired: string[] = [];
    const note = (name: string) => (): void => void fired.push(`${name} ${clock.now() - begun}`);
    clock.after(2000, note('second'));
    clock.after(1000, () => {
      note('first')();
      clock.after(500, note('nested'));
    });
    clock.after(9000, note('later'));
    clock.after(1500, note('cancelled')).cancel();
    clock.advance(3000);
    expect(fired).toEqual(['first 1000', 'nested 1500', 'second 2000']);
    expect(clock.now()).toBe(begun + 3000);
  });

  it('fires by itself when the machine gets there, once', async () => {
    const base = manualClock(begun);
    const clock = new OwnClock(base);
    let fired = 0;
    clock.after(5000, () => fired++);
    clock.advance(3000);
    await base.advance(1999);
    expect(fired).toBe(0);
    await base.advance(1);
    await base.advance(10_000);
    expect(fired).toBe(1);
  });

  it('stands still while frozen, timers too, and goes on from the same moment', async () => {
    const base = manualClock(begun);
    const clock = new OwnClock(base);
    let fired = 0;
    clock.after(1000, () => fired++);
    clock.freeze();
    await base.advance(60_000);
    expect(clock.look()).toEqual({ now: begun, aheadMs: -60_000, frozen: true });
    expect(fired).toBe(0);
    clock.advance(400);
    clock.run();
    await base.advance(599);
    expect(fired).toBe(0);
    await base.advance(1);
    expect(fired).toBe(1);
  });

  it('waits longer than a timer of the machine can count', async () => {
    const base = manualClock(begun);
    const clock = new OwnClock(base);
    let fired = false;
    clock.after(60 * 86_400_000, () => (fired = true));
    await base.advance(59 * 86_400_000);
    expect(fired).toBe(false);
    await base.advance(86_400_000);
    expect(fired).toBe(true);
  });

  it('ends a sleep when it is told to', async () => {
    const clock = new OwnClock(manualClock(begun));
    const stop = new AbortController();
    const slept = clock.sleep(1000, stop.signal).then(
      () => 'slept',
      (reason: Error) => reason.message,
    );
    stop.abort(new Error('closing'));
    expect(await slept).toBe('closing');
    await expect(clock.sleep(1, stop.signal)).rejects.toThrow('closing');
  });
});
