/** Numbers of a version, the first three: `18.6.2`. */
const parts = (version: string): number[] =>
  version
    .split('.')
    .slice(0, 3)
    .map((p) => Number.parseInt(p, 10) || 0);

/** Below zero where `a` is the older one. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
