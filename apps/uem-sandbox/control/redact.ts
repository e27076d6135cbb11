const secretName = /password|passwd|passcode|secret|token|authorization|api.?key|_pin$/i;
const mask = '•••';

/** A copy without what must not be shown: the values of members named like a secret. */
export function redacted(value: unknown, depth = 0): unknown {
  if (depth > 12) return mask;
  if (Array.isArray(value)) return value.map((v) => redacted(v, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [
      k,
      secretName.test(k) && v !== null && v !== '' ? mask : redacted(v, depth + 1),
    ]),
  );
}

/** The path with its query, secret parameters masked. */
export function redactedPath(path: string): string {
  const mark = path.indexOf('?');
  if (mark < 0) return path;
  const pairs = path.slice(mark + 1).split('&');
  const shown = pairs.map((pair) =>
    secretName.test(pair.split('=')[0] ?? '') ? `${pair.split('=')[0]}=${mask}` : pair,
  );
  return `${path.slice(0, mark)}?${shown.join('&')}`;
}
