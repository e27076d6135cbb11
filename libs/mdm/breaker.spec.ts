import { beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { Fault, isFault, type FaultCode, type FaultDetail } from '#libs/domain';
import { withBreaker } from './breaker.ts';
import type { MdmDevice } from './device.ts';
import type { Mdm, MdmLine } from './mdm.ts';

const serial = 'SN1';

/** What the server says to the next calls; it answers when nothing is said. */
type Saying = Fault | 'never' | 'late';

describe('a line to a server', () => {
  let clock: ManualClock;
  let asked: string[];
  let says: Saying[];
  let line: MdmLine;
  let closed: string[];
  let release: () => void;

  const answer = (what: string, signal?: AbortSignal): Promise<void> => {
    asked.push(what);
    const said = says.shift();
    if (said === undefined) return Promise.resolve();
    if (said === 'late') return new Promise((resolve) => (release = resolve));
    if (said !== 'never') return Promise.reject(said);
    return new Promise((_, reject) => {
      const end = () => reject(new Fault('mdm-ambiguous'));
      if (signal?.aborted === true) end();
      else signal?.addEventListener('abort', end, { once: true });
    });
  };
  beforeEach(() => {
    [clock, asked, says, closed] = [manualClock(), [], [], []];
    const device = { serial } as MdmDevice;
    const server: Mdm = {
      check: (signal) => answer('check', signal).then(() => ({ product: 'p', version: '1' })),
      readDevice: (_, signal) => answer('read', signal).then(() => device),
      async readDevices(serials) {
        const failed = await answer('read many').then(
          () => undefined,
          (e: unknown) => e,
        );
        if (isFault(failed)) {
          return { devices: new Map(), unreachable: new Map(serials.map((s) => [s, failed])) };
        }
        return { devices: new Map(serials.map((s) => [s, device])), unreachable: new Map() };
      },
      assign: (_, __, signal) => answer('assign', signal).then(() => ({ calls: 1 })),
      meet: (_, signal) => answer('meet', signal),
      command: (_, __, signal) => answer('command', signal).then(() => ({ calls: 1 })),
      look: (_, __, signal) => answer('look', signal).then(() => 'seen' as const),
      availability: () => 0,
      quota: () => undefined,
      close: () => Promise.resolve(),
    };
    line = withBreaker('wards', server, clock);
    line.onClose((name) => closed.push(name));
  });

  const fault = (code: FaultCode, detail: FaultDetail = {}): Fault => new Fault(code, detail);
  const ended = async (work: Promise<unknown>): Promise<FaultCode | 'answered'> => {
    const error: unknown = await work.then(
      () => undefined,
      (e: unknown) => e,
    );
    if (error === undefined) return 'answered';
    if (isFault(error)) return error.code;
    throw new Error('no fault came', { cause: error });
  };
  const read = (): Promise<FaultCode | 'answered'> => ended(line.readDevice(serial));
  const fail = async (times: number, code: FaultCode = 'mdm-unreachable'): Promise<void> => {
    for (let n = 0; n < times; n++) {
      says.push(fault(code));
      expect(await read()).toBe(code);
    }
  };

  it('is opened by three calls in a row that nobody answered, and not by two', async () => {
    await fail(2);
    expect([await read(), line.states()[0]?.line]).toEqual(['answered', 'closed']);
    await fail(2, 'mdm-ambiguous');
    await fail(1);
    expect(line.states()).toEqual([
      {
        server: 'wards',
        line: 'open',
        openSince: clock.now(),
        waitMs: 1_000,
        fault: 'mdm-unreachable',
        quota: null,
      },
    ]);
  });

  it('is not opened by calls that got lost while others were answered, and is by those since', async () => {
    const hanging = (): { call: Promise<FaultCode | 'answered'>; end: () => void } => {
      const patience = new AbortController();
      says.push('never');
      const call = ended(line.readDevice(serial, patience.signal));
      return { call, end: () => patience.abort(new DOMException('too long', 'TimeoutError')) };
    };
    const lost = [hanging(), hanging(), hanging()];
    expect(await read()).toBe('answered');
    for (const { call, end } of lost) {
      end();
      expect(await call).toBe('mdm-ambiguous');
    }
    expect(line.states()[0]?.line).toBe('closed');
    const silent = [hanging(), hanging(), hanging()];
    for (const { call, end } of silent) {
      end();
      await call;
    }
    expect(line.states()[0]?.line).toBe('open');
  });

  it.each<[FaultCode, boolean]>([
    ['mdm-unreachable', true],
    ['mdm-ambiguous', true],
    ['mdm-certificate', true],
    ['mdm-proxy', true],
    ['mdm-forbidden', false],
    ['mdm-authentication', false],
    ['mdm-device-unknown', false],
    ['mdm-quota', false],
    ['mdm-nonsense', false],
  ])('is opened by %s: %s', async (code, opens) => {
    await fail(3, code);
    expect(line.states()[0]?.line).toBe(opens ? 'open' : 'closed');
  });

  it('lets nothing through while it is open, whatever is asked, and says how long', async () => {
    await fail(3);
    await clock.advance(400);
    asked = [];
    const calls = [
      line.check(),
      line.readDevice(serial),
      line.assign(serial, 'anna'),
      line.command(serial, { name: 'sync' }),
      line.look(serial, { name: 'sync' }),
    ];
    for (const call of calls) {
      await expect(call).rejects.toMatchObject({
        code: 'mdm-unreachable',
        detail: { retryAfterMs: 600, unsent: true },
      });
    }
    const { devices, unreachable } = await line.readDevices([serial]);
    expect([devices.size, unreachable.get(serial)?.detail.retryAfterMs]).toEqual([0, 600]);
    expect([asked, line.availability(serial)]).toEqual([[], 600]);
  });

  it('sends one probe after the pause, which changes nothing, however many call', async () => {
    await fail(3);
    await clock.advance(1_000);
    [asked, says] = [[], ['never']];
    const giveUp = new AbortController();
    const first = ended(line.assign(serial, 'anna', giveUp.signal));
    expect(await Promise.all([read(), read(), read()])).toEqual(Array(3).fill('mdm-unreachable'));
    expect([asked, line.states()[0]?.line, line.availability(serial)]).toEqual([['check'], 'probing', 1_000]);
    giveUp.abort(new DOMException('too late', 'TimeoutError'));
    await first;
    expect([asked, line.states()[0]?.line]).toEqual([['check'], 'open']);
  });

  it('doubles its pause at each failed probe, up to half a minute', async () => {
    await fail(3);
    const pauses: number[] = [];
    for (let n = 0; n < 7; n++) {
      pauses.push(line.availability(serial));
      await clock.advance(line.availability(serial));
      says.push(fault('mdm-unreachable'));
      await read();
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(asked.filter((a) => a === 'check')).toHaveLength(7);
  });

  it('is closed by any answer to the probe, tells so once, and the look that waited for it is made', async () => {
    await fail(3);
    await clock.advance(1_000);
    asked = [];
    says.push(fault('mdm-forbidden', { status: 403 }));
    expect(await read()).toBe('answered');
    expect([asked, closed, line.states()[0]?.line]).toEqual([['check', 'read'], ['wards'], 'closed']);
    await read();
    expect(closed).toEqual(['wards']);
    await fail(2);
    expect(line.availability(serial)).toBe(0);
  });

  it('sends no change that waited for the probe: the device may have moved on meanwhile, so it is decided anew', async () => {
    await fail(3);
    await clock.advance(1_000);
    asked = [];
    await expect(line.command(serial, { name: 'sync' })).rejects.toMatchObject({
      code: 'mdm-unreachable',
      detail: { retryAfterMs: 0, unsent: true },
    });
    expect([asked, closed]).toEqual([['check'], ['wards']]);
    expect(await ended(line.command(serial, { name: 'sync' }))).toBe('answered');
    expect(asked).toEqual(['check', 'command']);
  });

  it('is closed by an answer to what was sent before it was opened, and learns nothing from silence to it', async () => {
    says.push('late');
    const answered = read();
    says.push('never');
    const caller = new AbortController();
    const silent = ended(line.readDevice(serial, caller.signal));
    await clock.advance(0);
    await fail(3);
    expect(line.availability(serial)).toBe(1_000);
    caller.abort(new DOMException('too late', 'TimeoutError'));
    await silent;
    expect([line.availability(serial), line.states()[0]?.line]).toEqual([1_000, 'open']);
    release();
    expect([await answered, line.states()[0]?.line, closed]).toEqual(['answered', 'closed', ['wards']]);
  });

  it('waits as long as the server asked', async () => {
    says.push(fault('mdm-unreachable'), fault('mdm-unreachable'));
    await read();
    await read();
    says.push(fault('mdm-unreachable', { status: 503, retryAfterMs: 120_000 }));
    await read();
    expect(line.availability(serial)).toBe(120_000);
  });

  it('is not opened by callers who gave up, nor by what never left; by those whose time was over it is', async () => {
    const endedBy = async (reason: Error): Promise<void> => {
      for (let n = 0; n < 3; n++) {
        says.push('never');
        const caller = new AbortController();
        const call = ended(line.readDevice(serial, caller.signal));
        caller.abort(reason);
        await call;
      }
    };
    await endedBy(new Error('the service is stopping'));
    for (let n = 0; n < 3; n++) {
      says.push(fault('mdm-unreachable', { unsent: true }));
      await read();
    }
    expect(line.states()[0]?.line).toBe('closed');
    await endedBy(new DOMException('too late', 'TimeoutError'));
    expect(line.states()[0]?.line).toBe('open');
  });

  it('hears of silence in a bulk read too, and an answer where part of it was answered', async () => {
    for (let n = 0; n < 3; n++) {
      says.push(fault('mdm-unreachable'));
      await line.readDevices([serial, 'SN2']);
    }
    expect(line.states()[0]?.line).toBe('open');
    await clock.advance(1_000);
    await line.readDevices([serial]);
    expect(line.states()[0]?.line).toBe('closed');
  });

  it('keeps its pause when the wall clock is set back by an hour', async () => {
    const wall = { offset: 0 };
    const moved = { ...clock, now: () => clock.now() + wall.offset };
    const dead = fault('mdm-unreachable');
    const refuse = () => Promise.reject(dead);
    const server = { ...line, check: refuse, readDevice: refuse };
    const other = withBreaker('clinic', server, moved);
    for (let n = 0; n < 3; n++) await ended(other.readDevice(serial));
    wall.offset = -3_600_000;
    expect(other.availability(serial)).toBe(1_000);
    await clock.advance(1_000);
    expect(other.availability(serial)).toBe(0);
  });
});
