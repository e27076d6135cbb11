import type { WorkspaceOneFeature } from './features.ts';
import type { Route } from './route.ts';

/**
 * One kind of request that may leave while its feature is enabled. Written beside the routes, not derived from them: a
 * mistake there stops here.
 */
export interface EgressRow {
  feature: WorkspaceOneFeature;
  method: Route['method'];
  /** Parts in braces stand for `{id}`, a number above 0, `{uuid}`, and `{word}`, one escaped part; everything else is literal. */
  path: string;
  /** Every one of these must be there. Default: none. */
  query?: Readonly<Record<string, RegExp>>;
  /** And each of these may. */
  optional?: Readonly<Record<string, RegExp>>;
}

/** What a query value may be. */
export const anyText = /./s;
export const wholeNumber = /^\d+$/;
/** Of a paged search. */
export const paged = { page: wholeNumber, pagesize: wholeNumber } as const;

const parts: Readonly<Record<string, string>> = {
  '{id}': '[1-9]\\d{0,18}',
  '{word}': "(?=[^/]*\\w)(?:[\\w.~!*'()-]|%[0-9a-f]{2})+",
  '{uuid}': '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
};

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The expression a row's path stands for; throws for a part in braces that nobody knows. */
export function pathPattern(path: string): RegExp {
  const written = path
    .split(/(\{[^}]*\})/)
    .map((part) => {
      if (!part.startsWith('{')) return literal(part);
      const known = parts[part];
      if (known === undefined) throw new Error(`${path} holds ${part}: write {id}, {uuid} or {word}`);
      return known;
    })
    .join('');
  return new RegExp(`^${written}$`, 'i');
}
