import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chosen, fitting, nearestName, typingAt, unknownNames } from './attribute-typing.ts';
import { readJson } from './json-faults.ts';

const names = ['Device User', 'Device Name', 'First Name', 'Station Name'];

describe('typing an attribute', () => {
  it.each([
    ['Hello [', 7, { from: 6, typed: '' }],
    ['Hello [Dev', 10, { from: 6, typed: 'Dev' }],
    ['[Device User] [Fi there', 17, { from: 14, typed: 'Fi' }],
    ['[Device User]', 13, undefined],
    ['Hello', 5, undefined],
    ['[open\nline', 10, undefined],
    ['[Device User]', 4, { from: 0, typed: 'Dev' }],
  ])('is seen in %j at %d', (text, caret, typing) => {
    expect(typingAt(text, caret)).toEqual(typing);
  });

  it('offers what begins so before what has it inside', () => {
    expect(fitting(names, 'device')).toEqual(['Device User', 'Device Name']);
    expect(fitting(names, 'name')).toEqual(['Device Name', 'First Name', 'Station Name']);
    expect(fitting(names, '')).toEqual(names);
    expect(fitting(names, 'zebra')).toEqual([]);
  });

  it.each([
    ['Hello [Fi', 9, 'First Name', 'Hello [First Name]', 18],
    ['Hello [Fi], here', 9, 'First Name', 'Hello [First Name], here', 18],
    ['Hello ', 6, 'First Name', 'Hello [First Name]', 18],
  ])('puts the name into %j', (text, caret, name, put, after) => {
    expect(chosen(text, caret, name)).toEqual({ text: put, caret: after });
  });

  it('leaves the text around it alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const clean = before.replaceAll('[', '');
        const put = chosen(`${clean}[De${after}`, clean.length + 3, 'Device User');
        expect(put.text.startsWith(`${clean}[Device User]`)).toBe(true);
        expect(put.text.endsWith(after.replace(/^\]/, ''))).toBe(true);
      }),
    );
  });

  it('refuses names that nobody knows, and takes those of the directory', () => {
    expect(unknownNames('[First Name] [Frist Name] [Directory department] [Frist Name]', names)).toEqual([
      'Frist Name',
    ]);
    expect(unknownNames('[Directory ]', names)).toEqual(['Directory ']);
    expect(unknownNames('no brackets, [] or [[', names)).toEqual([]);
  });

  it('says which name may have been meant, and guesses nothing far away', () => {
    expect(nearestName('Frist Name', names)).toBe('First Name');
    expect(nearestName('Shoe size', names)).toBeUndefined();
  });
});

describe('JSON written by hand', () => {
  it.each([
    ['', 'empty', 1, 1],
    ['{"a": }', 'value-missing', 1, 7],
    ['{"a": yes}', 'word-unknown', 1, 7],
    ["{'a': 1}", 'name-quotes', 1, 2],
    ['{a: 1}', 'name-quotes', 1, 2],
    ['{"a" 1}', 'colon-missing', 1, 6],
    ['{\n  "a": 1\n  "b": 2\n}', 'comma-missing', 3, 3],
    ['{"a": 1,}', 'comma-too-many', 1, 8],
    ['[1,,2]', 'comma-too-many', 1, 3],
    ['{"a": [1, 2}', 'comma-missing', 1, 12],
    ['{"a": 1', 'group-open', 1, 1],
    ['[1, 2', 'list-open', 1, 1],
    ['"abc', 'text-open', 1, 1],
    ['"a\nb"', 'text-line-break', 1, 3],
    ['"a\\x"', 'escape-wrong', 1, 3],
    ['{"a": 01}', 'number-wrong', 1, 7],
    ['{} {}', 'more-after', 1, 4],
  ])('%j is told as %s', (text, fault, line, column) => {
    expect(readJson(text)).toEqual({ ok: false, fault, line, column });
  });

  it('is taken exactly where the engine takes it', () => {
    const engine = (text: string): unknown => {
      try {
        return { ok: true, value: JSON.parse(text) as unknown };
      } catch {
        return false;
      }
    };
    const torn = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', ']', '"', '\\', ' ', '1', '-', 'e'),
    );
    const text = fc.oneof(
      fc.json(),
      torn.map(([t, at, put]) => t.slice(0, at % (t.length + 1)) + put + t.slice((at % (t.length + 1)) + 1)),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (t) => {
        const read = readJson(t);
        expect(read.ok ? read : false).toEqual(engine(t));
      }),
      { numRuns: 1_000 },
    );
  });

  it('says that it goes too deep, instead of failing', () => {
    expect(readJson('['.repeat(100_000))).toMatchObject({ ok: false, fault: 'too-deep' });
  });
});
