import { describe, expect, it } from '@jest/globals';
import type { AttributeSource } from './attributes.ts';
import { conditionSchema, conditionText, holds } from './conditions.ts';

const source: AttributeSource = {
  station: { id: 'ward-3', name: 'Ward 3' },
  person: {
    id: 'ldap:1',
    userName: 'anna.berg',
    firstName: 'Anna',
    displayName: 'Anna Berg',
    enabled: true,
    attributes: { memberOf: ['Nurses', 'Night shift'], floor: '12', title: '' },
    seenAt: 0,
  },
  device: null,
};

const is = (written: Record<string, unknown>): boolean => holds(conditionSchema.parse(written), source);

describe('a condition', () => {
  it('compares text without regard to case', () => {
    expect(is({ attribute: 'Station Name', is: 'WARD 3' })).toBe(true);
    expect(is({ attribute: 'Station Name', is: 'Ward 33' })).toBe(false);
    expect(is({ attribute: 'Station Name', 'is-not': 'Ward 4' })).toBe(true);
    expect(is({ attribute: 'Station Name', 'is-not': 'ward 3' })).toBe(false);
    expect(is({ attribute: 'Device User', 'starts-with': 'ANNA.' })).toBe(true);
    expect(is({ attribute: 'Device User', 'starts-with': 'berg' })).toBe(false);
  });

  it('takes contains as a part of a text and as an exact member of a list', () => {
    expect(is({ attribute: 'Device User', contains: 'NA.B' })).toBe(true);
    expect(is({ attribute: 'Device User', contains: 'ben' })).toBe(false);
    expect(is({ attribute: 'Directory memberOf', contains: 'nurses' })).toBe(true);
    expect(is({ attribute: 'Directory memberOf', contains: 'Nurse' })).toBe(false);
  });

  it('compares numbers as numbers', () => {
    expect(is({ attribute: 'Directory floor', 'more-than': 9 })).toBe(true);
    expect(is({ attribute: 'Directory floor', 'less-than': 9 })).toBe(false);
    expect(is({ attribute: 'Directory floor', between: [12, 13] })).toBe(true);
    expect(is({ attribute: 'Directory floor', between: [1, 11] })).toBe(false);
    expect(is({ attribute: 'Device User', 'more-than': 0 })).toBe(false);
  });

  it('never matches a missing or empty value, whatever is asked', () => {
    for (const comparator of [{ is: 'x' }, { 'is-not': 'x' }, { contains: 'x' }, { 'less-than': 5 }]) {
      expect(is({ attribute: 'Device Serial', ...comparator })).toBe(false);
      expect(is({ attribute: 'Directory title', ...comparator })).toBe(false);
    }
  });

  it('is refused with two comparators or none', () => {
    expect(conditionSchema.safeParse({ attribute: 'Station', is: 'a', contains: 'b' }).success).toBe(false);
    expect(conditionSchema.safeParse({ attribute: 'Station' }).success).toBe(false);
    expect(conditionSchema.safeParse({ attribute: 'Station', is: 'a' }).success).toBe(true);
  });

  it('says itself in words', () => {
    expect(conditionText({ attribute: 'Station', 'starts-with': 'ward' })).toBe('Station starts with "ward"');
  });
});
