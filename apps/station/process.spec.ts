import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { virtualRig } from '#hardware/virtual';
import { fromStation, type FromStation, type ToStation } from '#libs/contract';
import { freePort } from '#test/stage';
import { until } from '#test/support';

const program = (name: string): string => {
  const path = fileURLToPath(new URL(`../../dist/apps/station/${name}.js`, import.meta.url));
  if (!existsSync(path)) throw new Error('the station is not built: run npm run build first (npm test does)');
  return path;
};

/** A station as the service starts it, with the service's end of the line in our hands. */
class Forked {
  readonly child: ChildProcess;
  readonly heard: FromStation[] = [];
  readonly exit: Promise<number | string | null>;
  log = '';

  constructor(name: string, execArgv: string[] = []) {
    this.child = fork(program(name), [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv,
      env: {},
    });
    this.child.on('message', (raw) => this.heard.push(fromStation.parse(raw)));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
    this.exit = new Promise((resolve) => this.child.once('exit', (code, signal) => resolve(code ?? signal)));
  }

  say(message: ToStation): void {
    this.child.send(message);
  }

  said<T extends FromStation['type']>(type: T, count = 1): Promise<(FromStation & { type: T })[]> {
    return until(`${count} × ${type}; the station's log: ${this.log}`, () => {
      const found = this.heard.filter((m): m is FromStation & { type: T } => m.type === type);
      return found.length >= count ? found : undefined;
    });
  }
}

describe('the station process', () => {
  let station: Forked | undefined;
  afterEach(async () => {
    station?.child.kill('SIGKILL');
    await station?.exit;
  });

  const started = async (name = 'main.demo', driver = 'virtual') => {
    const port = await freePort();
    const forked = (station = new Forked(name));
    const [hello] = await forked.said('hello');
    forked.say({
      type: 'setup',
      setup: { station: 's1', readers: [{ id: 'left', driver, options: { port } }], cabinets: [] },
    });
    const [reader] = await forked.said('reader');
    return { forked, hello, reader, port };
  };

  it('sends a tap again with the same number until it is received', async () => {
    const { forked, hello, port } = await started();
    expect(hello?.pid).toBe(forked.child.pid);
    const hands = virtualRig(port);
    await hands.send({ do: 'tap', reader: 'left', bytes: '04a1b2c3' });
    const taps = await forked.said('tap', 2);
    expect(taps[0]).toEqual(taps[1]);
    expect(taps[0]?.seq).toBe(1);
    forked.say({ type: 'tap-received', seq: 1 });
    await hands.send({ do: 'tap', reader: 'left', bytes: '04a1b2c3' });
    await until(
      'the second tap twice',
      () => forked.heard.filter((m) => m.type === 'tap' && m.seq === 2).length === 2,
    );
    // Received means received: the first tap was not said again in the meantime.
    expect(forked.heard.filter((m) => m.type === 'tap' && m.seq === 1)).toHaveLength(2);
    await hands.close();
  });

  it('closes its ports and ends when its channel closes', async () => {
    const { forked, port } = await started();
    const hands = virtualRig(port);
    await hands.connect();
    forked.child.disconnect();
    expect(await forked.exit).toBe(0);
    expect(forked.log).toMatch(/the service is gone/);
    await expect(hands.send({ do: 'state' })).rejects.toThrow('cannot be reached');
    await hands.close();
  });

  it('outlives Ctrl-C, which is for the service, and ends when told to', async () => {
    const { forked, port } = await started();
    forked.child.kill('SIGINT');
    const hands = virtualRig(port);
    await hands.send({ do: 'tap', reader: 'left', bytes: '04a1b2c3' });
    await forked.said('tap');
    forked.child.kill('SIGTERM');
    expect(await forked.exit).toBe(0);
    await hands.close();
  });

  it('knows no virtual hardware in production, and says which drivers there are', async () => {
    const { reader } = await started('main');
    expect(reader).toMatchObject({
      up: false,
      fault: 'reader-unavailable',
      note: 'there is no reader driver "virtual": write one of pcsc, serial',
    });
  });

  it('ends with 1 and says so when something in it throws', async () => {
    const fault = 'process.once("message", () => { throw new Error("a driver went wrong") })';
    station = new Forked('main', ['--import', `data:text/javascript,${encodeURIComponent(fault)}`]);
    await station.said('hello');
    station.say({ type: 'setup', setup: { station: 's1', readers: [], cabinets: [] } });
    expect(await station.exit).toBe(1);
    await until('the sentence', () => station?.log.includes('a driver went wrong'));
    expect(station.log).toMatch(/"msg":"the station ends because/);
  });

  it('refuses to run without a service that started it', async () => {
    const { status, stderr } = spawnSync(process.execPath, [program('main')], { encoding: 'utf8', env: {} });
    expect(status).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({
      level: 50,
      msg: expect.stringMatching(/started by the kiosk service/),
    });
  });
});
