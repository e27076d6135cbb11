import type { Clock } from '#libs/clock';

/**
 * What will happen later. Nothing ticks: whoever looks at the world calls `catchUp()` first, which carries out
 * everything that has become due, in order. So ten thousand devices cost no timers, and a manual clock suffices.
 */
export interface Agenda {
  in(ms: number, what: () => void): void;
  catchUp(): void;
  clear(): void;
}

interface Entry {
  at: number;
  order: number;
  what: () => void;
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export function agendaOn(clock: Clock): Agenda {
  let heap: Entry[] = [];
  let orders = 0;

  const swap = (i: number, j: number): void => {
    const a = heap[i];
    const b = heap[j];
    if (a === undefined || b === undefined) return;
    heap[i] = b;
    heap[j] = a;
  };
  const less = (i: number, j: number): boolean => {
    const a = heap[i];
    const b = heap[j];
    return a !== undefined && b !== undefined && before(a, b);
  };
  const rise = (from: number): void => {
    for (let i = from; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!less(i, parent)) return;
      swap(i, parent);
      i = parent;
    }
  };
  const sink = (): void => {
    for (let i = 0; ;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (less(child, least)) least = child;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  const takeDue = (now: number): Entry | undefined => {
    const first = heap[0];
    if (first === undefined || first.at > now) return undefined;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      sink();
    }
    return first;
  };

  return {
    in(ms, what) {
      heap.push({ at: clock.now() + ms, order: orders++, what });
      rise(heap.length - 1);
    },
    catchUp() {
      const now = clock.now();
      for (let due = takeDue(now); due !== undefined; due = takeDue(now)) due.what();
    },
    clear() {
      heap = [];
    },
  };
}
