import { describe, expect, it } from '@jest/globals';
import { failuresOf, openSettleStand, settle, type SettleOptions, type SettleResult } from './settle.ts';

async function carriedOut(options: SettleOptions): Promise<SettleResult> {
  const stand = await openSettleStand(options);
  try {
    return await settle(stand, options);
  } finally {
    await stand.close();
  }
}

const fewer = { seed: 20_261_127, pairs: 160, devices: 20 };

/** A virtual hour is work for some seconds, and for many on a machine that does other things. */
const limitMs = 120_000;

describe('check-outs and returns through an MDM that answers four changes of five', () => {
  it(
    'end with the right holder everywhere, in time, although lost requests land up to a minute late',
    async () => {
      const result = await carriedOut({ ...fewer, settleWindowMs: 75_000 });
      expect(failuresOf(result)).toEqual([]);
      expect(result.landedLate).toBeGreaterThan(10);
    },
    limitMs,
  );

  it(
    'end with wrong ones when nobody looks again: the control finds them',
    async () => {
      const result = await carriedOut({ ...fewer, settleWindowMs: 0 });
      expect(result.wrong.length).toBeGreaterThan(0);
      expect(failuresOf(result)).toEqual([]);
    },
    limitMs,
  );
});
