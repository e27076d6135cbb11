/** Seeded chance: the same seed gives the same sandbox, ids and faults included. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A version 4 uuid drawn from the seed; an identifier, not a secret. */
  uuid(): string;
  /** 0 ≤ n < below */
  int(below: number): number;
  /** Where it stands, and back to there: a world that is kept goes on drawing where it stopped. */
  position(): number;
  goTo(position: number): void;
}

const dash = 0x2d;

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
  const bytes = Buffer.alloc(16);
  // Written out byte by byte into one flat string: a string joined of pieces keeps every piece, six times the memory.
  const text = Buffer.alloc(36);
  return {
    next: () => word() / 4_294_967_296,
    int: (below) => Math.floor((word() / 4_294_967_296) * below),
    position: () => state,
    goTo: (position) => void (state = position >>> 0),
    uuid: () => {
      for (let i = 0; i < 16; i += 4) bytes.writeUInt32LE(word(), i);
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = bytes.toString('hex');
      let at = 0;
      for (let i = 0; i < 16; i++) {
        if (i === 4 || i === 6 || i === 8 || i === 10) text[at++] = dash;
        text[at++] = hex.charCodeAt(2 * i);
        text[at++] = hex.charCodeAt(2 * i + 1);
      }
      return text.toString('latin1');
    },
  };
}

/** A steady number between 0 and 1 for this id: what makes one device differ from the next without storing it. */
export const spread = (id: number): number => ((Math.imul(id, 2_654_435_761) >>> 0) % 10_007) / 10_007;
