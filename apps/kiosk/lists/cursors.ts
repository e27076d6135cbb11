import { refuse } from '../api-answers.ts';

type Part = string | number;

/** Where the next page goes on, as one opaque word: what the list is ordered by, of its last row. */
const writeCursor = (parts: readonly Part[]): string =>
  Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');

function partsOf(word: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(word, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** PostgreSQL takes no NUL in a text; no name has one. */
const fits = (part: unknown, kind: 'text' | 'number'): part is Part =>
  kind === 'number' ? Number.isSafeInteger(part) : typeof part === 'string' && !part.includes('\0');

/** Throws 422 for a word that is none of this list's. */
export function readCursor(word: string, kinds: readonly ['text' | 'number', 'text']): [Part, string] {
  const [first, second, ...more] = partsOf(word);
  if (fits(first, kinds[0]) && fits(second, 'text') && more.length === 0) return [first, String(second)];
  throw refuse(422, {
    error: 'cursor is not right: it is none that this list gave.',
    field: 'cursor',
    remedy: 'Give what the last page said as next, or leave it out to begin anew.',
  });
}

/** A page out of one row more than asked for: the row that is too many tells that there is a next page. */
export function pageOf<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  orderOf: (row: Row) => readonly Part[],
  shown: (row: Row) => Shown,
): { rows: Shown[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? writeCursor(orderOf(last)) : null;
  return { rows: page.map(shown), next };
}
