import { suiteNeeding } from '#test/support';
import { badgeReaderSuite } from './badge-reader.suite.ts';
import type { BadgeReaderRig } from './badge-reader.suite.ts';
import { pcscStand } from './badge-reader-pcsc-stand.ts';

const giveNoNumber = () => Buffer.from([0x6a, 0x81]);

async function pcscRig(): Promise<BadgeReaderRig> {
  const { pcscd, child, said, dispose } = await pcscStand();
  return {
    badges: [
      { technology: 'csn', bytes: '04a1b2c3d4e5f6' },
      { technology: 'csn', bytes: '1c78f2bf' },
    ],
    open: (listener) => child.open(listener),
    tap: (badge) => pcscd.card({ uid: badge.technology === 'csn' ? badge.bytes : '' }).tapUntilRead(),
    present: () => pcscd.card({ uid: '00', respond: giveNoNumber }).tapUntilRead(),
    unplug: () => pcscd.unplug(0),
    replug: () => pcscd.plug(0),
    said,
    dispose,
  };
}

suiteNeeding(
  'pcscd',
  'gcc',
  'pcsclite-headers',
)('with a real pcscd', () => {
  badgeReaderSuite('pcsc', pcscRig);
});
