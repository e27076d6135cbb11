import { operations, type Operation } from './documents.ts';

const parts = (path: string): string[] => path.replace(/\?.*$/, '').replace(/\/$/, '').split('/').slice(1);
const kindOf = (part: string): string | undefined => /^\{\w+:(\w+)\}$/.exec(part)?.[1];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How well a part of a documented path takes a part of a route or of a request: 0 not at all, more is closer. */
function fit(documented: string, asked: string): number {
  const kind = kindOf(documented);
  if (kind === undefined) return documented === asked.toLowerCase() ? 3 : 0;
  const askedKind = kindOf(asked);
  if (askedKind !== undefined)
    return askedKind === kind ? 2 : kind === 'word' || askedKind === 'word' ? 1 : 0;
  if (kind === 'int') return /^-?\d+$/.test(asked) ? 2 : 0;
  if (kind === 'uuid') return uuid.test(asked) ? 2 : 0;
  return asked === '' ? 0 : 1;
}

function closeness(documented: readonly string[], asked: readonly string[]): string | undefined {
  if (documented.length !== asked.length) return undefined;
  const fits = documented.map((part, i) => fit(part, asked[i] ?? ''));
  return fits.includes(0) ? undefined : fits.join('');
}

const split = operations.map((operation) => ({ operation, parts: parts(operation.path) }));

/**
 * What the documents say about a method at a path in a version; undefined where they say nothing. The path is a
 * request's or a route's with `{id:int}`; fixed parts are not case-sensitive and come before parameters.
 */
export function operationFor(method: string, path: string, version: number): Operation | undefined {
  const asked = parts(path);
  let found: { operation: Operation; close: string } | undefined;
  for (const { operation, parts: documented } of split) {
    if (operation.method !== method || operation.version !== version) continue;
    const close = closeness(documented, asked);
    if (close !== undefined && (found === undefined || close > found.close)) found = { operation, close };
  }
  return found?.operation;
}
