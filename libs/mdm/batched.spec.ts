import { beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { Fault, isFault } from '#libs/domain';
import { batched } from './batched.ts';
import type { MdmDevice } from './device.ts';
import type { MdmLine } from './mdm.ts';

/** One read on its way, and how it is answered. */
interface Reading {
  serials: readonly string[];
  waitedFor: boolean;
  answer(): void;
}

describe('reads of single devices', () => {
  let clock: ManualClock;
  let readings: Reading[];
  let holder: string;
  let down: Fault | undefined;
  let mdm: MdmLine;

  const deviceOf = (serial: string): MdmDevice => ({ serial, holder: { userName: holder } }) as MdmDevice;
  /** Answers what the server knows in the moment the request arrives, once it is told to. */
  const on = <T>(serials: readonly string[], waitedFor: boolean, say: () => T): Promise<T> => {
    const said = say();
    return new Promise((resolve) => readings.push({ serials, waitedFor, answer: () => resolve(said) }));
  };
  beforeEach(() => {
    [clock, readings, holder, down] = [manualClock(), [], 'staging', undefined];
    const server: Pick<MdmLine, 'readDevice' | 'readDevices'> = {
      async readDevice(serial) {
        const said = await on([serial], false, () => down ?? deviceOf(serial));
        if (isFault(said)) throw said;
        return said;
      },
      readDevices: (serials, _, options) =>
        on(serials, options?.waitedFor === true, () => {
          const known = serials.filter((s) => !s.startsWith('X'));
          const fault = down;
          return fault === undefined
            ? { devices: new Map(known.map((s) => [s, deviceOf(s)])), unreachable: new Map() }
            : { devices: new Map(), unreachable: new Map(serials.map((s) => [s, fault])) };
        }),
    };
    mdm = batched(server as MdmLine, clock);
  });

  const answerAll = async (): Promise<void> => {
    for (let n = 0; n < readings.length; n++) {
      readings[n]?.answer();
      await clock.advance(0);
    }
  };
  const ended = (work: Promise<MdmDevice>): Promise<string> =>
    work.then(
      (device) => `${device.serial} ${device.holder.userName}`,
      (error: unknown) => {
        if (isFault(error)) return error.code;
        throw new Error('no fault came', { cause: error });
      },
    );
  const asked = () => readings.map((r) => r.serials.length);

  it('leave at once, and alone, on a quiet day', async () => {
    for (const serial of ['A', 'B', 'C']) {
      const read = ended(mdm.readDevice(serial));
      expect(readings.at(-1)?.serials).toEqual([serial]);
      await answerAll();
      expect(await read).toBe(`${serial} staging`);
    }
    await clock.advance(1_000);
    void mdm.readDevice('D');
    expect(readings).toHaveLength(4);
    await answerAll();
  });

  it('that come while one is under way leave together when it is answered', async () => {
    const reads = ['A', 'B', 'C', 'D', 'E'].map((serial) => ended(mdm.readDevice(serial)));
    expect(asked()).toEqual([1]);
    await answerAll();
    expect(await Promise.all(reads)).toEqual(['A', 'B', 'C', 'D', 'E'].map((s) => `${s} staging`));
    expect(readings.map((r) => [...r.serials])).toEqual([['A'], ['B', 'C', 'D', 'E']]);
    expect(readings[1]?.waitedFor).toBe(true);
  });

  it('never get an answer that was on its way before they asked', async () => {
    const early = ended(mdm.readDevice('A'));
    holder = 'anna';
    const late = ended(mdm.readDevice('A'));
    await answerAll();
    expect([await early, await late]).toEqual(['A staging', 'A anna']);
  });

  it('are gathered for a quarter of a second when more than three came within a second', async () => {
    for (const serial of ['A', 'B', 'C']) {
      void mdm.readDevice(serial);
      await answerAll();
    }
    const reads = [ended(mdm.readDevice('D'))];
    await clock.advance(200);
    reads.push(ended(mdm.readDevice('E')));
    expect(asked()).toEqual([1, 1, 1]);
    await clock.advance(50);
    expect(asked()).toEqual([1, 1, 1, 2]);
    await answerAll();
    expect(await Promise.all(reads)).toEqual(['D staging', 'E staging']);
  });

  it('do not wait longer once there are enough for a request', async () => {
    for (const serial of ['A', 'B', 'C']) {
      void mdm.readDevice(serial);
      await answerAll();
    }
    const reads = Array.from({ length: 32 }, (_, n) => ended(mdm.readDevice(`M${n}`)));
    expect(asked()).toEqual([1, 1, 1, 32]);
    await answerAll();
    await Promise.all(reads);
    await clock.advance(1_000);
    expect(readings).toHaveLength(4);
  });

  it('leave in pages of at most five hundred, each device once', async () => {
    const serials = Array.from({ length: 1_101 }, (_, n) => `M${n}`);
    const reads = serials.flatMap((s) => [ended(mdm.readDevice(s)), ended(mdm.readDevice(s.toLowerCase()))]);
    await answerAll();
    expect(asked()).toEqual([1, 500, 500, 101]);
    expect(await reads[1]).toBe('m0 staging');
    await Promise.all(reads);
  });

  it('tell each its own: a device nobody knows does not spoil the others', async () => {
    const reads = ['A', 'B', 'X1', 'C'].map((serial) => ended(mdm.readDevice(serial)));
    await answerAll();
    expect(await Promise.all(reads)).toEqual(['A staging', 'B staging', 'mdm-device-unknown', 'C staging']);
  });

  it('all fail when the server is down, and the next ones are read again', async () => {
    down = new Fault('mdm-unreachable');
    const reads = ['A', 'B', 'C'].map((serial) => ended(mdm.readDevice(serial)));
    await answerAll();
    expect(await Promise.all(reads)).toEqual(Array(3).fill('mdm-unreachable'));
    down = undefined;
    await clock.advance(1_000);
    const again = ended(mdm.readDevice('A'));
    await answerAll();
    expect(await again).toBe('A staging');
  });

  it('asks alone for those of a page that was given up for too many unknown ones', async () => {
    const reads = ['A', 'B', 'C'].map((serial) => ended(mdm.readDevice(serial)));
    readings[0]?.answer();
    down = new Fault('mdm-device-unknown');
    await clock.advance(0);
    down = undefined;
    await answerAll();
    expect(await Promise.all(reads)).toEqual(['A staging', 'B staging', 'C staging']);
    expect(asked()).toEqual([1, 2, 1, 1]);
  });

  it('are given up by their caller, who is not asked for any more', async () => {
    const first = ended(mdm.readDevice('A'));
    const caller = new AbortController();
    const given = ended(mdm.readDevice('B', caller.signal));
    const kept = ended(mdm.readDevice('C'));
    caller.abort();
    expect(await given).toBe('mdm-unreachable');
    expect(await ended(mdm.readDevice('D', AbortSignal.abort()))).toBe('mdm-unreachable');
    await answerAll();
    expect([await first, await kept]).toEqual(['A staging', 'C staging']);
    expect(readings.flatMap((r) => [...r.serials])).toEqual(['A', 'C']);
  });
});
