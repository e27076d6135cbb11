import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf } from '../client-for-specs.ts';
import { listenForEvents } from '../notifications/target-for-specs.ts';
import type { SandboxOptions } from '../sandbox-options.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';
import { makeWorld } from '../world/make-world.ts';
import { keptTables } from './kept-tables.ts';
import { openStateFile } from './state-file.ts';

let folder: string;
let stateFile: string;
let clock: ManualClock;
let sandbox: Sandbox;

const start = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await startSandbox({ clock, stateFile, ...options });
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapstand-state-'));
  stateFile = join(folder, 'state.sqlite');
  clock = manualClock();
});
afterEach(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const restart = async (options: SandboxOptions = {}): Promise<void> => {
  await sandbox.close();
  await start(options);
};
const ask = async (method: string, path: string, body?: object) => {
  const client = clientOf(sandbox);
  const reply = await client.ask(method, path, body === undefined ? {} : { body });
  client.close();
  return reply;
};

describe('the tables of the world', () => {
  it('are all in the list of what is kept, or say why not', () => {
    const world = makeWorld(defaultFixture, clock, 1);
    expect(Object.keys(keptTables).sort()).toEqual(Object.keys(world).sort());
    sandbox = { close: () => Promise.resolve() } as Sandbox;
  });

  it('come back from their rows exactly as they were', async () => {
    await start();
    const world = makeWorld(defaultFixture, clock, 1);
    const other = makeWorld(
      { users: [{ userName: 'alone' }], groups: [{ name: 'x', groupId: 'x' }] },
      clock,
      2,
    );
    for (const kept of Object.values(keptTables)) {
      if ('notKept' in kept) continue;
      const rows = JSON.parse(JSON.stringify([...kept.rows(world)])) as [string, unknown][];
      kept.restore(other, rows);
      expect(JSON.parse(JSON.stringify([...kept.rows(other)]))).toEqual(rows);
    }
  });
});

describe('a state file', () => {
  it('brings back what happened, and rules over the fixture', async () => {
    await start();
    await ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await ask('POST', '/api/mdm/tags/addtag', { TagName: 'Night', TagType: 1, LocationGroupId: 570 });
    await ask('DELETE', '/api/mdm/devices/2012');
    sandbox.control.changeSettings({ seenEverySeconds: 77 });
    const devices = sandbox.control.devices();
    const users = sandbox.control.users();
    await restart({ fixture: { users: [{ userName: 'other' }] } });
    expect(sandbox.control.devices()).toEqual(devices);
    expect(devices).toHaveLength(14);
    expect(sandbox.control.users()).toEqual(users);
    expect(sandbox.control.settings().seenEverySeconds).toBe(77);
    expect((await ask('GET', '/api/mdm/tags/search?name=Night&organizationgroupid=570')).text).toContain(
      'Night',
    );
    expect((await ask('GET', '/api/mdm/devices/2012')).status).toBe(404);
    await restart({ settings: { seenEverySeconds: 5 } });
    expect(sandbox.control.settings().seenEverySeconds).toBe(5);
  });

  it('goes on with what was under way: settling users and queued commands', async () => {
    await start();
    await ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await ask('POST', '/api/mdm/devices/2002/commands?command=Lock');
    await restart();
    expect(sandbox.control.device('TAPSTAND0001').settled).toBe(false);
    expect(sandbox.control.device('TAPSTAND0002').locked).toBe(false);
    await clock.advance(10_000);
    expect(sandbox.control.device('TAPSTAND0001')).toMatchObject({ settled: true, carries: 'anna.berg' });
    expect(sandbox.control.device('TAPSTAND0002').locked).toBe(true);
  });

  it('delivers what was on its way', async () => {
    const target = await listenForEvents();
    await start({ settings: { eventBackoffMs: 60_000 } });
    target.answers.push(503);
    sandbox.control.subscribe({ targetName: 'hook', targetUrl: target.url });
    await ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await until('the first attempt fails', () => sandbox.control.deliveries()[0]?.attempts === 1);
    await restart();
    await clock.advance(60_000);
    await until('it arrives', () => sandbox.control.deliveries()[0]?.state === 'delivered');
    await target.close();
  });

  it('draws no id twice: chance goes on where it stopped', async () => {
    await start();
    const made = await ask('POST', '/api/system/eventnotifications', {
      TargetName: 'a',
      TargetUrl: 'http://a.example',
    });
    await restart();
    const next = await ask('POST', '/api/system/eventnotifications', {
      TargetName: 'b',
      TargetUrl: 'http://b.example',
    });
    expect(next.json?.['uuid']).not.toBe(made.json?.['uuid']);
    expect(next.json?.['Value']).toBe(2);
  });

  it("keeps the sandbox's own time, also a frozen one", async () => {
    await start();
    sandbox.control.moveClock({ advanceMs: 3_600_000 });
    await restart();
    expect(sandbox.control.clock()).toMatchObject({ aheadMs: 3_600_000, frozen: false });
    sandbox.control.moveClock({ frozen: true });
    await clock.advance(5000);
    const { now } = sandbox.control.clock();
    await restart();
    expect(sandbox.control.clock()).toMatchObject({ now, frozen: true });
  });

  it('is written a second after a change without anybody closing it', async () => {
    await start();
    await ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await clock.advance(1000);
    const written = async (): Promise<boolean> => {
      const { default: Driver } = await import('better-sqlite3');
      const { copyFile } = await import('node:fs/promises');
      const copy = join(folder, 'copy.sqlite');
      for (const end of ['', '-wal']) await copyFile(stateFile + end, copy + end).catch(() => undefined);
      const db = new Driver(copy);
      const row = db
        .prepare<[], { json: string }>("SELECT json FROM state WHERE kind = 'devices' AND key = '2001'")
        .get();
      db.close();
      return row?.json.includes('"userId":1011') === true;
    };
    await until('the row says so', written);
  });

  it('forgets the past at a reset', async () => {
    await start();
    await ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await restart();
    sandbox.control.reset();
    await restart();
    expect(sandbox.control.holder('TAPSTAND0001')).toBe('staging-ward');
  });

  it('belongs to one sandbox at a time, and must be one of ours', async () => {
    await start();
    await expect(startSandbox({ stateFile })).rejects.toThrow('another sandbox uses this file');
    const text = join(folder, 'text');
    await writeFile(text, 'not a database, but long enough to be looked at as one. '.repeat(20));
    await expect(openStateFile(text)).rejects.toThrow('no SQLite file');
    const { default: Driver } = await import('better-sqlite3');
    const foreign = join(folder, 'foreign.sqlite');
    const db = new Driver(foreign);
    db.exec('CREATE TABLE a (b)');
    db.close();
    await expect(openStateFile(foreign)).rejects.toThrow('something else');
    await expect(openStateFile(join(folder, 'no', 'where'))).rejects.toThrow('--state');
  });
});
