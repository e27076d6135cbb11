import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock, type ManualClock } from '#libs/clock';
import { openSqliteStore, type NewEffect, type RunRow, type Store } from '#libs/store';
import {
  Budget,
  Effects,
  MdmGate,
  Reconcile,
  Registers,
  Watch,
  type EffectNews,
  type Scene,
  type StepType,
} from '#libs/workflow';
import { openUemModel, UemModel } from '#test/simulators/uem-model';
import { assignStagingUser } from './assign-staging-user.ts';
import { assignUser } from './assign-user.ts';

type EffectsParts = ConstructorParameters<typeof Effects>[0];

const steps = [assignUser, assignStagingUser];
const settleWindowMs = 75_000;
let ids = 0;

/** Devices in a UEM in memory, on a virtual clock, and all that makes their holders follow. Everybody begins with the staging user. */
export class Fleet {
  readonly clock: ManualClock = manualClock();
  readonly news: EffectNews[] = [];
  readonly serials: string[];
  readonly uem: UemModel;
  store!: Store;
  private parts!: EffectsParts;
  effects!: Effects;
  watch!: Watch;
  reconcile!: Reconcile;
  gate!: MdmGate;
  budget!: Budget;

  private constructor(size: number) {
    this.serials = Array.from({ length: size }, (_, i) => `SN${String(i).padStart(4, '0')}`);
    this.uem = new UemModel({
      clock: this.clock,
      devices: this.serials.map((serial) => ({ serial, holder: 'staging' })),
      people: ['staging', 'anna', 'berta', 'mallory'],
    });
  }

  static async make(size: number, windowMs = settleWindowMs): Promise<Fleet> {
    const fleet = new Fleet(size);
    const { clock, serials, uem } = fleet;
    const store = await openSqliteStore({
      file: join(mkdtempSync(join(tmpdir(), 'tapstand-fleet-')), 'f.sqlite'),
      clock,
      worker: false,
    });
    const devices = serials.map((id) => ({ id, name: id, serial: id, group: 'g', platform: 'ios' }));
    await store.syncSite({ at: 1, stations: [{ id: 's', name: 'S' }], devices, bays: [] });
    const mdm = openUemModel(uem);
    const gate = new MdmGate(store);
    const budget = new Budget({ store, clock, gate });
    const wake = () => fleet.effects.wake();
    const seen = { store, mdm, registers: new Registers(steps), clock, wake };
    const parts: EffectsParts = {
      ...{ store, clock, gate, steps, owner: 'o', alone: true, settleWindowMs: windowMs },
      ports: { mdm, lights: { light: async () => undefined }, webhooks: null, mail: null },
      availability: () => 0,
      news: (n) => fleet.news.push(n),
      trouble(what, error) {
        throw new Error(what, { cause: error });
      },
    };
    const effects = new Effects(parts);
    const watch = new Watch({ ...seen, gate, settleWindowMs: windowMs });
    return Object.assign(fleet, {
      parts,
      store,
      gate,
      budget,
      effects,
      watch,
      reconcile: new Reconcile({ ...seen, budget }),
    });
  }

  /** Another process works on after the effects were stopped: nothing is remembered but the database. */
  async heir(): Promise<void> {
    await this.effects.stop();
    await this.store.releaseLeases();
    this.effects = new Effects({ ...this.parts, owner: 'heir' });
    this.effects.wake();
  }

  async close(): Promise<void> {
    await Promise.all([this.effects.stop(), this.watch.stop(), this.reconcile.stop()]);
    await this.store.close();
  }

  /** Somebody takes the device, or (staging) puts it back. Resolves with the run. */
  async give(serial: string, to: string): Promise<string> {
    const type: StepType = to === 'staging' ? assignStagingUser : assignUser;
    const device = { id: serial, serial, group: 'g', platform: 'ios' };
    const scene: unknown = { device, stagingUserOf: () => 'staging', fill: () => to };
    const planned = type.plan(type.form.schema.parse({}), scene as Scene);
    if (planned.do !== 'effect') throw new Error('an assignment is an effect');
    const { target, register, params, supersedable } = planned;
    const effect: NewEffect = {
      ...{ id: `e${++ids}`, step: 0, deviceId: serial, epoch: 0, delivery: 'register', notAfter: null },
      ...{ target, register, params, supersedable, type: `${type.name}@${type.version}` },
    };
    const at = this.clock.now();
    const run: RunRow = {
      ...{ id: `r${++ids}`, revision: 0, workflow: 'w', workflowVersion: 1, trigger: 'tap', station: 's' },
      ...{ lane: 'l', personId: null, deviceId: serial, epoch: 0, state: 'done', position: 1 },
      ...{ attributes: {}, createdAt: at, endedAt: at },
    };
    await this.store.commitUnit({ at, run, journal: [], effects: [effect], audit: [] });
    this.effects.wake();
    return run.id;
  }

  holder(serial: string): string {
    return this.uem.device(serial).holder;
  }

  /** Lets virtual time pass, second by second with its sweeps, until it is so. Says how many seconds that took. */
  async until(what: string, isSo: () => boolean | Promise<boolean>, mostSeconds = 300): Promise<number> {
    for (let s = 0; s <= mostSeconds; s++) {
      for (let turn = 0; turn < 30; turn++) {
        if (await isSo()) return s;
        await new Promise<void>((resolve) => this.clock.soon(resolve));
      }
      await this.clock.advance(1_000);
      this.effects.wake();
      await this.watch.look();
    }
    throw new Error(`not within ${mostSeconds} seconds: ${what}`);
  }

  /** How many effects are still to be carried out. */
  async underWay(): Promise<number> {
    return (await this.store.registers('holder', '', 500)).filter((r) => r.busy).length;
  }

  /** What the store knows of a register beyond its wants. */
  async register(serial: string) {
    const all = await this.store.registers('holder', '', 500);
    return all.find((r) => r.deviceId === serial);
  }
}
