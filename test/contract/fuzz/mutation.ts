import { urlOf, type RequestParts } from '../request-parts.ts';
import { places, put } from '../odd-requests.ts';
import type { RawRequest } from '../stand.ts';

/** One way in which a request departs from a valid one. Places are counted off, so that a smaller number is simpler. */
export type Mutation =
  | { kind: 'member'; place: number; value: unknown }
  | { kind: 'drop'; place: number }
  | { kind: 'extra'; name: string; value: unknown }
  | { kind: 'body'; value: unknown }
  | { kind: 'raw'; text: string }
  | { kind: 'id'; place: number; text: string }
  | { kind: 'segment'; place: number; text: string }
  | { kind: 'tail'; text: string }
  | { kind: 'query'; name: string; value: string }
  | { kind: 'header'; name: string; value: string }
  | { kind: 'method'; method: string };

interface Draft {
  method: string;
  path: string;
  parts: RequestParts;
  /** Segments put in by their number, and what is hung on. */
  segments: Map<number, string>;
  tail: string;
  headers: Record<string, string>;
  raw: string | undefined;
}

const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+):\w+\}/g)].map((m) => m[1] ?? '');
/** Half a surrogate pair cannot be written down. */
const whole = (text: string): string => Buffer.from(text).toString();
const encoded = (text: string): string => encodeURIComponent(whole(text)).replaceAll('%25', '%');

function mutate(draft: Draft, mutation: Mutation): void {
  const { parts } = draft;
  switch (mutation.kind) {
    case 'member':
    case 'drop': {
      const all = [...places(parts.body)];
      const at = all[mutation.place % all.length];
      const value = mutation.kind === 'drop' ? undefined : mutation.value;
      if (at !== undefined) draft.parts = { ...parts, body: put(parts.body, at, value) };
      return;
    }
    case 'extra':
      draft.parts = { ...parts, body: put(parts.body ?? {}, [mutation.name], mutation.value) };
      return;
    case 'body':
      draft.parts = { ...parts, body: mutation.value };
      return;
    case 'raw':
      draft.raw = whole(mutation.text);
      return;
    case 'id': {
      const names = pathNames(draft.path);
      const name = names[mutation.place % names.length];
      if (name !== undefined && mutation.text !== '')
        draft.parts = { ...parts, path: { ...parts.path, [name]: whole(mutation.text) } };
      return;
    }
    case 'segment':
      draft.segments.set(mutation.place, encoded(mutation.text));
      return;
    case 'tail':
      draft.tail += encoded(mutation.text);
      return;
    case 'query':
      draft.parts = { ...parts, query: { ...parts.query, [mutation.name]: whole(mutation.value) } };
      return;
    case 'header':
      draft.headers[mutation.name] = mutation.value;
      return;
    case 'method':
      draft.method = mutation.method;
      return;
  }
}

function targetOf({ path, parts, segments, tail }: Draft): string {
  const [way = '', search] = urlOf(path, parts).split('?');
  const pieces = way.split('/');
  for (const [place, text] of segments) pieces[1 + (place % (pieces.length - 1))] = text;
  return `${pieces.join('/')}${tail}${search === undefined ? '' : `?${search}`}`;
}

/** The valid request `parts` of a path with every mutation put on it, ready to be sent. */
export function mutated(
  valid: { method: string; path: string; parts: RequestParts; headers: Record<string, string> },
  mutations: readonly Mutation[],
): RawRequest {
  const draft: Draft = {
    ...valid,
    segments: new Map(),
    tail: '',
    headers:
      valid.parts.form === undefined
        ? { ...valid.headers }
        : { ...valid.headers, 'content-type': valid.parts.form.contentType },
    raw: valid.parts.form?.text,
  };
  for (const mutation of mutations) mutate(draft, mutation);
  const body = draft.raw ?? (draft.parts.body === undefined ? undefined : JSON.stringify(draft.parts.body));
  if (body !== undefined) draft.headers['content-type'] ??= 'application/json';
  return {
    method: draft.method,
    target: targetOf(draft),
    headers: draft.headers,
    ...(body === undefined ? {} : { body }),
  };
}
