import { describe, expect, it } from '@jest/globals';
import { noticeBreaks } from './schedule-breaks.ts';
import { playAll } from './schedules.ts';

const seed = 20_261_127;

/** A virtual hour is work for some seconds, and for many on a machine that does other things. */
const limitMs = 120_000;

describe('random schedules of taps, returns, outages of UEM and of receivers, edits in the console, restarts and clock jumps', () => {
  it(
    'break no law of the engine',
    async () => {
      const { tally, counterexample } = await playAll({ seed, runs: 30 });
      expect(counterexample).toBeNull();
      const { lost, parked, superseded, expired, restarts } = tally;
      for (const met of [lost, parked, superseded, expired, restarts]) expect(met).toBeGreaterThan(0);
      const { toldAgain, noticesHeld, noticesGivenUp, toldOfSuccess, toldOfFailure } = tally;
      for (const met of [toldAgain, noticesHeld, noticesGivenUp, toldOfSuccess, toldOfFailure])
        expect(met).toBeGreaterThan(0);
    },
    limitMs,
  );

  it(
    'find out an engine that never looks again at what it has written',
    async () => {
      const { counterexample } = await playAll({ seed, runs: 200, blind: true, shrinks: 1 });
      expect(counterexample?.breaches.join()).toContain('in the end');
    },
    limitMs,
  );

  it.each([
    ['forgets a notice now and then', noticeBreaks.forgets, 'was never taken'],
    ['leaves a notice out of its records', noticeBreaks.drops, 'is not in the records'],
    ['tells what it tells again under a new key', noticeBreaks['new keys'], 'with the key of something else'],
    ['tells one receiver several things at once', noticeBreaks['no lanes'], ' overtook '],
    ['tells a success as a failure', noticeBreaks['other end'], 'left at .*, and nothing had failed'],
    ['tells a failure as a success', noticeBreaks['other end'], 'was not told, and nothing had failed'],
    ['tells a success before there is one', noticeBreaks.early, 'left at .*, and not all had ended well'],
    ['tells a success where it gave up', noticeBreaks.lapses, 'left at .*, and not all had ended well'],
    ['tells nobody where it gave up', noticeBreaks.lapses, 'was not told, and something had failed'],
    ['waits behind a notice that is held', noticeBreaks['held blocks'], 'is still open in the end'],
  ])(
    'find out an engine that %s',
    async (_, broken, breach) => {
      const { counterexample } = await playAll({ seed, runs: 60, broken, shrinks: 1 });
      expect(counterexample?.breaches.join()).toMatch(new RegExp(breach));
    },
    limitMs,
  );
});
