/** Seeded chance: the same seed gives the same sandbox, ids and faults included. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A version 4 uuid drawn from the seed; an identifier, not a secret. */
  uuid(): string;
  /** 0 ≤ n < below */
  int(below: number): number;
}

const hex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** mulberry32: 32 bits of state are plenty for a stand-in, and it costs nothing. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const pairs = (n: number, w: number): string => {
    let text = '';
    for (let i = 0; i < n; i++) text += hex[(w >>> (i * 8)) & 0xff] ?? '';
    return text;
  };
  return {
    next: () => word() / 4_294_967_296,
    int: (below) => Math.floor((word() / 4_294_967_296) * below),
    uuid: () => {
      const time = pairs(4, word());
      const mid = pairs(4, (word() & 0xff0fffff) | 0x00400000);
      const low = pairs(4, (word() & 0xffffff3f) | 0x00000080);
      return `${time}-${mid.slice(0, 4)}-${mid.slice(4)}-${low.slice(0, 4)}-${low.slice(4)}${pairs(4, word())}`;
    },
  };
}

/** A steady number between 0 and 1 for this id: what makes one device differ from the next without storing it. */
export const spread = (id: number): number => ((Math.imul(id, 2_654_435_761) >>> 0) % 10_007) / 10_007;
