const json = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

/** What became of the entries of a list. Places count from 0, in the list they speak of. */
export interface Matching {
  moved: { from: number; to: number }[];
  changed: { from: number; to: number }[];
  removed: number[];
  added: number[];
}

/** Pairs of equal entries in the same order in both lists: as many as there can be. */
function longestCommon(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1;
  const length = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => length[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      length[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (before[i] === after[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Takes from both lists of places those that `fit`, one each, in order. */
function pair(
  before: number[],
  after: number[],
  fit: (from: number, to: number) => boolean,
): { from: number; to: number }[] {
  const pairs: { from: number; to: number }[] = [];
  for (const from of [...before]) {
    const to = after.find((j) => fit(from, j));
    if (to === undefined) continue;
    before.splice(before.indexOf(from), 1);
    after.splice(after.indexOf(to), 1);
    pairs.push({ from, to });
  }
  return pairs;
}

/** Compares two lists: what stayed in its order is left out, the same elsewhere has moved, the same kind has changed. */
export function match<T>(before: readonly T[], after: readonly T[], kindOf: (value: T) => string): Matching {
  const [a, b] = [before.map(json), after.map(json)];
  const kept = longestCommon(a, b);
  const [keptBefore, keptAfter] = [new Set(kept.map(([i]) => i)), new Set(kept.map(([, j]) => j))];
  const left = a.map((_, i) => i).filter((i) => !keptBefore.has(i));
  const right = b.map((_, j) => j).filter((j) => !keptAfter.has(j));
  const moved = pair(left, right, (i, j) => a[i] === b[j]);
  const kinds = { before: before.map(kindOf), after: after.map(kindOf) };
  const changed = pair(left, right, (i, j) => kinds.before[i] === kinds.after[j]);
  return { moved, changed, removed: left, added: right };
}
