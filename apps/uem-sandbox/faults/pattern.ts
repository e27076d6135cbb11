export type Matches = (method: string, path: string) => boolean;

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);

/** `PATCH /api/mdm/devices/*\/enrollmentuser/*`, `/api/**`, `/connect/token`. */
export function matcherOf(pattern: string): Matches {
  const [, method, path = ''] = /^(?:([a-z]+)\s+)?(\S*)$/i.exec(pattern.trim()) ?? [];
  const source = path
    .split('**')
    .map((piece) => piece.split('*').map(escaped).join('[^/]*'))
    .join('.*');
  const shape = new RegExp(`^${source}$`, 'i');
  const wanted = method?.toUpperCase();
  return (m, p) => (wanted === undefined || m === wanted) && shape.test(p);
}
