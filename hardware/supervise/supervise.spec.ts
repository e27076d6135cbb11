import { describe, expect, it } from '@jest/globals';
import type { Connection } from '#hardware/port';
import { manualClock } from '#libs/clock';
import { supervise } from './supervise.ts';

/** A connection that a story ends. */
function life() {
  let end: (reason: Error | undefined) => void = () => undefined;
  let closes = 0;
  const connection: Connection = {
    closed: new Promise((resolve) => (end = resolve)),
    close: () => {
      closes++;
      end(undefined);
      return Promise.resolve();
    },
  };
  return { connection, end: (reason?: Error) => end(reason), closes: () => closes };
}

/** A device whose opens are answered in turn; beyond the last answer it refuses. */
function device(answers: (ReturnType<typeof life> | Error)[]) {
  const clock = manualClock();
  const opens: number[] = [];
  const told: string[] = [];
  const supervision = supervise(
    () => {
      const answer = answers[opens.push(clock.monotonic()) - 1] ?? new Error('not there');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer.connection);
    },
    { clock, onUp: () => told.push('up'), onDown: (reason) => told.push(reason.message) },
  );
  return { clock, opens, told, supervision };
}

describe('supervise', () => {
  it('opens at once and reports the connection', async () => {
    const { clock, opens, told, supervision } = device([life()]);
    await clock.advance(0);
    expect(opens).toEqual([0]);
    expect(told).toEqual(['up']);
    await supervision.close();
  });

  it('reports why a connection ended, and opens the next one a quarter of a second later', async () => {
    const first = life();
    const { clock, opens, told, supervision } = device([first, life()]);
    await clock.advance(100);
    first.end(new Error('unplugged'));
    await clock.advance(249);
    expect(told).toEqual(['up', 'unplugged']);
    expect(opens).toEqual([0]);
    await clock.advance(1);
    expect(opens).toEqual([0, 350]);
    expect(told).toEqual(['up', 'unplugged', 'up']);
    await supervision.close();
  });

  it('doubles its waits up to five seconds', async () => {
    const { clock, opens, supervision } = device([]);
    await clock.advance(20_000);
    const waits = opens.slice(1).map((at, i) => at - (opens[i] ?? 0));
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    await supervision.close();
  });

  it('says a standing reason once, and a new one when it changes', async () => {
    const gone = new Error('no reader is connected');
    const { clock, told, supervision } = device([gone, gone, gone, new Error('pcscd is gone'), life(), gone]);
    await clock.advance(30_000);
    expect(told).toEqual(['no reader is connected', 'pcscd is gone', 'up']);
    await supervision.close();
  });

  it('waits briefly again after a connection that lived ten seconds, and longer after one that did not', async () => {
    const short = life();
    const long = life();
    const gone = new Error('not there');
    const { clock, opens, supervision } = device([gone, gone, short, long, life()]);
    await clock.advance(750);
    expect(opens).toEqual([0, 250, 750]);
    short.end(new Error('lost'));
    await clock.advance(1_000);
    expect(opens).toEqual([0, 250, 750, 1_750]);
    await clock.advance(10_000);
    long.end(new Error('lost'));
    await clock.advance(250);
    expect(opens.at(-1)).toBe(12_000);
    await supervision.close();
  });

  it('closes the present connection, reports nothing of that, and opens no other', async () => {
    const first = life();
    const { clock, opens, told, supervision } = device([first, life()]);
    await clock.advance(0);
    await supervision.close();
    await clock.advance(60_000);
    expect(first.closes()).toBe(1);
    expect(opens).toHaveLength(1);
    expect(told).toEqual(['up']);
  });

  it('closes at once while it waits for the next open', async () => {
    const { clock, opens, told, supervision } = device([]);
    await clock.advance(300);
    await supervision.close();
    await clock.advance(60_000);
    expect(opens).toHaveLength(2);
    expect(told).toEqual(['not there']);
  });

  it('closes a connection that opens after the end, and never reports it', async () => {
    const late = life();
    let arrive: (connection: Connection) => void = () => undefined;
    const told: string[] = [];
    const supervision = supervise(() => new Promise<Connection>((resolve) => (arrive = resolve)), {
      clock: manualClock(),
      onUp: () => told.push('up'),
      onDown: (reason) => told.push(reason.message),
    });
    const ended = supervision.close();
    arrive(late.connection);
    await ended;
    expect(late.closes()).toBe(1);
    expect(told).toEqual([]);
  });
});
