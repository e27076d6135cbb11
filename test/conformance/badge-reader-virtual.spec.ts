import { virtualReader, virtualRig, type RigCommand } from '#hardware/virtual';
import { systemClock } from '#libs/clock';
import { freePort } from '#test/stage';
import { badgeReaderSuite, hearing, type BadgeReaderRig } from './badge-reader.suite.ts';

async function makeRig(): Promise<BadgeReaderRig> {
  const port = await freePort();
  const options = { port, id: 'r1' };
  // A second reader at the same port keeps it listening while the first is closed, and the first is known from now on.
  const anchor = await virtualReader.open({ port, id: 'anchor' }, hearing(), systemClock);
  await (await virtualReader.open(options, hearing(), systemClock)).close();
  const hands = virtualRig(port);
  const act = async (command: RigCommand): Promise<void> => {
    const answer = await hands.send(command);
    if (!answer.ok) throw new Error(answer.error);
  };
  return {
    badges: [
      { technology: 'csn', bytes: '04a1b2c3d4e5f6' },
      { technology: 'text', text: '0012345678' },
    ],
    open: (listener) => virtualReader.open(options, listener, systemClock),
    tap: (badge) =>
      act(
        badge.technology === 'csn'
          ? { do: 'tap', reader: 'r1', bytes: badge.bytes }
          : { do: 'tap', reader: 'r1', text: badge.text },
      ),
    present: () => act({ do: 'misread', reader: 'r1' }),
    unplug: () => act({ do: 'unplug', reader: 'r1' }),
    replug: () => act({ do: 'replug', reader: 'r1' }),
    async dispose() {
      await act({ do: 'replug', reader: 'r1' });
      await hands.close();
      await anchor.close();
    },
  };
}

badgeReaderSuite('virtual', makeRig);
