import { describe, expect, it } from '@jest/globals';
import { Fault, faultCodes, faultTable, isFault } from './faults.ts';

describe('the fault table', () => {
  it.each(faultCodes)('%s has a code that can be a file name', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  it.each(faultCodes)(
    '%s says what is the matter and what to do, in both languages, in whole sentences',
    (code) => {
      const { en, de } = faultTable[code];
      for (const sentence of [en.title, en.remedy, de.title, de.remedy]) {
        expect(sentence).toMatch(/^[\p{Lu}].+\.$/u);
        expect(sentence.length).toBeLessThanOrEqual(100);
      }
      expect(de.title).not.toBe(en.title);
      expect(de.remedy).not.toBe(en.remedy);
    },
  );

  it('says no sentence twice for two different faults', () => {
    const titles = faultCodes.map((code) => faultTable[code].en.title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('a fault', () => {
  const fault = new Fault('mdm-quota', { status: 429, note: 'retry after 30 s' }, new Error('socket'));

  it('is known by its code, not by its message', () => {
    expect(isFault(fault)).toBe(true);
    expect(isFault(fault, 'mdm-quota')).toBe(true);
    expect(isFault(fault, 'mdm-refused')).toBe(false);
    expect(isFault(new Error('mdm-quota'))).toBe(false);
    expect(isFault(undefined)).toBe(false);
  });

  it('says whether the same call may succeed later by itself', () => {
    expect(fault.retry).toBe(true);
    expect(new Fault('mdm-device-unknown').retry).toBe(false);
  });

  it('keeps what caused it and what an operator should read', () => {
    expect(fault.cause).toEqual(new Error('socket'));
    expect(fault.message).toBe('mdm-quota: retry after 30 s');
    expect(new Fault('mdm-quota').message).toBe('mdm-quota');
  });
});
