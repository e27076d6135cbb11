import { describe, expect, it } from '@jest/globals';
import { faultCodes } from '#libs/domain';
import { words } from './index.ts';

const at = (day: number, hour: number, minute: number) => new Date(2026, 0, day, hour, minute).getTime();
const now = at(14, 7, 41);

describe('the words', () => {
  it.each([
    [at(14, 4, 5), 'since 04:05 today', 'seit heute, 04:05 Uhr'],
    [at(13, 23, 59), 'since 23:59 yesterday', 'seit gestern, 23:59 Uhr'],
    [at(11, 16, 0), 'since Sunday, 16:00', 'seit Sonntag, 16:00 Uhr'],
    [at(5, 6, 30), 'since 5 January, 06:30', 'seit dem 5. Januar, 06:30 Uhr'],
    [at(14, 0, 0), 'since 00:00 today', 'seit heute, 00:00 Uhr'],
  ])('say since when as people do: %d', (since, en, de) => {
    expect(words.en.since(since, now)).toBe(en);
    expect(words.de.since(since, now)).toBe(de);
  });

  it('count one second as one', () => {
    expect([words.en.secondsLeft(1), words.en.secondsLeft(2)]).toEqual(['1 second left', '2 seconds left']);
    expect([words.de.secondsLeft(1), words.de.secondsLeft(2)]).toEqual(['noch 1 Sekunde', 'noch 2 Sekunden']);
  });

  it('are translated for every fault', () => {
    for (const code of faultCodes) {
      expect(words.de.fault(code).title).not.toBe(words.en.fault(code).title);
      expect(words.de.fault(code).remedy).not.toBe(words.en.fault(code).remedy);
    }
  });
});
