import { startPcscd } from '#test/simulators/pcsc';
import { suiteNeeding } from '#test/support';
import { readerChild } from './badge-reader-child.ts';
import { badgeReaderSuite } from './badge-reader.suite.ts';
import type { BadgeReaderRig } from './badge-reader.suite.ts';

/** A real pcscd with one virtual reader, and the driver in a child that knows only this pcscd. */
async function pcscRig(): Promise<BadgeReaderRig> {
  const pcscd = await startPcscd();
  const child = readerChild({ PCSCLITE_CSOCK_NAME: pcscd.socketPath });
  const noNumber = Buffer.from([0x6a, 0x81]);
  return {
    badges: [
      { technology: 'csn', bytes: '04a1b2c3d4e5f6' },
      { technology: 'csn', bytes: '1c78f2bf' },
    ],
    open: (listener) => child.open(listener),
    tap: (badge) => pcscd.card({ uid: badge.technology === 'csn' ? badge.bytes : '' }).tap(),
    present: () => pcscd.card({ uid: '00', respond: () => noNumber }).tap(),
    unplug: () => pcscd.unplug(0),
    replug: () => pcscd.plug(0),
    said: () => `${child.said()}\n${pcscd.log()}`,
    async dispose() {
      await child.end().finally(() => pcscd.stop());
    },
  };
}

suiteNeeding('pcscd', 'gcc', 'pcsclite-headers')('with a real pcscd', () => {
  badgeReaderSuite('pcsc', pcscRig);
});
