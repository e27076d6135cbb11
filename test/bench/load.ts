import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Ptys } from './ptys.ts';
import type { Moment, Running, Tapper } from './subject.ts';

/** When things happened to one tap, milliseconds by the clock of the load. */
export type TapTimes = { written: number; reader: number } & Partial<Record<Moment, number>>;

/** The load side: types badges, looks at one screen, and notes when each moment of each tap was seen. */
export interface Load {
  tap(person: Tapper, reader: number): void;
  /** Resolves when this person's tap has come so far. */
  reached(person: Tapper, moment: Moment, withinMs: number): Promise<void>;
  times(person: Tapper): TapTimes;
  close(): void;
}

/** Connects as soon as the subject listens: trying until then is part of its start-up time. */
async function connect(running: Running): Promise<WebSocket> {
  const giveUp = performance.now() + 30_000;
  for (;;) {
    const { url, headers } = running.screen;
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    const opened = once(socket, 'open');
    try {
      await Promise.race([opened, running.died]);
      return socket;
    } catch (error) {
      if (performance.now() > giveUp) throw error;
      await Promise.race([sleep(5), running.died]);
    }
  }
}

export async function openLoad(running: Running, ptys: Ptys): Promise<Load> {
  const times = new Map<string, TapTimes>();
  const lanes = new Map<number, TapTimes[]>();
  const waiting = new Map<string, () => void>();
  const nameOf = new Map<TapTimes, string>();
  const socket = await connect(running);

  const note = (tap: TapTimes, moment: Moment, at: number): void => {
    if (tap[moment] !== undefined) return;
    tap[moment] = at;
    // Whatever was taken was read: a first tap typed several times is read once.
    if (moment === 'take') tap.read ??= at;
    const key = `${nameOf.get(tap)} ${moment}`;
    waiting.get(key)?.();
    waiting.delete(key);
  };
  socket.on('message', (data: Buffer) => {
    const at = performance.now();
    const seen = running.seen(data.toString('utf8'));
    if (seen === undefined) return;
    const tap =
      seen.firstName === undefined
        ? lanes.get(seen.reader ?? -1)?.find((t) => t[seen.moment] === undefined)
        : times.get(seen.firstName);
    if (tap !== undefined) note(tap, seen.moment, at);
  });
  const timesOf = (person: Tapper): TapTimes => {
    const tap = times.get(person.firstName);
    if (tap === undefined) throw new Error(`${person.firstName} has not tapped`);
    return tap;
  };

  return {
    tap(person, reader) {
      const tap: TapTimes = { written: performance.now(), reader };
      times.set(person.firstName, tap);
      nameOf.set(tap, person.firstName);
      // Tried again: what was typed before is one presentation to the reader, or was never read.
      const before = (lanes.get(reader) ?? []).filter((t) => nameOf.get(t) !== person.firstName);
      lanes.set(reader, [...before, tap]);
      ptys.type(reader, person.badge);
    },
    async reached(person, moment, withinMs) {
      if (timesOf(person)[moment] !== undefined) return;
      const key = `${person.firstName} ${moment}`;
      const limit = new AbortController();
      const arrived = new Promise<void>((resolve) => waiting.set(key, resolve));
      const late = sleep(withinMs, undefined, { signal: limit.signal }).then(() => {
        throw new Error(`${person.firstName} did not reach "${moment}" within ${withinMs} ms`);
      });
      late.catch(() => undefined);
      await Promise.race([arrived, late, running.died]).finally(() => limit.abort());
    },
    times: timesOf,
    close: () => socket.terminate(),
  };
}
