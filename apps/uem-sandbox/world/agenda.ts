import type { Clock, Timer } from '#libs/clock';
import { Heap } from './heap.ts';

/**
 * What will happen later. Whoever looks at the world calls `catchUp()` first, which carries out everything that has
 * become due, in order. So ten thousand devices cost one timer, and only where somebody asked for it.
 */
export interface Agenda {
  in(ms: number, what: () => void): void;
  catchUp(): void;
  /** From now on things happen at their time without anybody looking; told when they did, or what went wrong. */
  keepTime(done: (error?: unknown) => void): void;
  /** Nothing more will happen. */
  clear(): void;
}

interface Entry {
  at: number;
  order: number;
  what: () => void;
}

export function agendaOn(clock: Clock): Agenda {
  const heap = new Heap<Entry>((a, b) => a.at < b.at || (a.at === b.at && a.order < b.order));
  let orders = 0;
  let told: ((error?: unknown) => void) | undefined;
  let timer: { at: number; stop: Timer } | undefined;

  const catchUp = (): void => {
    const now = clock.now();
    while (heap.first !== undefined && heap.first.at <= now) heap.take()?.what();
  };
  /** One timer, for the first thing. One that stands earlier than needed is left: it looks and sets the next. */
  const watch = (): void => {
    const first = heap.first;
    if (told === undefined || first === undefined || (timer !== undefined && timer.at <= first.at)) return;
    timer?.stop.cancel();
    timer = { at: first.at, stop: clock.after(first.at - clock.now(), strike) };
  };
  const strike = (): void => {
    timer = undefined;
    try {
      catchUp();
      told?.();
    } catch (error) {
      told?.(error);
    }
    watch();
  };

  return {
    in(ms, what) {
      heap.add({ at: clock.now() + ms, order: orders++, what });
      watch();
    },
    catchUp,
    keepTime(done) {
      told = done;
      watch();
    },
    clear() {
      heap.clear();
      told = undefined;
      timer?.stop.cancel();
      timer = undefined;
    },
  };
}
