import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { looksSealed, open, seal } from './sealed.ts';

const field = 'directory.ldap.passwordFile';
const key = randomBytes(32);
const other = randomBytes(32);
const told = (text: string, wanted = field, keys = [key]): string => {
  const opened = open(text, wanted, keys);
  return opened.ok ? `opened: ${opened.value}` : `${opened.says}. ${opened.remedy}`;
};

describe('a sealed value', () => {
  it('opens for its field with its key, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (value) => {
        const text = seal(value, field, key);
        const opened = open(text, field, [other, key]);
        return looksSealed(text) && opened.ok && opened.value === value;
      }),
    );
  });

  it('shows version, field and key name, never the value, and is another text each time', () => {
    const text = seal('hunter2', field, key);
    expect(text).toMatch(
      /^tapstand sealed value, version 1\nfield: directory\.ldap\.passwordFile\nkey: [0-9a-f]{16}\n[A-Za-z0-9+/=]+\n$/,
    );
    expect(text).not.toContain('hunter2');
    expect(Buffer.from(text.split('\n')[3] ?? '', 'base64').includes('hunter2')).toBe(false);
    expect(text).not.toContain(key.toString('hex').slice(0, 16));
    expect(seal('hunter2', field, key)).not.toBe(text);
  });

  it('is refused for another field, even when its head is rewritten', () => {
    const text = seal('hunter2', field, key);
    expect(told(text, 'badgeKeyFile')).toBe(
      'holds a value sealed for directory.ldap.passwordFile. Seal it again: tapstand seal badgeKeyFile.',
    );
    expect(told(text.replace(field, 'badgeKeyFile'), 'badgeKeyFile')).toMatch(/damaged or changed by hand/);
    expect(told(text)).toBe('opened: hunter2');
  });

  it('is refused with another key, even when its head is rewritten', () => {
    const text = seal('hunter2', field, key);
    expect(told(text, field, [other])).toMatch(
      /another key than the one in the file that secretKeyFile names/,
    );
    const nameOfOther = /key: (\w+)/.exec(seal('x', field, other))?.[1] ?? '';
    expect(told(text.replace(/key: \w+/, `key: ${nameOfOther}`), field, [other])).toMatch(/damaged/);
  });

  it('is refused in a version it does not know', () => {
    const text = seal('hunter2', field, key).replace('version 1', 'version 2');
    expect(told(text)).toMatch(/version 2; this program knows version 1\. Update the program/);
  });

  it('is refused for any byte that is changed, dropped or added, and never throws', () => {
    const text = seal('hunter2', field, key);
    const change = fc.tuple(fc.nat(text.length - 2), fc.constantFrom('x', '', 'AA', '\n', '\u0000', ' '));
    fc.assert(
      fc.property(change, ([at, put]) => {
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        const opened = open(changed, field, [key]);
        return changed.trimEnd() === text.trimEnd() || !opened.ok || opened.value === 'hunter2';
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.string(), (junk) => !open(`${text.slice(0, 22)}${junk}`, field, [key]).ok));
    expect(told(text.replace(/\n(?=[A-Za-z0-9+/=]+\n$)/, '\nAAAA'))).toMatch(/damaged/);
    expect(told(text.replaceAll('\n', '\r\n'))).toBe('opened: hunter2');
  });
});
