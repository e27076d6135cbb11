import { serialReader } from '#hardware/reader-serial';
import { openSerial } from '#hardware/serial';
import { systemClock } from '#libs/clock';
import type { RawReading } from '#libs/domain';
import { serialLine } from '#test/simulators/serial-line';
import { suiteNeeding } from '#test/support';
import { badgeReaderSuite } from './badge-reader.suite.ts';
import type { BadgeReaderRig } from './badge-reader.suite.ts';

const printed = (badge: RawReading): string => (badge.technology === 'text' ? badge.text : '');

/** A reader that prints its badges on a pty. */
async function serialRig(): Promise<BadgeReaderRig> {
  const line = await serialLine();
  const driver = serialReader(openSerial);
  const options = driver.options.parse({ path: line.path });
  return {
    badges: [
      { technology: 'text', text: '04A1B2C3' },
      { technology: 'text', text: '0477688511' },
    ],
    open: (listener) => driver.open(options, listener, systemClock),
    tap: (badge) => line.say(`${printed(badge)}\r\n`),
    async tapInPieces(badge) {
      for (const character of `\x02${printed(badge)}\r\n\x03`) await line.say(character);
    },
    present: () => line.say(Uint8Array.of(0x30, 0xff, 0x00, 0x81, 0x0d, 0x0a)),
    unplug: () => line.unplug(),
    replug: () => line.plug(),
    dispose: () => line.dispose(),
  };
}

suiteNeeding('socat')('over a serial line', () => {
  badgeReaderSuite('serial', serialRig);
});
