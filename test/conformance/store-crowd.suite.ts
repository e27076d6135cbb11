import { expect, it } from '@jest/globals';
import type { Store } from '#libs/store';
import { crowdOf } from '#test/crowd';

/** Of a store that a crowd meets at once. */
export function crowdStories(open: () => Promise<{ store: Store; close(): Promise<void> }>): void {
  it('keeps what it acknowledged and nothing of the rest, two hundred hand-outs at once, half of them throwing', async () => {
    const rig = await open();
    try {
      expect(await crowdOf(rig.store, 200)).toEqual({ acknowledged: 100, thrown: 100, lost: [], left: [] });
    } finally {
      await rig.close();
    }
  });
}
