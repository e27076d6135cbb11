import type { Route } from './call.ts';

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const int32Max = 2_147_483_647;

export interface Match {
  route: Route;
  ids: Record<string, number>;
  words: Record<string, string>;
}

/** `method`: the path exists, but not with this method. */
export type Routing = Match | 'path' | 'method';

interface Node {
  fixed: Map<string, Node>;
  int?: { name: string; node: Node };
  uuid?: { name: string; node: Node };
  routes: Map<string, Route>;
}

const node = (): Node => ({ fixed: new Map(), routes: new Map() });

function plant(root: Node, route: Route): void {
  let at = root;
  for (const part of route.path.split('/').slice(1)) {
    const parameter = /^\{(\w+):(int|uuid)\}$/.exec(part);
    if (parameter === null) {
      const next = at.fixed.get(part) ?? node();
      at.fixed.set(part, next);
      at = next;
      continue;
    }
    const [, name = '', kind] = parameter;
    const slot = kind === 'int' ? 'int' : 'uuid';
    const branch = at[slot] ?? { name, node: node() };
    at[slot] = branch;
    at = branch.node;
  }
  at.routes.set(route.method, route);
}

/** -? digits within int32: everything else is no number to UEM. */
function intFrom(part: string): number | undefined {
  if (!/^-?\d{1,10}$/.test(part)) return undefined;
  const value = Number(part);
  return value <= int32Max && value >= -int32Max - 1 ? value : undefined;
}

/** Case-insensitive; a fixed word goes before a parameter. */
export function routerOf(routes: readonly Route[]): (method: string, path: string) => Routing {
  const root = node();
  for (const route of routes) plant(root, route);

  return (method, path) => {
    const ids: Record<string, number> = {};
    const words: Record<string, string> = {};
    let at = root;
    const parts = path.toLowerCase().replace(/\/$/, '').split('/').slice(1);
    for (const part of parts) {
      const fixed = at.fixed.get(part);
      if (fixed !== undefined) {
        at = fixed;
        continue;
      }
      const id = at.int === undefined ? undefined : intFrom(part);
      if (at.int !== undefined && id !== undefined) {
        ids[at.int.name] = id;
        at = at.int.node;
      } else if (at.uuid !== undefined && uuidShape.test(part)) {
        words[at.uuid.name] = part;
        at = at.uuid.node;
      } else return 'path';
    }
    if (at.routes.size === 0) return 'path';
    const route = at.routes.get(method);
    return route === undefined ? 'method' : { route, ids, words };
  };
}
