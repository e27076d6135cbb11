import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStand, type Stand } from '../stand.ts';
import { fuzz } from './fuzz.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
});
afterAll(() => stand.close());

describe('five thousand odd requests', () => {
  it('never crash the sandbox and are never answered outside the documents', async () => {
    const result = await fuzz(stand, { requests: 5000, seed: 20_260_504 });
    expect(result.evidence).toBeUndefined();
    expect(result.requests).toBeGreaterThanOrEqual(5000);
    expect((await stand.ask('GET', '/api/system/info', 1, {})).status).toBe(200);
  }, 120_000);
});
