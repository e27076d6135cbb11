import { describe, expect, it } from '@jest/globals';
import {
  attributeText,
  durationMs,
  form,
  list,
  map,
  oneOf,
  parseDuration,
  structure,
  text,
  wholeNumber,
  writeDuration,
  yesNo,
} from './index.ts';
import type { FormValue } from './index.ts';

const example = form({
  text: attributeText('Text', { hint: 'What the screen says.' }),
  lasts: durationMs('Lasts', { default: '10s', min: 1_000, max: 600_000 }),
  times: wholeNumber('Times', { min: 1, max: 5, default: 2 }),
  loud: yesNo('Loud', { default: false }),
  light: oneOf('Light', { take: 'Take this one', off: 'Off' }),
  note: text('Note', { optional: true }),
  tags: list('Tags', text('Tag', { max: 5 }), { default: [], max: 2 }),
});

// Checked by the compiler: types follow from the builders.
const typed: FormValue<typeof example> = {
  text: 'x',
  lasts: 1,
  times: 1,
  loud: true,
  light: 'off',
  tags: [],
};
// @ts-expect-error: a word that is no choice
const wrongWord: FormValue<typeof example> = { ...typed, light: 'blue' };
// @ts-expect-error: a required field is missing
const missing: FormValue<typeof example> = { lasts: 1, times: 1, loud: true, light: 'off', tags: [] };

const accepts = (value: unknown): boolean => example.schema.safeParse(value).success;
const least = { text: 'Hello [First Name]', light: 'take' };

describe('a form', () => {
  it('fills in defaults, parses durations to milliseconds and leaves optional fields out', () => {
    expect(example.schema.parse(least)).toEqual({
      text: 'Hello [First Name]',
      lasts: 10_000,
      times: 2,
      loud: false,
      light: 'take',
      tags: [],
    });
    expect([typed, wrongWord, missing]).toHaveLength(3);
  });

  it.each([
    ['an unknown field', { ...least, colour: 'red' }],
    ['a missing field', { light: 'take' }],
    ['an empty text', { ...least, text: '  ' }],
    ['a word that is no choice', { ...least, light: 'blue' }],
    ['a fraction where a whole number is wanted', { ...least, times: 1.5 }],
    ['a number above its bound', { ...least, times: 6 }],
    ['a duration without a unit', { ...least, lasts: '90' }],
    ['a duration that is too long', { ...least, lasts: '11m' }],
    ['yes as text', { ...least, loud: 'yes' }],
    ['too many entries', { ...least, tags: ['a', 'b', 'c'] }],
    ['a bad entry', { ...least, tags: ['longer'] }],
  ])('refuses %s, and takes the same without it', (_, value) => {
    expect(accepts(value)).toBe(false);
    expect(accepts(least)).toBe(true);
  });

  it('describes its fields as plain data in the order declared', () => {
    const sent = JSON.parse(JSON.stringify(example.fields)) as unknown[];
    expect(sent).toEqual(example.fields);
    expect(example.fields.map((f) => `${f.name}:${f.kind}:${f.required ? 'required' : 'free'}`)).toEqual([
      'text:attribute-text:required',
      'lasts:duration:free',
      'times:whole-number:free',
      'loud:yes-no:free',
      'light:one-of:required',
      'note:text:free',
      'tags:list:free',
    ]);
    expect(example.fields[1]?.default).toBe('10s');
    expect(example.fields[4]?.choices).toEqual([
      { value: 'take', label: 'Take this one' },
      { value: 'off', label: 'Off' },
    ]);
    expect(example.fields[6]?.of).toMatchObject({ kind: 'text', label: 'Tag', max: 5 });
  });

  it('refuses everything when it has no field but an empty value', () => {
    const empty = form({});
    expect(empty.schema.safeParse({}).success).toBe(true);
    expect(empty.schema.safeParse({ a: 1 }).success).toBe(false);
  });
});

describe('a duration', () => {
  it.each([
    ['90s', 90_000],
    ['2m', 120_000],
    ['1h 30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['0s', 0],
  ])('%s is %d ms', (written, ms) => {
    expect(parseDuration(written)).toBe(ms);
  });

  it.each(['', '90', 's', '-2m', '2 minutes', '1e3s', '9'.repeat(40) + 'd'])('%j is none', (written) => {
    expect(parseDuration(written)).toBeUndefined();
  });

  it.each([0, 1, 999, 1_000, 90_000, 120_000, 3_600_000, 86_400_000])(
    '%d ms survive being written and read',
    (ms) => {
      expect(parseDuration(writeDuration(ms))).toBe(ms);
    },
  );
});

describe('names and groups in a form', () => {
  const open = form({
    headers: map('Headers', text('Value', { max: 5 }), { default: {}, max: 2 }),
    body: structure('Body', { optional: true }),
  });
  const takes = (value: unknown): boolean => open.schema.safeParse(value).success;

  it('are what JSON can say, and left out where they may be', () => {
    expect(open.schema.parse({})).toEqual({ headers: {} });
    const body = { who: '[Display Name]', list: [1, true, null, { a: ['b'] }] };
    expect(open.schema.parse({ headers: { a: 'b' }, body })).toEqual({ headers: { a: 'b' }, body });
    expect(takes({ body: 'a text' })).toBe(true);
    expect(open.fields.map((f) => `${f.name}:${f.kind}:${f.of?.kind}`)).toEqual([
      'headers:map:text',
      'body:structure:undefined',
    ]);
  });

  it.each([
    ['a long value', { headers: { a: 'longer' } }],
    ['too many names', { headers: { a: '1', b: '2', c: '3' } }],
    ['a name that is empty', { headers: { '': '1' } }],
    ['a number where a text is wanted', { headers: { a: 1 } }],
    ['what JSON cannot say', { body: { at: new Date(0) } }],
    ['a group without end', { body: 'x'.repeat(20_000) }],
  ])('refuse %s', (_, value) => {
    expect(takes(value)).toBe(false);
    expect(takes({ headers: { a: '1', b: '2' }, body: 'x'.repeat(19_000) })).toBe(true);
  });
});
