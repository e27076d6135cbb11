import { virtualCabinet, virtualReader, virtualRig, type RigCommand, type RigState } from '#hardware/virtual';
import { systemClock } from '#libs/clock';
import { freePort } from '#test/stage';
import { cabinetSuite, type CabinetRig, type CabinetRigSettings } from './cabinet.suite.ts';

async function makeRig({ debounceMs }: CabinetRigSettings): Promise<CabinetRig> {
  const port = await freePort();
  const options = virtualCabinet.options.parse({ port, id: 'c1', bays: 8, debounceMs });
  // A second thing at the same port keeps it listening while the cabinet is closed, and delivers the cabinet once.
  const anchor = await virtualReader.open(
    { port, id: 'anchor' },
    { tap: () => {}, misread: () => {} },
    systemClock,
  );
  await (await virtualCabinet.open(options, { bays: () => {}, forgot: () => {} }, systemClock)).close();
  const hands = virtualRig(port);
  const command = async (line: RigCommand): Promise<RigState | undefined> => {
    const answer = await hands.send(line);
    if (!answer.ok) throw new Error(answer.error);
    return answer.state;
  };
  const state = async () => (await command({ do: 'state' }))?.cabinets.find((c) => c.id === 'c1');
  const act = async (line: RigCommand): Promise<void> => void (await command(line));
  return {
    bays: 8,
    open: (listener) => virtualCabinet.open(options, listener, systemClock),
    dock: (bay) => act({ do: 'dock', cabinet: 'c1', bay }),
    pull: (bay) => act({ do: 'pull', cabinet: 'c1', bay }),
    seen: async () => undefined,
    shown: async (bay) => (await state())?.bays[bay - 1]?.light ?? 'off',
    heard: async () => (await state())?.bays.filter((b) => b.light !== 'off').length ?? 0,
    reboot: () => act({ do: 'reboot', cabinet: 'c1' }),
    unplug: () => act({ do: 'unplug', cabinet: 'c1' }),
    replug: () => act({ do: 'replug', cabinet: 'c1' }),
    async dispose() {
      await act({ do: 'replug', cabinet: 'c1' });
      await hands.close();
      await anchor.close();
    },
  };
}

cabinetSuite('virtual', makeRig);
