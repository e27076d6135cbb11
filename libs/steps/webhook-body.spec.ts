import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { filledBody, readBody } from './webhook-body.ts';

const hostile = [
  '","admin":true,"x":"',
  '\\"}]',
  'Ana "the boss" Berg\\',
  'line\r\nbreak\u2028\u0000',
  '[Display Name]',
  '<b>&"\'',
  'a=b&c=d',
];

const fillWith = (value: string) => (text: string) => text.replaceAll(/\[Who\]/g, () => value);

function filled(written: Parameters<typeof readBody>[0], type: string | null, value: string): string {
  const read = readBody(written, type);
  if (!read.ok || read.body === null) throw new Error('there is no body');
  return filledBody(read.body, fillWith(value));
}

const refusal = (written: string, type: string | null): string => {
  const read = readBody(written, type);
  return read.ok ? '' : `${read.message}. ${read.remedy}`;
};

describe('a body that is JSON', () => {
  const group = { who: '[Who]', deep: [{ greeting: 'Hello [Who]!' }], n: 1, yes: true, none: null };

  it.each(hostile)('keeps %j as a text, whatever it holds', (value) => {
    const wanted = { ...group, who: value, deep: [{ greeting: `Hello ${value}!` }] };
    expect(JSON.parse(filled(group, null, value))).toEqual(wanted);
    expect(JSON.parse(filled(JSON.stringify(group), 'application/json', value))).toEqual(wanted);
    expect(JSON.parse(filled(` ${JSON.stringify(group)}`, null, value))).toEqual(wanted);
  });

  it('keeps any text at all', () => {
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(any, (value) => {
        expect(JSON.parse(filled('{"a":"x[Who]y","b":["[Who]"]}', null, value))).toEqual({
          a: `x${value}y`,
          b: [value],
        });
      }),
    );
  });

  it('may hold lists, which are no attributes', () => {
    const read = readBody('{"tags":["a","b"]}', null);
    expect(read).toMatchObject({
      body: { as: 'json', value: { tags: ['a', 'b'] } },
      type: 'application/json',
    });
  });

  it.each([
    ['{"who": [Who]}', null],
    ['{"who": "[Who]"', null],
    ['{"who": \'[Who]\'}', 'application/json'],
    ['[Who]', 'application/json'],
    ['{"who": "[Who]",}', 'application/vnd.example+json; charset=utf-8'],
  ])('is refused as %s with %s, and told to quote its attributes', (written, type) => {
    expect(refusal(written, type)).toMatch(/is no JSON.*quotation marks/);
    expect(refusal('{"who": "[Who]"}', type)).toBe('');
  });

  it('has a content type of JSON and no other', () => {
    expect(readBody({ a: 'b' }, null)).toMatchObject({ type: 'application/json' });
    expect(readBody({ a: 'b' }, 'application/problem+json')).toMatchObject({
      type: 'application/problem+json',
    });
    expect(readBody({ a: 'b' }, 'text/plain')).toMatchObject({ ok: false });
  });
});

describe('a body that is another text', () => {
  it.each(hostile)('keeps %j inside its field of a form, and its element of XML', (value) => {
    const sent = filled('who=[Who]&ward=3', 'application/x-www-form-urlencoded', value);
    expect([...new URLSearchParams(sent)]).toEqual([
      ['who', value],
      ['ward', '3'],
    ]);
    const xml = filled('<who at="[Who]">[Who]</who>', 'text/xml', value);
    expect(xml.match(/[<>]/g)).toHaveLength(4);
    expect(xml.match(/"/g)).toHaveLength(2);
  });

  it('is plain unless told, and begins with an attribute if it likes', () => {
    expect(filled('[Who] took a phone', null, 'Ana "A" <b>')).toBe('Ana "A" <b> took a phone');
    expect(readBody('[Who] took a phone', null)).toMatchObject({ type: 'text/plain; charset=utf-8' });
    expect(readBody(undefined, null)).toEqual({ ok: true, body: null, type: null });
  });
});
