import fc from 'fast-check';
import type { Operation } from '#test/uem-api';
import type { Mutation } from './mutation.ts';
import { knownText, oddText, oddValue, valueOf } from './values.ts';

const place = fc.nat(40);
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

/** Header values a client may send; none that HTTP itself forbids. */
const headers: readonly [string, readonly string[]][] = [
  [
    'accept',
    [
      '',
      '*/*',
      'application/xml',
      'text/html',
      'application/json;version=0',
      'application/json;version=99999',
    ],
  ],
  [
    'accept',
    [
      'application/json;version=1',
      'application/json;version=2',
      'application/json; VERSION="3"',
      ';;version=',
      'a'.repeat(4000),
    ],
  ],
  [
    'content-type',
    ['application/xml', 'text/plain', 'application/json; charset=utf-16', 'multipart/form-data', ''],
  ],
  [
    'content-type',
    ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json-patch+json'],
  ],
  [
    'authorization',
    [
      '',
      'Basic',
      'Basic ###',
      'Bearer',
      'Bearer x.y.z',
      'Digest a=b',
      'CMSURL`1 ',
      'CMSURL`1 MIIB',
      'Basic Og==',
    ],
  ],
  [
    'authorization',
    [
      basic(':'),
      basic('api-kiosk'),
      basic('api-kiosk:wrong'),
      basic('__proto__:x'),
      `Bearer ${'x'.repeat(6000)}`,
    ],
  ],
  ['aw-tenant-code', ['', 'wrong', '__proto__', 'x'.repeat(4000)]],
  ['aw-groupid', ['ward', '-1', '']],
  ['content-encoding', ['gzip', 'br', 'identity']],
  ['x-http-method-override', ['DELETE', 'PATCH']],
  ['range', ['bytes=0-1']],
  ['if-none-match', ['*']],
  ['host', ['', 'other.example', '::', 'a b']],
  ['cookie', ['a=b; __proto__=c']],
];
const header: fc.Arbitrary<Mutation> = fc
  .constantFrom(...headers)
  .chain(([name, values]) =>
    fc.constantFrom(...values).map((value): Mutation => ({ kind: 'header', name, value })),
  );

const raw: fc.Arbitrary<Mutation> = fc
  .oneof(
    fc.constantFrom(
      '',
      '{',
      '[]',
      'null',
      '0',
      '"',
      '\ufeff{}',
      '{"a":1e999}',
      '{"a":1,"a":2}',
      '{"__proto__":{"x":1}}',
      '['.repeat(3000),
    ),
    fc.json({ maxDepth: 4 }),
    oddText,
  )
  .map((text) => ({ kind: 'raw', text }));

const path: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('id' as const), place, text: fc.oneof(knownText, oddText) }),
  fc.record({ kind: fc.constant('segment' as const), place, text: oddText }),
  fc.record({
    kind: fc.constant('tail' as const),
    text: fc.oneof(fc.constantFrom('/', '//', '/more', ';a=b', '%', '%2e%2e', '/search', '/1'), oddText),
  }),
);

const method: fc.Arbitrary<Mutation> = fc
  .constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND')
  .map((name) => ({ kind: 'method', method: name }));

function query({ parameters }: Operation): fc.Arbitrary<Mutation> {
  const names = parameters.filter((p) => p.in === 'query').map((p) => p.name);
  const name = fc.constantFrom(
    ...names,
    ...names,
    'page',
    'pagesize',
    'searchby',
    'id',
    'PAGE',
    '__proto__',
    '',
  );
  return fc.record({ kind: fc.constant('query' as const), name, value: fc.oneof(knownText, oddText) });
}

function body({ body: schema, document }: Operation): fc.Arbitrary<Mutation> {
  const whole = schema === undefined ? oddValue : valueOf(document, schema);
  return fc.oneof(
    { weight: 3, arbitrary: whole.map((value): Mutation => ({ kind: 'body', value })) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('member' as const), place, value: oddValue }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), place }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('extra' as const),
        name: fc.constantFrom('Color', 'id', 'uuid', 'constructor', 'toJSON', ''),
        value: oddValue,
      }),
    },
  );
}

/** Ways to spoil a valid request of this operation; an operation with a body has it spoilt most. */
export function mutationsOf(operation: Operation): fc.Arbitrary<Mutation[]> {
  const one = fc.oneof(
    { weight: operation.body === undefined ? 1 : 8, arbitrary: body(operation) },
    { weight: 3, arbitrary: path },
    { weight: 3, arbitrary: query(operation) },
    { weight: 2, arbitrary: header },
    { weight: 1, arbitrary: raw },
    { weight: 1, arbitrary: method },
  );
  return fc.array(one, { maxLength: 3 });
}
