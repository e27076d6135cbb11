import { expect, it } from '@jest/globals';
import type { ReaderListener } from '#hardware/port';
import { suiteNeeding, until } from '#test/support';
import { hearing } from './badge-reader.suite.ts';
import { onStand } from './badge-reader-pcsc-stand.ts';

const badge = { uid: '04a1b2c3d4e5f6' };
const reading = { technology: 'csn', bytes: badge.uid };

/** What a supervised reader told, beside taps and misreads. */
function watching() {
  const heard = hearing();
  const told: string[] = [];
  const listener: ReaderListener & { up(): void; down(words: string): void } = {
    ...heard,
    up: () => told.push('up'),
    down: (words) => told.push(words),
  };
  return { heard, told, listener, ups: () => told.filter((t) => t === 'up').length };
}

suiteNeeding(
  'pcscd',
  'gcc',
  'pcsclite-headers',
)('pcsc: when pcscd dies', () => {
  it(
    'refuses to open while pcscd is down, at once, and opens when it is up',
    onStand(1, async (stand) => {
      await stand.pcscd.kill();
      await expect(stand.child.open(hearing())).rejects.toThrow(/pcscd does not answer .*is it running/);
      await stand.pcscd.start();
      await stand.child.open(hearing());
    }),
    30_000,
  );

  it(
    'ends with the reason when pcscd is killed',
    onStand(1, async (stand) => {
      const reader = await stand.child.open(hearing());
      await stand.pcscd.kill();
      expect((await reader.closed)?.message).toMatch(/pcscd is gone/);
    }),
    30_000,
  );

  it(
    'is opened again by supervision each time pcscd comes back, within two seconds, and reads the next tap',
    onStand(1, async (stand) => {
      const { heard, told, listener, ups } = watching();
      await stand.child.supervise(listener);
      await until('the reader is up', () => ups() === 1);
      for (let death = 1; death <= 3; death++) {
        await stand.pcscd.kill();
        await until('the reader is down', () => told.at(-1) !== 'up');
        await stand.pcscd.start();
        // The third wait may be the long one of the backoff: 1 s and a fifth.
        await until('the reader is up again', () => ups() === death + 1, 2_000);
        await stand.pcscd.card(badge).tapUntilRead();
        await until('the tap', () => heard.taps.length === death);
        await stand.child.collect();
      }
      expect(heard.taps).toEqual([reading, reading, reading]);
      expect(told.filter((words) => /pcscd/.test(words)).length).toBeGreaterThanOrEqual(3);
    }),
    30_000,
  );

  it(
    'says once that the reader is unplugged, and is up when it is back',
    onStand(1, async (stand) => {
      const { heard, told, listener, ups } = watching();
      await stand.child.supervise(listener);
      await until('the reader is up', () => ups() === 1);
      await stand.pcscd.unplug(0);
      await until('it is down, and an open has failed', () => told.length === 3);
      await stand.pcscd.plug(0);
      await until('the reader is up again', () => ups() === 2);
      await stand.pcscd.card(badge).tapUntilRead();
      await until('the tap', () => heard.taps.length > 0);
      expect(told).toEqual([
        'up',
        expect.stringMatching(/^the reader .* was unplugged$/),
        'no reader is connected',
        'up',
      ]);
    }),
    30_000,
  );
});
