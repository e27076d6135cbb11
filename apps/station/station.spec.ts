import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { virtualRig, type RigCommand, type VirtualRig } from '#hardware/virtual';
import { systemClock } from '#libs/clock';
import type { FromStation, StationSetup, ToStation } from '#libs/contract';
import { freePort } from '#test/stage';
import { until } from '#test/support';
import { demoDrivers } from './drivers.demo.ts';
import type { DriversFor } from './driver-list.ts';
import { jsonLog } from './log.ts';
import { startStation, type Station } from './station.ts';

/** The real drivers, and one whose native package is not there for this computer. */
const drivers: DriversFor = (id) => {
  const { readers, cabinets } = demoDrivers(id);
  const absent = {
    name: 'absent',
    options: z.strictObject({}),
    open: async () => {
      const cause = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
      throw new Error('this reader needs a package that is not installed: run npm ci', { cause });
    },
  };
  return { readers: [...readers, absent], cabinets };
};

let port: number;
let station: Station;
let hands: VirtualRig;
let heard: FromStation[];
let lines: string[];
let say: (message: ToStation) => void;

beforeEach(async () => {
  port = await freePort();
  heard = [];
  lines = [];
  hands = virtualRig(port);
  station = startStation({
    channel: {
      unsent: 0,
      send: (message) => void heard.push(message),
      onMessage: (listener) => void (say = listener),
      onEnd: () => undefined,
    },
    drivers,
    clock: systemClock,
    log: jsonLog((line) => void lines.push(line), systemClock),
    pid: 77,
  });
});
afterEach(async () => {
  await hands.close();
  await station.close();
});

const reader = (id: string, driver = 'virtual', options: Record<string, unknown> = { port }) => ({
  id,
  driver,
  options,
});
const cabinet = (id: string) => ({ id, driver: 'virtual', options: { port, bays: 3, docked: [2] } });
const setUp = (setup: Partial<StationSetup>) =>
  say({ type: 'setup', setup: { station: 's1', readers: [], cabinets: [], ...setup } });
const first = <T extends FromStation['type']>(
  type: T,
  fits: (m: FromStation & { type: T }) => boolean = () => true,
) =>
  until(`a message ${type}`, () =>
    heard.find(
      (m): m is FromStation & { type: T } => m.type === type && fits(m as FromStation & { type: T }),
    ),
  );
const act = async (command: RigCommand) => expect(await hands.send(command)).toEqual({ ok: true });
const types = () => heard.map((m) => m.type);

describe('a station', () => {
  it('says hello with a boot of its own before anything else', () => {
    expect(heard).toEqual([{ type: 'hello', boot: expect.stringMatching(/^[0-9a-f-]{36}$/), pid: 77 }]);
  });

  it('says that a cabinet is up, then all its bays, then each change', async () => {
    setUp({ cabinets: [cabinet('c1')] });
    await first('bays');
    expect(heard.slice(1)).toMatchObject([
      { type: 'cabinet', cabinet: 'c1', up: true },
      {
        type: 'bays',
        cabinet: 'c1',
        levels: [{ occupied: false }, { bay: 2, occupied: true }, { occupied: false }],
      },
    ]);
    await act({ do: 'pull', cabinet: 'c1', bay: 2 });
    await first('bays', (m) => m.levels[1]?.occupied === false);
  });

  it('says which reader is gone and why, and that it is back, and reads it again', async () => {
    setUp({ readers: [reader('left'), reader('right')] });
    await first('reader', (m) => m.reader === 'right' && m.up);
    await act({ do: 'unplug', reader: 'left' });
    const down = await first('reader', (m) => m.reader === 'left' && !m.up);
    expect(down).toMatchObject({ fault: 'reader-missing', note: 'left was unplugged' });
    heard.length = 0;
    await act({ do: 'replug', reader: 'left' });
    await first('reader', (m) => m.reader === 'left' && m.up);
    await act({ do: 'tap', reader: 'left', bytes: '04a1b2c3' });
    expect(await first('tap')).toMatchObject({
      seq: 1,
      reader: 'left',
      reading: { technology: 'csn', bytes: '04a1b2c3' },
    });
  });

  it('says a misread, and writes no badge into its log', async () => {
    setUp({ readers: [reader('left')] });
    await first('reader', (m) => m.up);
    await act({ do: 'misread', reader: 'left' });
    await act({ do: 'tap', reader: 'left', bytes: '04a1b2c3' });
    await act({ do: 'tap', reader: 'left', text: '0077123456' });
    expect(await first('misread')).toMatchObject({ reader: 'left' });
    expect(lines.join('')).toMatch(/misread/);
    expect(lines.join('')).not.toMatch(/04a1b2c3|0077123456/i);
  });

  it.each<[string, ReturnType<typeof reader>, RegExp]>([
    [
      'a driver that does not exist',
      reader('x', 'infrared'),
      /no reader driver "infrared": write one of pcsc, serial, virtual/,
    ],
    [
      'an option that is missing',
      reader('x', 'serial', {}),
      /options of reader x \(driver serial\) are wrong: path: /,
    ],
    ['an option that is misspelt', reader('x', 'serial', { path: '/dev/x', baud: 9600 }), /baud/],
    ['a package that is not installed', reader('x', 'absent', {}), /run npm ci/],
  ])('says in words that %s makes a reader unavailable, and opens the others', async (_what, bad, note) => {
    setUp({ readers: [bad, reader('left')] });
    const down = await first('reader', (m) => m.reader === 'x');
    expect(down).toMatchObject({ up: false, fault: 'reader-unavailable', note: expect.stringMatching(note) });
    await first('reader', (m) => m.reader === 'left' && m.up);
  });

  it('says that a reader whose line is not there is missing', async () => {
    setUp({ readers: [reader('x', 'serial', { path: '/dev/nothing-here' })] });
    expect(await first('reader')).toMatchObject({
      up: false,
      fault: 'reader-missing',
      note: expect.stringMatching(/nothing-here/),
    });
  });

  it('says in words that a cabinet driver does not exist', async () => {
    setUp({ cabinets: [{ id: 'c1', driver: 'fridge', options: {} }] });
    expect(await first('cabinet')).toMatchObject({
      up: false,
      note: expect.stringMatching(/no cabinet driver "fridge"/),
    });
  });
});

