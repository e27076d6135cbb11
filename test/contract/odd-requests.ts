import type { Operation, Parameter, Schema } from '#test/uem-api';
import type { RequestParts } from './request-parts.ts';
import { notAskedFor } from './lists.ts';

/** A request that is wrong in one way. */
export interface OddRequest {
  why: string;
  parts: RequestParts;
  /** `refused`: any success would be a defect. `any`: the documents leave it open. */
  expect: 'refused' | 'any';
  /** Sent in place of the JSON of `parts.body`. */
  rawBody?: string;
}

const unknownUuid = '00000000-0000-4000-8000-00000000dead';
const foreign: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2_147_483_648,
  '',
  'x',
  'x'.repeat(5000),
  [],
  {},
  [{}],
  { Value: {} },
];

const unknownValue = (kind: string): string | number =>
  kind === 'int' ? 99_999_999 : kind === 'uuid' ? unknownUuid : 'nobody-knows-this';

function unknownIds(operation: Operation, parts: RequestParts): OddRequest[] {
  return [...operation.path.matchAll(/\{(\w+):(\w+)\}/g)].map(([, name = '', kind = '']) => ({
    why: `an unknown ${name}`,
    parts: { ...parts, path: { ...parts.path, [name]: unknownValue(kind) } },
    expect: 'refused',
  }));
}

const asked = ({ id }: Operation, part: string): boolean =>
  !notAskedFor.some((n) => n.operation === id && n.part === part);

function rawBodies(operation: Operation, parts: RequestParts): OddRequest[] {
  if (operation.body === undefined || parts.body === undefined) return [];
  const expect = operation.bodyRequired === true && asked(operation, 'body') ? 'refused' : 'any';
  const { body: _, ...rest } = parts;
  const raw = ['{', '[]', 'null', '"text"', '17', '<x/>', '{"a":'.repeat(500)];
  return [
    { why: 'no body', parts: rest, expect },
    ...raw.map((rawBody): OddRequest => ({
      why: `the body ${rawBody.slice(0, 10)}`,
      parts,
      // an array is the right shape for a few operations
      expect: rawBody === '[]' && Array.isArray(parts.body) ? 'any' : expect,
      rawBody,
    })),
  ];
}

type Path = readonly (string | number)[];

/** Every place inside a value, the value itself not included. */
export function* places(value: unknown, at: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) {
    yield [...at, key];
    yield* places((value as Record<string | number, unknown>)[key], [...at, key]);
  }
}

/** A copy with another value at a place; undefined takes the member away. */
export function put(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  if (rest.length === 0 && to === undefined) delete copy[key];
  else copy[key] = put(copy[key], rest, to);
  return copy;
}

function required({ schemas }: Operation['document'], schema: Schema | undefined, at: Path): boolean {
  const here = schema?.$ref === undefined ? schema : schemas[schema.$ref];
  const [key, ...rest] = at;
  if (here === undefined || key === undefined) return false;
  if (typeof key === 'number')
    return rest.length > 0 && required({ schemas } as Operation['document'], here.items, rest);
  if (rest.length === 0) return here.required?.includes(key) ?? false;
  return required({ schemas } as Operation['document'], here.properties?.[key], rest);
}

function oddMembers(operation: Operation, parts: RequestParts): OddRequest[] {
  return [...places(parts.body)].flatMap((at) => {
    const member = at.join('/');
    const isRequired = required(operation.document, operation.body, at);
    return [
      {
        why: `no ${member}`,
        parts: { ...parts, body: put(parts.body, at, undefined) },
        expect: isRequired && asked(operation, member) ? 'refused' : 'any',
      } as const,
      ...foreign.map((value) => ({
        why: `${member} is ${JSON.stringify(value).slice(0, 20)}`,
        parts: { ...parts, body: put(parts.body, at, value) },
        expect: 'any' as const,
      })),
    ];
  });
}

const oddValues = (parameter: Parameter): string[] => [
  '',
  'nonsense',
  '-1',
  '99999999999',
  '2026-99-99',
  '__proto__',
  ...(parameter.enum ?? []).map(String).slice(0, 2),
];

function oddQueries(operation: Operation, parts: RequestParts): OddRequest[] {
  const queries = operation.parameters.filter((p) => p.in === 'query');
  return queries.flatMap((parameter): OddRequest[] => {
    const { [parameter.name]: _, ...without } = parts.query ?? {};
    const gone = {
      why: `no ${parameter.name}`,
      parts: { ...parts, query: without },
      expect: asked(operation, parameter.name) ? 'refused' : 'any',
    } as const;
    return [
      ...(parameter.required === true ? [gone] : []),
      ...oddValues(parameter).map((value) => ({
        why: `${parameter.name}=${value}`,
        parts: { ...parts, query: { ...without, [parameter.name]: value } },
        expect: 'any' as const,
      })),
    ];
  });
}

/** Requests that are each wrong in one way: ids, body, members of the body, query. */
export const oddRequests = (operation: Operation, parts: RequestParts): OddRequest[] => [
  ...unknownIds(operation, parts),
  ...rawBodies(operation, parts),
  ...oddMembers(operation, parts),
  ...oddQueries(operation, parts),
];
