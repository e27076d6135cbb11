import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BayLevel, ByteChannel, Cabinet } from '#hardware/port';
import { manualClock, type ManualClock } from '#libs/clock';
import { Hub } from '#test/simulators/cambrionix';
import { cambrionixCabinet } from './index.ts';

/** A hub at the end of a cable that is memory. `cut` says in which pieces an answer arrives. */
class Bench {
  readonly clock: ManualClock = manualClock();
  readonly hub: Hub;
  readonly reports: (readonly BayLevel[])[] = [];
  forgotten = 0;
  cable = true;
  writesAfterClose = 0;
  #cut: (bytes: Buffer) => Buffer[];
  #closed = false;

  constructor(firmware: 'un' | 'ps' = 'un', cut: (bytes: Buffer) => Buffer[] = (bytes) => [bytes]) {
    this.#cut = cut;
    this.hub = new Hub({ ports: 4, firmware, clock: this.clock, send: (bytes) => this.#hear(bytes) });
  }

  #hear: (bytes: Buffer) => void = () => undefined;

  readonly openChannel = async (): Promise<ByteChannel> => {
    let end: (reason: Error | undefined) => void;
    const closed = new Promise<Error | undefined>((resolve) => (end = resolve));
    return {
      closed,
      onData: (listener) => (this.#hear = (bytes) => this.#cut(bytes).forEach(listener)),
      write: async (bytes) => {
        if (this.#closed) this.writesAfterClose++;
        if (this.cable) this.hub.receive(Buffer.from(bytes));
      },
      close: async () => {
        this.#closed = true;
        end(undefined);
      },
    };
  };

  get closed(): boolean {
    return this.#closed;
  }

  /** Opens, moving time on as far as that takes. */
  async open(options: Record<string, unknown> = {}): Promise<Cabinet> {
    const driver = cambrionixCabinet(this.openChannel);
    const listener = {
      bays: (all: readonly BayLevel[]) => this.reports.push(all),
      forgot: () => void this.forgotten++,
    };
    const opening = driver.open(driver.options.parse({ path: '/dev/hub', ...options }), listener, this.clock);
    return this.whileTimePasses(opening);
  }

  async whileTimePasses<T>(waited: Promise<T>): Promise<T> {
    let over = false;
    const done = () => (over = true);
    waited.then(done, done);
    for (let i = 0; !over && i < 2_000; i++) await this.clock.advance(10);
    return waited;
  }

  /** In steps so small that the hub's answers are read in between. */
  async pass(ms: number): Promise<void> {
    await this.clock.advance(0);
    for (let passed = 0; passed < ms; passed += 10) await this.clock.advance(10);
  }

  occupied(): number[] | undefined {
    return this.reports
      .at(-1)
      ?.filter((l) => l.occupied)
      .map((l) => l.bay);
  }
  bay(bay: number): BayLevel | undefined {
    return this.reports.at(-1)?.[bay - 1];
  }
}

let cabinet: Cabinet | undefined;
afterEach(async () => cabinet?.close());
const openOn = async (bench: Bench, options?: Record<string, unknown>) =>
  (cabinet = await bench.open(options));

describe('opening a Cambrionix cabinet', () => {
  it('sets the hub up, and clears the rebooted flag last', async () => {
    const bench = new Bench();
    await openOn(bench);
    expect(bench.hub.commands.slice(0, 4)).toEqual(['id', 'health', 'remote', 'crf']);
  });

  it('is not confused by a line that somebody left half typed', async () => {
    const bench = new Bench();
    bench.hub.receive(Buffer.from('mode o 1'));
    await openOn(bench);
    expect(bench.hub.commands[0]).toBe('id');
    expect(bench.hub.commands.filter((c) => c.startsWith('mode'))).toEqual([]);
  });

  it('refuses what is no such hub, and lets the port go', async () => {
    const bench = new Bench();
    bench.hub.garble(1);
    await expect(openOn(bench)).rejects.toThrow(/not a Cambrionix hub/);
    expect(bench.closed).toBe(true);
  });

  it('refuses a hub that does not answer', async () => {
    const bench = new Bench();
    bench.cable = false;
    await expect(openOn(bench)).rejects.toThrow('the hub did not answer a cancel within 2000 ms');
    expect(bench.closed).toBe(true);
  });

  it('waits for a hub that has just got its power until it sees what is plugged in', async () => {
    const bench = new Bench();
    bench.hub.dock(2);
    bench.hub.reboot(1_500);
    await openOn(bench);
    await bench.pass(0);
    expect(bench.occupied()).toEqual([2]);
  });

  it('refuses a misspelt option by its name', () => {
    const { options } = cambrionixCabinet(new Bench().openChannel);
    expect(options.safeParse({ path: '/dev/hub', baudrate: 9600 }).error?.message).toMatch(/baudrate/);
    expect(options.parse({ path: '/dev/hub' })).toMatchObject({
      baudRate: 115_200,
      pollMs: 250,
      debounceMs: 300,
    });
  });
});

describe('the bays of a Cambrionix cabinet', () => {
  it('are told charged when the hub says finished', async () => {
    const bench = new Bench();
    bench.hub.dock(1);
    await openOn(bench);
    await bench.pass(0);
    expect(bench.bay(1)).toEqual({ bay: 1, occupied: true, charged: false, milliamps: 1044 });
    bench.hub.finish(1);
    await bench.pass(1_000);
    expect(bench.bay(1)).toMatchObject({ occupied: true, charged: true });
    expect(bench.bay(2)).toEqual({ bay: 2, occupied: false, milliamps: 0 });
  });

  it('change only when the level has held for the debounce time', async () => {
    const bench = new Bench();
    await openOn(bench, { pollMs: 50, debounceMs: 300 });
    await bench.pass(10);
    bench.hub.dock(3);
    await bench.pass(300);
    bench.hub.pull(3);
    await bench.pass(1_000);
    expect(bench.reports).toHaveLength(1);
    bench.hub.dock(3);
    await bench.pass(400);
    expect(bench.occupied()).toEqual([3]);
  });

  it('keep their devices while the port is faulty, and lose them when the port is well and empty', async () => {
    const bench = new Bench();
    bench.hub.dock(1);
    await openOn(bench);
    bench.hub.fault(1);
    await bench.pass(1_000);
    expect(bench.bay(1)).toEqual({ bay: 1, occupied: true, milliamps: 0, faulty: true });
    expect(bench.bay(2)?.faulty).toBeUndefined();
    bench.hub.fault(1, false);
    bench.hub.pull(1);
    await bench.pass(1_000);
    expect(bench.bay(1)).toEqual({ bay: 1, occupied: false, milliamps: 0 });
  });

  it.each(['un', 'ps'] as const)(
    'are all faulty and keep their devices while the hub is too hot (%s)',
    async (firmware) => {
      const bench = new Bench(firmware);
      bench.hub.dock(2);
      await openOn(bench);
      bench.hub.trouble('OT');
      await bench.pass(7_000);
      expect(bench.occupied()).toEqual([2]);
      expect(bench.reports.at(-1)?.every((l) => l.faulty === true)).toBe(true);
      bench.hub.trouble('');
      await bench.pass(7_000);
      expect(bench.reports.at(-1)?.some((l) => l.faulty === true)).toBe(false);
    },
  );

  it.each(['un', 'ps'] as const)(
    'keep their devices while a restarted hub is still blind (%s)',
    async (firmware) => {
      const bench = new Bench(firmware);
      bench.hub.dock(2);
      await openOn(bench);
      await bench.pass(10);
      const before = bench.forgotten;
      bench.hub.reboot(1_500);
      await bench.pass(5_000);
      expect(bench.reports.map((all) => all[1]?.occupied)).toEqual([true]);
      expect(bench.forgotten).toBe(before + 1);
    },
  );
});

describe('the line to a Cambrionix hub', () => {
  it('carries one command at a time, lights first, however slow the hub is', async () => {
    const bench = new Bench();
    const opened = await openOn(bench, { pollMs: 50 });
    bench.hub.slow(40);
    await bench.pass(60);
    const before = bench.hub.commands.length;
    expect(bench.hub.commands.at(-1)).toBe('state');
    await bench.whileTimePasses(Promise.all([1, 2, 3, 4].map((bay) => opened.light(bay, 'take'))));
    expect(bench.hub.commands.slice(before, before + 3)).toEqual([
      'ledb 1 1 11110000b',
      'ledb 1 2 0b',
      'ledb 1 3 0b',
    ]);
    expect(bench.hub.lights(4)).toEqual(['11110000', '00000000', '00000000']);
    expect(bench.hub.overruns).toBe(0);
  });

  it('understands answers in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 1, max: 40 })), async (sizes) => {
        const pieces = (bytes: Buffer): Buffer[] => {
          const [size = 1] = sizes.take(1);
          return bytes.length <= size ? [bytes] : [bytes.subarray(0, size), ...pieces(bytes.subarray(size))];
        };
        const bench = new Bench('un', pieces);
        const opened = await bench.open();
        bench.hub.dock(4);
        await bench.pass(1_000);
        expect(bench.occupied()).toEqual([4]);
        await opened.close();
      }),
      { numRuns: 20 },
    );
  });

  it('gets over a garbled answer, but not over a broken line', async () => {
    const bench = new Bench();
    const opened = await openOn(bench);
    await bench.pass(10);
    bench.hub.garble(1);
    bench.hub.dock(1);
    await bench.pass(2_000);
    expect(bench.occupied()).toEqual([1]);
    bench.hub.garble(100);
    const reason = await bench.whileTimePasses(opened.closed);
    expect(reason?.message).toMatch(/garbled|cannot be read/);
  });

  it('writes a light again that noise has hit', async () => {
    const bench = new Bench();
    const opened = await openOn(bench, { pollMs: 5_000 });
    await bench.pass(10);
    bench.hub.garble(1);
    await bench.whileTimePasses(opened.light(2, 'ready'));
    expect(bench.hub.lights(2)).toEqual(['11111111', '00000000', '00000000']);
    expect(bench.hub.commands.filter((c) => c === 'ledb 2 1 11111111b')).toHaveLength(2);
  });

  it('takes remote control again when somebody else has given it up', async () => {
    const bench = new Bench();
    const opened = await openOn(bench, { pollMs: 5_000 });
    await bench.pass(10);
    bench.hub.receive(Buffer.from('remote exit\r\n'));
    await bench.whileTimePasses(opened.light(2, 'fault'));
    expect(bench.hub.lights(2)).toEqual(['00000000', '00000000', '10101010']);
  });

  it('is over when the hub hangs, and nothing is written afterwards', async () => {
    const bench = new Bench();
    const opened = await openOn(bench);
    await bench.pass(10);
    bench.cable = false;
    const reason = await bench.whileTimePasses(opened.closed);
    expect(reason?.message).toBe('the hub did not answer "state" within 2000 ms');
    await expect(opened.light(1, 'take')).rejects.toThrow('not connected');
    await bench.pass(10_000);
    expect(bench.writesAfterClose).toBe(0);
  });
});