describe('the lights of a station', () => {
  const light = (ref: string, bay: number, id = 'c1') =>
    say({ type: 'light', ref, cabinet: id, bay, light: 'take' });

  it('are answered when the cabinet has taken them, or with the reason why not', async () => {
    setUp({ cabinets: [cabinet('c1')] });
    await first('bays');
    light('a', 2);
    light('b', 9);
    light('c', 2, 'c7');
    await until('three answers', () => types().filter((t) => t === 'lit').length === 3);
    expect(heard.filter((m) => m.type === 'lit')).toEqual(
      expect.arrayContaining([
        { type: 'lit', ref: 'a', ok: true },
        { type: 'lit', ref: 'b', ok: false, note: 'there is no bay 9; this cabinet has bays 1 to 3' },
        { type: 'lit', ref: 'c', ok: false, note: 'this station has no cabinet c7' },
      ]),
    );
    expect(await hands.send({ do: 'state' })).toMatchObject({
      state: { cabinets: [{ bays: [{}, { light: 'take' }, {}] }] },
    });
  });

  it('are refused while the cabinet is away, and a restarted cabinet is said to have forgotten', async () => {
    setUp({ cabinets: [cabinet('c1')], readers: [reader('left')] });
    await first('bays');
    await act({ do: 'reboot', cabinet: 'c1' });
    expect(await first('forgot')).toEqual({ type: 'forgot', cabinet: 'c1' });
    await act({ do: 'unplug', cabinet: 'c1' });
    await first('cabinet', (m) => !m.up);
    light('a', 2);
    expect(await first('lit')).toEqual({
      type: 'lit',
      ref: 'a',
      ok: false,
      note: 'cabinet c1 is not connected',
    });
    await act({ do: 'replug', cabinet: 'c1' });
  });
});

describe('a second set-up', () => {
  it('that is the same opens nothing anew and says every level again', async () => {
    const setup = { readers: [reader('left'), reader('x', 'infrared')], cabinets: [cabinet('c1')] };
    setUp(setup);
    await first('bays');
    await first('reader', (m) => m.up);
    const before = heard.slice(1);
    heard.length = 0;
    setUp(setup);
    await first('bays');
    const said = (messages: FromStation[]) => messages.map((m) => JSON.stringify({ ...m, at: 0 })).sort();
    expect(said(heard)).toEqual(said(before));
    expect(lines.filter((line) => line.includes('reader up'))).toHaveLength(1);
  });

  it('that is another lets go of what it does not name', async () => {
    setUp({ readers: [reader('left')], cabinets: [cabinet('c1')] });
    await first('bays');
    setUp({ readers: [reader('right')] });
    await first('reader', (m) => m.reader === 'right' && m.up);
    expect(await hands.send({ do: 'tap', reader: 'left', bytes: '04a1b2c3' })).toMatchObject({ ok: false });
    await act({ do: 'tap', reader: 'right', bytes: '04a1b2c3' });
    await first('tap', (m) => m.reader === 'right');
  });

  it('that makes no sense is logged by the names of its fields and changes nothing', async () => {
    setUp({ readers: [reader('left')] });
    await first('reader', (m) => m.up);
    say({ type: 'setup', setup: { station: 's1', readers: 'all' } } as unknown as ToStation);
    expect(lines.at(-1)).toMatch(/setup\.readers/);
    await act({ do: 'tap', reader: 'left', bytes: '04a1b2c3' });
    await first('tap');
  });
});
