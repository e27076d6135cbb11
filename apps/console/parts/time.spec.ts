import { describe, expect, it } from '@jest/globals';
import { fromNow, spanText } from './time.tsx';

const at = 1_800_000_000_000;
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

describe('how long ago', () => {
  it.each([
    [-30_000, 'now', 'jetzt'],
    [-59 * minute, '59 minutes ago', 'vor 59 Minuten'],
    [-hour, '1 hour ago', 'vor 1 Stunde'],
    [-25 * hour, 'yesterday', 'gestern'],
    [-3 * day, '3 days ago', 'vor 3 Tagen'],
    [2 * hour, 'in 2 hours', 'in 2 Stunden'],
  ])('%d ms from now is %s', (ms, en, de) => {
    expect([fromNow(at + ms, at, 'en-GB'), fromNow(at + ms, at, 'de-DE')]).toEqual([en, de]);
  });
});

describe('a span of time', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_400, '1.4 secs'],
    [90_000, '2 mins'],
    [59.4 * minute, '59 mins'],
    [hour, '1 hr'],
    [hour + 5 * minute, '1 hr 5 mins'],
    // Rounded up it is the next hour, never "60 minutes".
    [hour + 59.7 * minute, '2 hrs'],
    [3 * day, '3 days'],
  ])('%d ms is %s', (ms, text) => {
    expect(spanText(ms, 'en-GB')).toBe(text);
  });
});
