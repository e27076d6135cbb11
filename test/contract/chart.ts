import { operationFor, operations, type Operation } from '#test/uem-api';
import { routes } from '../../apps/uem-sandbox/routes/index.ts';
import type { Route } from '../../apps/uem-sandbox/wire/call.ts';
import { examples } from './examples/index.ts';
import type { Example } from './example.ts';
import { beyondTheDocuments } from './lists.ts';

/** An operation the sandbox serves, with its route and its example. */
export interface Served {
  operation: Operation;
  route: Route;
  example: Example | undefined;
}

const pairs = routes.flatMap((route) => route.versions.map((version) => ({ route, version })));
const exampleOf = new Map(examples.map((e) => [e.operation, e]));
const documentedAt = ({ route, version }: (typeof pairs)[number]): Operation | undefined =>
  operationFor(route.method, route.path, version);

const documented = pairs.flatMap((pair): Served[] => {
  const operation = documentedAt(pair);
  return operation === undefined
    ? []
    : [{ operation, route: pair.route, example: exampleOf.get(operation.id) }];
});

/** Routes and versions the documents do not know, with an operation made up that documents nothing. */
export const beyond: readonly Served[] = pairs.flatMap((pair): Served[] => {
  if (documentedAt(pair) !== undefined) return [];
  const { route, version } = pair;
  const id = `${route.method} ${route.path} v${version}`;
  const listed = beyondTheDocuments.find((b) => b.route === id);
  const { method, path } = route;
  const document = { name: 'none', version, operations: [], schemas: {} };
  const operation: Operation = { id, method, path, version, parameters: [], answers: {}, body: {}, document };
  return [{ operation, route, example: listed && { ...listed, operation: id } }];
});

export const served: readonly Served[] = [...documented, ...beyond];

const known = new Set(documented.map((s) => s.operation.id));

/** operationIds no route of the sandbox answers. */
export const notServed: readonly string[] = [...new Set(operations.map((o) => o.id))].filter(
  (id) => !known.has(id),
);
