import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BayLevel, Connection } from '#hardware/port';
import { systemClock } from '#libs/clock';
import type { RawReading } from '#libs/domain';
import { freePort } from '#test/stage';
import { until } from '#test/support';
import { virtualCabinet, virtualReader, virtualRig, type RigCommand, type VirtualRig } from './index.ts';

describe('the virtual rig', () => {
  let port: number;
  let hands: VirtualRig;
  let open: Connection[];
  const taps: RawReading[] = [];
  const reports: (readonly BayLevel[])[] = [];

  beforeEach(async () => {
    taps.length = reports.length = 0;
    port = await freePort();
    hands = virtualRig(port);
    const furniture = virtualCabinet.options.parse({ port, id: 'c1', bays: 4, docked: [2] });
    open = [
      await virtualReader.open(
        { port, id: 'r1' },
        { tap: (r) => taps.push(r), misread: () => undefined },
        systemClock,
      ),
      await virtualCabinet.open(
        furniture,
        { bays: (l) => reports.push(l), forgot: () => undefined },
        systemClock,
      ),
    ];
    await until('the first report', () => reports.length > 0);
  });
  afterEach(async () => {
    await hands.close();
    await Promise.all(open.map((c) => c.close()));
  });

  it('tells where everything stands', async () => {
    await hands.send({ do: 'dock', cabinet: 'c1', bay: 1, chargePercent: 55 });
    const light = 'off';
    expect(await hands.send({ do: 'state' })).toEqual({
      ok: true,
      state: {
        readers: [{ id: 'r1', plugged: true }],
        cabinets: [
          {
            id: 'c1',
            plugged: true,
            bays: [
              { bay: 1, occupied: true, chargePercent: 55, light },
              { bay: 2, occupied: true, light },
              { bay: 3, occupied: false, light },
              { bay: 4, occupied: false, light },
            ],
          },
        ],
      },
    });
  });

  it('reports the charge of a docked device, and full at a hundred', async () => {
    await hands.send({ do: 'dock', cabinet: 'c1', bay: 1, chargePercent: 55 });
    await until('half full', () => reports.at(-1)?.[0]?.chargePercent === 55);
    expect(reports.at(-1)?.[0]?.charged).toBe(false);
    await hands.send({ do: 'charge', cabinet: 'c1', bay: 1, chargePercent: 100 });
    await until('full', () => reports.at(-1)?.[0]?.charged === true);
  });

  it.each<[RigCommand, string]>([
    [{ do: 'tap', reader: 'r9', bytes: '04a1b2c3' }, 'there is no virtual reader r9; there is r1'],
    [{ do: 'tap', reader: 'r1' }, 'a tap has either bytes or text'],
    [{ do: 'tap', reader: 'r1', bytes: '04a1b2c3', text: '77' }, 'a tap has either bytes or text'],
    [{ do: 'dock', cabinet: 'c1', bay: 5 }, 'cabinet c1 has no bay 5; it has 4'],
    [{ do: 'dock', cabinet: 'c1', bay: 2 }, 'bay 2 is occupied'],
    [{ do: 'pull', cabinet: 'c1', bay: 1 }, 'bay 1 is empty'],
    [{ do: 'unplug' }, 'unplug names either a reader or a cabinet'],
  ])('refuses %j with a sentence, and goes on', async (command, error) => {
    expect(await hands.send(command)).toEqual({ ok: false, error });
    expect(taps).toEqual([]);
    expect(await hands.send({ do: 'tap', reader: 'r1', bytes: '04a1b2c3' })).toEqual({ ok: true });
    expect(taps).toEqual([{ technology: 'csn', bytes: '04a1b2c3' }]);
  });

  it('refuses what is no command, without repeating what it was told', async () => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const answers: unknown[] = [];
    createInterface({ input: socket }).on('line', (line) => answers.push(JSON.parse(line)));
    socket.write('hello\n{"do":"tap","reader":"r1","bytes":"04A1B2C3"}\n{"do":"dance"}\n');
    await until('three answers', () => answers.length === 3);
    expect(answers).toEqual(Array(3).fill({ ok: false, error: expect.any(String) }));
    expect(JSON.stringify(answers)).not.toMatch(/04a1b2c3/i);
    socket.destroy();
  });

  it('refuses a tap on a reader that is unplugged, and a second opener of one that is not', async () => {
    const again = () =>
      virtualReader.open({ port, id: 'r1' }, { tap: () => {}, misread: () => {} }, systemClock);
    await expect(again()).rejects.toThrow('two settings share its id');
    await hands.send({ do: 'unplug', reader: 'r1' });
    const refused = await hands.send({ do: 'tap', reader: 'r1', bytes: '04a1b2c3' });
    expect(refused).toEqual({ ok: false, error: 'reader r1 is unplugged' });
    await expect(again()).rejects.toThrow('is unplugged');
    await hands.send({ do: 'replug', reader: 'r1' });
    open.push(await again());
  });

  it('stops listening with the last thing, and hands find it again when it is back', async () => {
    await Promise.all(open.splice(0).map((c) => c.close()));
    await expect(hands.send({ do: 'state' })).rejects.toThrow('cannot be reached');
    open.push(
      await virtualReader.open({ port, id: 'r2' }, { tap: () => {}, misread: () => {} }, systemClock),
    );
    expect(await hands.send({ do: 'state' })).toMatchObject({ ok: true, state: { readers: [{ id: 'r2' }] } });
  });
});
