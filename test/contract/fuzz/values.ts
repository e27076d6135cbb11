import fc from 'fast-check';
import type { ApiDocument, Schema } from '#test/uem-api';

const known = {
  ids: [2001, 2101, 2102, 2103, 1001, 1011, 1031, 570, 571, 572, 1, 2],
  words: [
    'TAPSTAND0001',
    'anna.berg',
    'staging-ward',
    'ward',
    'Serialnumber',
    'DeviceId',
    'All',
    'UserDevice',
    'Apple',
    'C',
    'SyncDevice',
    'DeviceWipe',
    'None',
    'basic',
    'directory',
  ],
};
const edges = [
  0, -1, 1, 500, 501, 2_147_483_647, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_992, 1.5, 1e308,
];

/** Text that has broken many a server before. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\u202e',
    '%00',
    '..',
    '../..',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    '-0',
    '1e999',
    '0x10',
    '٣',
    "' or 1=1 --",
    '<script>',
    '${7*7}',
    '2026-99-99',
    '2026-02-30T25:61:61',
    '00000000-0000-0000-0000-000000000000',
    'x'.repeat(9000),
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.uuid(),
);
export const knownText: fc.Arbitrary<string> = fc.constantFrom(...known.words, ...known.ids.map(String));

const number = fc.oneof(fc.constantFrom(...known.ids), fc.constantFrom(...edges), fc.integer(), fc.double());

/** Any value at all, the likes of ours first. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  knownText,
  oddText,
  number,
  fc.constantFrom(null, true, false, [], {}, [null], [[]], { Value: 1 }, { Value: [] }, { __proto: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
);

function text(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) {
    const cased = schema.enum.flatMap((e) => [e, String(e).toLowerCase()]);
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom<unknown>(...cased) }, number, oddText);
  }
  if (schema.format === 'uuid') return fc.oneof(fc.uuid(), knownText);
  if (schema.format === 'date-time') {
    const dates = [
      '2026-05-04T06:00:00.000',
      '2026-05-04',
      '05/04/2026',
      '0001-01-01T00:00:00.000',
      '9999-12-31',
    ];
    return fc.constantFrom(...dates);
  }
  return fc.oneof(knownText, oddText, number.map(String));
}

function sound(document: ApiDocument, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { $ref, items, properties } = schema;
  if ($ref !== undefined) return valueOf(document, document.schemas[$ref] ?? {}, depth);
  switch (schema.type) {
    case 'array':
      return depth <= 0
        ? fc.constant([])
        : fc.array(valueOf(document, items ?? {}, depth - 1), { maxLength: 4 });
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return number;
    case 'string':
      return text(schema);
    case 'object':
    case undefined: {
      if (properties === undefined || depth <= 0) return fc.constantFrom<unknown>({}, 'x');
      const of = Object.entries(properties).map(
        ([name, s]) => [name, valueOf(document, s, depth - 1)] as const,
      );
      return fc.record(Object.fromEntries(of), { requiredKeys: [] });
    }
  }
}

/** A value of the documented form, wrong somewhere in one of ten cases. */
export const valueOf = (document: ApiDocument, schema: Schema, depth = 4): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: sound(document, schema, depth) }, { weight: 1, arbitrary: oddValue });
