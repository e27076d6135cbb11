import { describe, expect, it } from '@jest/globals';
import { fieldMoment, momentOf } from './moment.ts';

describe('a moment in a field of the browser', () => {
  it('comes back to the minute, in this time zone', () => {
    const at = new Date(2026, 2, 9, 7, 5).getTime();
    expect(fieldMoment(String(at))).toBe('2026-03-09T07:05');
    expect(momentOf('2026-03-09T07:05')).toBe(String(at));
  });

  it('is empty for nothing and for what is no moment', () => {
    expect([fieldMoment(''), fieldMoment('yesterday'), momentOf('')]).toEqual(['', '', '']);
  });
});
