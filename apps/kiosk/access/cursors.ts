/** Where the next page begins, as one opaque word: what a list is ordered by, of its last row. */
export const writeCursor = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');

/** Undefined for a word that is none of ours: then the list begins anew. */
export function readCursor(word: string | undefined, length: number): string[] | undefined {
  if (word === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(word, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== length) return undefined;
    return parts.every((p) => typeof p === 'string' || typeof p === 'number') ? parts.map(String) : undefined;
  } catch {
    return undefined;
  }
}
