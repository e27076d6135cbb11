import { beforeEach, describe, expect, it } from '@jest/globals';
import { keepLive, type LiveSurroundings, type Topic } from './live.ts';

type Ends = Parameters<LiveSurroundings['open']>[0];

/** Lines opened and timers set, moved by hand. */
function surroundings() {
  const lines: (Ends & { isClosed: boolean })[] = [];
  let timers: { ms: number; act(): void }[] = [];
  const around: LiveSurroundings = {
    open(ends) {
      const line = { ...ends, isClosed: false };
      lines.push(line);
      return { close: () => void (line.isClosed = true) };
    },
    after(ms, act) {
      const timer = { ms, act };
      timers.push(timer);
      return { cancel: () => void (timers = timers.filter((t) => t !== timer)) };
    },
    chance: () => 0.5,
  };
  const fire = (): number | undefined => {
    const timer = timers.shift();
    timer?.act();
    return timer?.ms;
  };
  return { around, lines, fire, waiting: () => timers.length };
}

describe('the live line', () => {
  let world: ReturnType<typeof surroundings>;
  let told: Topic[][];
  let states: boolean[];
  let line: { close(): void };

  beforeEach(() => {
    world = surroundings();
    told = [];
    states = [];
    line = keepLive(world.around, {
      state: (up) => states.push(up),
      changed: (topics) => told.push([...topics]),
      message: () => undefined,
    });
  });

  const newest = () => world.lines.at(-1)!;
  const say = (message: unknown) => newest().said(JSON.stringify(message));

  it('tells a burst of changes once, each topic once', () => {
    newest().opened();
    for (const topic of ['devices', 'custody', 'devices']) say({ topic, id: 'x' });
    expect(told).toEqual([]);
    world.fire();
    expect(told).toEqual([['devices', 'custody']]);
    say({ topic: 'runs' });
    world.fire();
    expect(told).toEqual([['devices', 'custody'], ['runs']]);
  });

  it('passes over what it does not understand, and goes on', () => {
    newest().opened();
    newest().said('no JSON');
    say({ topic: 'of a newer service' });
    say({ topic: 'ready' });
    expect(world.waiting()).toBe(0);
    say({ topic: 'audit' });
    world.fire();
    expect(told).toEqual([['audit']]);
  });

  it('asks for a new line after each end, later each time, and soon again after one that stood', () => {
    const waits = [1, 2, 3, 4, 5, 6].map(() => {
      newest().closed();
      return world.fire();
    });
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000]);
    newest().opened();
    newest().closed();
    expect(world.fire()).toBe(500);
    expect(states).toEqual([...Array<boolean>(6).fill(false), true, false]);
  });

  it('ends with its page: no line, no timer, no word', () => {
    newest().opened();
    say({ topic: 'devices' });
    line.close();
    newest().closed();
    expect([newest().isClosed, world.waiting(), world.lines.length]).toEqual([true, 0, 1]);
    expect(told).toEqual([]);
  });
});
