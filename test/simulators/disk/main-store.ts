/**
 * What the store costs, in a worker and in the thread that calls it, on this disk and on one whose flush takes longer.
 * Prints one line per figure; docs/decisions/store-worker.md keeps a summary. Run by hand after a build:
 * node dist/test/simulators/disk/main-store.js [rounds] [hand-outs per round]
 */
import { spawnSync } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { openSqliteStore, type NewEffect, type RunUnit, type Store } from '#libs/store';
import { buildSlowFsync, slowFsyncEnvironment } from './slow-fsync.ts';

const at = 1_800_000_000_000;
const devices = 4_000;

const percentile = (values: number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN;
};
const ms = (value: number): string => `${value.toFixed(2)} ms`;

function effect(device: string, n: number): NewEffect {
  const register = ['holder', 'light', null][n] ?? null;
  return {
    id: `effect-${device}-${n}`,
    step: n,
    deviceId: device,
    epoch: -1,
    target: n === 1 ? 'cabinet' : 'mdm',
    delivery: register === null ? 'command' : 'register',
    register,
    type: 'measured@1',
    params: { cabinet: 'c', bay: 1, light: 'take' },
    supersedable: true,
    notAfter: null,
  };
}

/** A whole check-out: tap, run, custody, four journal entries, three effects, a wait, audit. */
function handOut(n: number): RunUnit {
  const device = `d${n}`;
  const id = `run-${crypto.randomUUID()}`;
  const entry = { attempt: 1, event: 'done', detail: { why: 'measured', device } };
  return {
    at,
    tap: { station: 's', boot: 'b', seq: n, reader: 'r', at, receivedAt: at, badge: id, outcome: 'run' },
    run: {
      id,
      revision: 0,
      workflow: 'check-out',
      workflowVersion: 1,
      trigger: 'tap',
      station: 's',
      lane: 's',
      personId: `p${n}`,
      deviceId: device,
      epoch: null,
      state: 'waiting',
      position: 4,
      attributes: { 'Device User': 'p', 'Device Name': device },
      createdAt: at,
      endedAt: null,
    },
    custody: {
      id: `custody-${id}`,
      kind: 'out',
      deviceId: device,
      expectedEpoch: 0,
      personId: `p${n}`,
      limit: 1,
    },
    journal: [0, 1, 2, 3].map((step) => ({ step, ...entry })),
    effects: [0, 1, 2].map((k) => effect(device, k)),
    wait: { kind: 'removal', deviceId: device, deadline: at + 60_000 },
    audit: [{ actor: 'tap', action: 'check-out', subject: device, detail: {} }],
  };
}

async function stocked(store: Store): Promise<void> {
  const all = Array.from({ length: devices }, (_, i) => i);
  await store.syncSite({
    at,
    stations: [{ id: 's', name: 's' }],
    devices: all.map((n) => ({ id: `d${n}`, name: `d${n}`, serial: `s${n}`, group: 'g', platform: 'ios' })),
    bays: all.slice(0, 30).map((n) => ({ station: 's', cabinet: 'c', bay: n + 1, device: `d${n}` })),
  });
  await Promise.all(
    all.map((n) => {
      const named = { userName: `p${n}`, firstName: 'p', displayName: 'p' };
      const person = { id: `p${n}`, ...named, enabled: true, attributes: {}, seenAt: at };
      return store.rememberPerson({ person, hmacs: [`h${n}`], source: 'enrolled', at, audit: [] });
    }),
  );
}

async function timed<T>(work: () => Promise<T>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** How long the calling thread could not look up, while `work` ran: p99 and the longest, ms. */
async function delays(work: () => Promise<void>): Promise<string> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  await work();
  loop.disable();
  return `event loop p99 ${ms(loop.percentile(99) / 1e6)} longest ${ms(loop.max / 1e6)}`;
}

/** The least any promise costs here: 4 KiB written and flushed. */
function flushes(folder: string): number[] {
  const file = openSync(join(folder, 'flush'), 'w');
  const block = Buffer.alloc(4096, 1);
  const taken = Array.from({ length: 50 }, () => {
    const begun = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  return taken;
}

async function measure(worker: boolean, handOuts: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-measure-'));
  const flush = flushes(folder);
  const opening = performance.now();
  const store = await openSqliteStore({ file: join(folder, 'tapstand.db'), worker });
  const opened = performance.now() - opening;
  await stocked(store);
  let next = 0;
  for (let i = 0; i < 20; i++) await store.commitUnit(handOut(next++));
  const one: number[] = [];
  const cpuBefore = process.cpuUsage();
  const delayOne = await delays(async () => {
    for (let i = 0; i < handOuts; i++) one.push(await timed(() => store.commitUnit(handOut(next++))));
  });
  const cpu = process.cpuUsage(cpuBefore);
  const cpuEach = (cpu.user + cpu.system) / 1000 / handOuts;
  const together = 200;
  const each: number[] = [];
  let whole = 0;
  const delayMany = await delays(async () => {
    whole = await timed(() =>
      Promise.all(
        Array.from({ length: together }, async () =>
          each.push(await timed(() => store.commitUnit(handOut(next++)))),
        ),
      ),
    );
  });
  const quiet: number[] = [];
  for (let i = 0; i < 200; i++) quiet.push(await timed(() => store.candidates('s')));
  const busy: number[] = [];
  let committing = true;
  const others = Array.from({ length: 4 }, async () => {
    while (committing) await store.commitUnit(handOut(next++));
  });
  for (let i = 0; i < 100; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    busy.push(await timed(() => store.badge(['h1'])));
  }
  committing = false;
  await Promise.all(others);
  await store.close();
  rmSync(folder, { recursive: true });
  const p = (values: number[]) => `p50 ${ms(percentile(values, 50))} p99 ${ms(percentile(values, 99))}`;
  return [
    `a flush of 4 KiB: ${p(flush)}`,
    `opened in ${ms(opened)}`,
    `one hand-out after the other: ${p(one)}, CPU ${ms(cpuEach)} each; ${delayOne}`,
    `${together} at once: ${((together * 1000) / whole).toFixed(0)} per second, ${p(each)}; ${delayMany}`,
    `candidates of a station with 30 bays: ${p(quiet)}`,
    `whose badge is this, while four others commit: ${p(busy)}`,
  ];
}

async function main(): Promise<void> {
  const [first, second, child] = process.argv.slice(2);
  const rounds = Number(first ?? 5);
  const handOuts = Number(second ?? 300);
  if (child !== undefined) {
    for (const line of await measure(child === 'worker', handOuts)) process.stdout.write(`${line}\n`);
    return;
  }
  const library = buildSlowFsync();
  for (const flushMs of [0, 11]) {
    for (let round = 1; round <= rounds; round++) {
      for (const where of ['worker', 'same thread']) {
        process.stdout.write(`\n# flush +${flushMs} ms, ${where}, round ${round}\n`);
        const env = flushMs === 0 ? {} : slowFsyncEnvironment(library, flushMs);
        const count = String(flushMs === 0 ? handOuts : Math.min(handOuts, 100));
        spawnSync(process.execPath, [fileURLToPath(import.meta.url), '1', count, where], {
          stdio: 'inherit',
          env: { ...process.env, ...env },
        });
      }
    }
  }
}

await main();
