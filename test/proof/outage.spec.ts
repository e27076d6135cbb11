import { expect, it } from '@jest/globals';
import { outage } from './outage.ts';

/** Two minutes of the service's time in which UEM answers nothing but 503; the proof takes thirty. */
it('UEM answers 503: everybody is served, and all is verified within the quota soon after it is back', async () => {
  const options = { people: 60, healthy: 10, outageMs: 120_000, rate: 10, callsPerMinute: 600 };
  const answer = await outage(options);
  expect(answer.wrong).toEqual([]);
  expect(answer.outageMs).toHaveLength(60);
  expect(answer.recoveryMs).toBeLessThan(300_000);
  expect(answer.busiestMinute).toBeLessThanOrEqual(600);
  // One probe now and then, not one for everybody who waits.
  expect(answer.duringOutage).toBeLessThan(50);
}, 180_000);
