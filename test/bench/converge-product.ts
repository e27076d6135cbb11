import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Timer } from '#libs/clock';
import { stepTypes } from '#libs/steps';
import { openSqliteStore, type NewEffect, type Store } from '#libs/store';
import type { Scene } from '#libs/workflow';
import { workspaceOne, workspaceOneFeatures } from '#libs/workspace-one';
import { Following } from '../../apps/kiosk/following.ts';
import { lineTo } from '../../apps/kiosk/wiring-mdm.ts';
import { serialOf, stagingUser, upTo, userOf, type Want } from './converge-fleet.ts';

/** What carries wants out in the service: its store, its adapter behind breaker and bulk reads, its engine. */
export interface Product {
  /** Commits a want of each as the runner would, one unit of work per device, and wakes nobody. */
  commit(wants: readonly Want[]): Promise<void>;
  /** Wakes the engine, now and every second; resolves when that many more are done. Rejects when one is held or fails. */
  carryOut(count: number): Promise<void>;
  /** Whether a request may leave now. */
  mayAsk(): boolean;
  stop(): Promise<void>;
}

const settleWindowMs = 75_000;
const beatMs = 1_000;

async function openStore(file: string, devices: number): Promise<Store> {
  const store = await openSqliteStore({ file });
  await store.syncSite({
    at: systemClock.now(),
    stations: [{ id: 'ward', name: 'Ward' }],
    devices: upTo(devices).map((n) => {
      const serial = serialOf(n);
      return { id: serial, name: serial, serial, group: 'phones', platform: 'ios' };
    }),
    bays: [],
  });
  return store;
}

/** What the step type itself plans for a tap of this person. */
function effectFor({ device, user }: Want): NewEffect {
  const type = stepTypes.find(({ name }) => name === 'assign-user');
  if (type === undefined) throw new Error('there is no step type assign-user');
  const serial = serialOf(device);
  const scene: unknown = {
    device: { id: serial, serial, group: 'phones', platform: 'ios' },
    stagingUserOf: () => stagingUser,
    fill: () => userOf(user),
  };
  const planned = type.plan(type.form.schema.parse({}), scene as Scene);
  if (planned.do !== 'effect') throw new Error('an assignment is an effect');
  const { target, register, params, supersedable } = planned;
  return {
    ...{ id: systemClock.id(), step: 0, deviceId: serial, epoch: 0, delivery: 'register', notAfter: null },
    ...{ target, register, params, supersedable, type: `${type.name}@${type.version}` },
  };
}

async function commitOne(store: Store, want: Want): Promise<void> {
  const at = systemClock.now();
  const answer = await store.commitUnit({
    at,
    run: {
      ...{
        id: systemClock.id(),
        revision: 0,
        workflow: 'w',
        workflowVersion: 1,
        trigger: 'tap',
        station: 'ward',
      },
      ...{ lane: 'reader', personId: null, deviceId: serialOf(want.device), epoch: 0, state: 'done' },
      ...{ position: 1, attributes: {}, createdAt: at, endedAt: at },
    },
    journal: [],
    effects: [effectFor(want)],
    audit: [],
  });
  if (!answer.ok) throw new Error(`a want was refused: ${answer.conflict}`);
}

/** Counts what is done for whoever waits, who is told at once when something can never be. */
class Awaited {
  #done = 0;
  #wanted = 0;
  #waiting: { resolve(): void; reject(why: Error): void } | undefined;

  more(count: number): Promise<void> {
    this.#wanted += count;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#look();
    });
  }

  done(): void {
    this.#done += 1;
    this.#look();
  }

  never(why: Error): void {
    this.#waiting?.reject(why);
  }

  #look(): void {
    if (this.#done >= this.#wanted) this.#waiting?.resolve();
  }
}

/** A fresh database for this fleet; `callsPerMinute` is the quota the service keeps to. */
export async function openProduct(url: string, devices: number, callsPerMinute: number): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-converge-'));
  const store = await openStore(join(folder, 'tapstand.sqlite'), devices);
  const auth = {
    kind: 'basic',
    user: 'api-kiosk',
    password: 'sandbox-password',
    tenantCode: 'sandbox-tenant-code',
  } as const;
  const features = new Set(workspaceOneFeatures);
  const mdm = lineTo('uem', workspaceOne({ apiUrl: url, auth, features, callsPerMinute }, systemClock));
  const awaited = new Awaited();
  const following = new Following({
    ...{ store, mdm, settleWindowMs, clock: systemClock, alone: true },
    ports: { mdm, lights: { light: () => Promise.resolve() }, webhooks: null, mail: null },
    news({ effect, state, fault }) {
      if (state === 'done') awaited.done();
      else if (state !== 'open')
        awaited.never(new Error(`${effect.deviceSerial} is ${state}: ${fault?.code}`));
    },
    trouble: (what, error) => awaited.never(new Error(what, { cause: error })),
    log: () => undefined,
  });
  let timer: Timer | undefined;
  const beat = (): void => {
    timer = systemClock.after(beatMs, beat);
    following.beat().catch((error: unknown) => awaited.never(new Error('a beat failed', { cause: error })));
  };
  await following.prepare();
  following.start();
  return {
    async commit(wants) {
      // Until all are there nothing is to begin.
      timer?.cancel();
      for (const want of wants) await commitOne(store, want);
    },
    carryOut(count) {
      const all = awaited.more(count);
      beat();
      return all;
    },
    mayAsk: () => mdm.availability(serialOf(1)) === 0,
    async stop() {
      timer?.cancel();
      await following.stop();
      await Promise.all([mdm.close(), store.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}
