import assert from 'node:assert';
import type { Route } from './call.ts';

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const int32Max = 2_147_483_647;

/** What a method does at a path: a handler for each of its versions. */
export interface Endpoint {
  /** Lowest first. */
  versions: readonly number[];
  routes: ReadonlyMap<number, Route>;
}

export interface Match {
  endpoint: Endpoint;
  ids: Record<string, number>;
  words: Record<string, string>;
}

/** `method`: the path exists, but not with this method. */
export type Routing = Match | 'path' | 'method';

type Kind = 'int' | 'uuid' | 'word';
/** The narrowest first: an int is a word too. */
const kinds: readonly Kind[] = ['int', 'uuid', 'word'];

interface Node {
  fixed: Map<string, Node>;
  parameters: Partial<Record<Kind, { name: string; node: Node }>>;
  endpoints: Map<string, Endpoint>;
}

const node = (): Node => ({ fixed: new Map(), parameters: {}, endpoints: new Map() });

function nodeOf(root: Node, path: string): Node {
  let at = root;
  for (const part of path.split('/').slice(1)) {
    const parameter = /^\{(\w+):(int|uuid|word)\}$/.exec(part);
    if (parameter === null) {
      const next = at.fixed.get(part) ?? node();
      at.fixed.set(part, next);
      at = next;
      continue;
    }
    const [, name = '', kind] = parameter;
    const branch = at.parameters[kind as Kind] ?? { name, node: node() };
    assert(branch.name === name, `${path}: {${name}} is called {${branch.name}} by another route`);
    at.parameters[kind as Kind] = branch;
    at = branch.node;
  }
  return at;
}

function plant(root: Node, route: Route): void {
  const at = nodeOf(root, route.path);
  const routes = new Map(at.endpoints.get(route.method)?.routes);
  for (const version of route.versions) {
    assert(!routes.has(version), `${route.method} ${route.path} has two handlers for version ${version}`);
    routes.set(version, route);
  }
  at.endpoints.set(route.method, { versions: [...routes.keys()].sort((a, b) => a - b), routes });
}

/** -? digits within int32: everything else is no number to UEM. */
function intFrom(part: string): number | undefined {
  if (!/^-?\d{1,10}$/.test(part)) return undefined;
  const value = Number(part);
  return value <= int32Max && value >= -int32Max - 1 ? value : undefined;
}

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
};

/** Goes one part further down, noting its value; undefined where nothing fits. */
function step(at: Node, part: string, into: Pick<Match, 'ids' | 'words'>): Node | undefined {
  const lower = part.toLowerCase();
  const fixed = at.fixed.get(lower);
  if (fixed !== undefined) return fixed;
  for (const kind of kinds) {
    const branch = at.parameters[kind];
    if (branch === undefined) continue;
    if (kind === 'int') {
      const id = intFrom(part);
      if (id === undefined) continue;
      into.ids[branch.name] = id;
      return branch.node;
    }
    const word = kind === 'word' ? decoded(part) : lower;
    if (word === undefined || word === '' || (kind === 'uuid' && !uuidShape.test(word))) continue;
    into.words[branch.name] = word;
    return branch.node;
  }
  return undefined;
}

/** Not case-sensitive; what a `{name:word}` holds keeps its case. */
export function routerOf(routes: readonly Route[]): (method: string, path: string) => Routing {
  const root = node();
  for (const route of routes) plant(root, route);

  return (method, path) => {
    const found = { ids: {}, words: {} };
    let at: Node | undefined = root;
    for (const part of path.replace(/\/$/, '').split('/').slice(1)) {
      at = step(at, part, found);
      if (at === undefined) return 'path';
    }
    if (at.endpoints.size === 0) return 'path';
    const endpoint = at.endpoints.get(method);
    return endpoint === undefined ? 'method' : { endpoint, ...found };
  };
}
