import { describe, expect, it } from '@jest/globals';
import { playAll } from './schedules.ts';

const seed = 20_261_127;

/** A virtual hour is work for some seconds, and for many on a machine that does other things. */
const limitMs = 120_000;

describe('random schedules of taps, returns, outages, edits in the console, restarts and clock jumps', () => {
  it(
    'break no law of the engine',
    async () => {
      const { tally, counterexample } = await playAll({ seed, runs: 30 });
      expect(counterexample).toBeNull();
      const { lost, parked, superseded, expired, restarts } = tally;
      for (const met of [lost, parked, superseded, expired, restarts]) expect(met).toBeGreaterThan(0);
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
});
