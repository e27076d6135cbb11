import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { batched, withBreaker, type MdmLine } from '#libs/mdm';
import { stepTypes } from '#libs/steps';
import { openSqliteStore, type NewEffect, type RunRow, type Store } from '#libs/store';
import { Effects, MdmGate, type Scene } from '#libs/workflow';
import { workspaceOne } from '#libs/workspace-one';
import { until } from '#test/support';
import {
  defaultFixture,
  startSandbox,
  type LoggedRequest,
  type Sandbox,
} from '../../apps/uem-sandbox/index.ts';

const many = 200;
const numbers = Array.from({ length: many }, (_, n) => n);
const serialOf = (n: number): string => `SHIFT${String(n).padStart(4, '0')}`;
const personOf = (n: number): string => `nurse.${n}`;
const staging = 'staging-ward';
const settleWindowMs = 75_000;

let sandbox: Sandbox;
let mdm: MdmLine;
let store: Store;
let effects: Effects;
let troubles: unknown[];
let settled: string[];

/** A ward whose ids are known: each phone was read, each person has had a phone. */
async function openWard(): Promise<void> {
  const device = { group: 'wardshared', stagingUser: staging };
  const fixture = {
    ...defaultFixture,
    users: [...(defaultFixture.users ?? []), ...numbers.map((n) => ({ userName: personOf(n) }))],
    devices: numbers.map((n) => ({ ...device, serial: serialOf(n) })),
  };
  sandbox = await startSandbox({ fixture });
  const { userName: user, password, tenantCode } = sandbox.signIn;
  const adapter = workspaceOne(
    {
      apiUrl: sandbox.url,
      auth: { kind: 'basic', user, password, tenantCode },
      features: new Set(['base', 'assign']),
      callsPerMinute: 100_000,
    },
    systemClock,
  );
  for (const n of numbers) {
    await adapter.assign(serialOf(n), personOf(n));
    await adapter.assign(serialOf(n), staging);
  }
  mdm = batched(withBreaker('ward', adapter, systemClock), systemClock);
}

/** The engine of the service, with the records of the ward. */
async function openEngine(): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'tapstand-shift-')), 's.sqlite');
  store = await openSqliteStore({ file, clock: systemClock, worker: false });
  const devices = numbers.map((n) => ({
    ...{ id: `d${n}`, name: `Phone ${n}`, serial: serialOf(n), group: 'phones', platform: 'ios' },
  }));
  await store.syncSite({ at: 1, stations: [{ id: 'ward', name: 'Ward' }], devices, bays: [] });
  [troubles, settled] = [[], []];
  effects = new Effects({
    ...{ store, clock: systemClock, gate: new MdmGate(store), steps: stepTypes, owner: 'o', alone: true },
    ports: { mdm, lights: { light: async () => undefined }, webhooks: null, mail: null },
    availability: (_, serial) => mdm.availability(serial),
    settleWindowMs,
    news: ({ effect, state }) => state === 'done' && settled.push(effect.deviceSerial),
    trouble: (what, error) => troubles.push(what, error),
  });
}

/** Commits that this person has this phone, as a check-out does. */
async function checkOut(n: number): Promise<void> {
  const type = stepTypes.find(({ name }) => name === 'assign-user');
  const device = { id: `d${n}`, serial: serialOf(n), group: 'phones', platform: 'ios' };
  const scene: unknown = { device, stagingUserOf: () => staging, fill: () => personOf(n) };
  const planned = type?.plan(type.form.schema.parse({}), scene as Scene);
  if (type === undefined || planned?.do !== 'effect') throw new Error('an assignment is an effect');
  const { target, register, params, supersedable } = planned;
  const effect: NewEffect = {
    ...{ id: `e${n}`, step: 0, deviceId: device.id, epoch: 0, delivery: 'register', notAfter: null },
    ...{ target, register, params, supersedable, type: `${type.name}@${type.version}` },
  };
  const at = systemClock.now();
  const run: RunRow = {
    ...{ id: `r${n}`, revision: 0, workflow: 'w', workflowVersion: 1, trigger: 'tap', station: 'ward' },
    ...{ lane: 'l', personId: null, deviceId: device.id, epoch: 0, state: 'done', position: 1 },
    ...{ attributes: {}, createdAt: at, endedAt: at },
  };
  await store.commitUnit({ at, run, journal: [], effects: [effect], audit: [] });
  effects.wake();
}

const requests = (): readonly LoggedRequest[] =>
  sandbox.control.requests().filter((r) => r.path.startsWith('/api/'));

/** What UEM was asked for by this, as METHODs. */
async function askedBy(work: () => Promise<void>): Promise<string[]> {
  const before = requests().at(-1)?.n ?? 0;
  await work();
  return requests()
    .filter(({ n }) => n > before)
    .map(({ method }) => method);
}

describe('what Workspace ONE is asked for', () => {
  beforeEach(async () => {
    await openWard();
    await openEngine();
  }, 60_000);
  afterEach(async () => {
    await effects.stop();
    await mdm.close();
    await store.close();
    await sandbox.close();
  });

  it('by a check-out on a quiet day is a look, the change, and a look', async () => {
    const asked = await askedBy(async () => {
      await checkOut(0);
      await until('the holder is verified', () => settled.length === 1);
    });
    expect(asked).toEqual(['GET', 'PATCH', 'GET']);
    expect(sandbox.control.holder(serialOf(0))).toBe(personOf(0));
  });

  it('by the two hundred check-outs of a shift change is little more than the changes themselves', async () => {
    const asked = await askedBy(async () => {
      await Promise.all(numbers.map(checkOut));
      await until('every holder is verified', () => settled.length === many, 60_000);
    });
    expect(asked.filter((method) => method === 'PATCH')).toHaveLength(many);
    expect(asked.length).toBeLessThanOrEqual(1.25 * many);
    expect(numbers.map((n) => sandbox.control.holder(serialOf(n)))).toEqual(numbers.map(personOf));
    expect(troubles).toEqual([]);
  }, 90_000);
});
