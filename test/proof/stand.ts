import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NoticeSinks } from '#libs/notice';
import { openSqliteStore, type EffectOutcome, type EffectState, type Store } from '#libs/store';
import { NoticeModel } from '#test/simulators/notice-sinks';
import { openUemModel, UemModel } from '#test/simulators/uem-model';
import { SeededChance } from './stand-chance.ts';
import {
  Desk,
  deviceName,
  serialOf,
  someone,
  stagingUser,
  station,
  type Wanted,
  type Workflows,
} from './stand-desk.ts';
import { Engine } from './stand-engine.ts';
import { VirtualTime } from './stand-time.ts';

export interface WardOptions {
  devices: number;
  people: number;
}

export interface StandOptions extends WardOptions {
  seed: number;
  workflows: Workflows;
  settleWindowMs: number;
  /** From a request's leaving to its answer, ms. */
  takesMs: (chance: SeededChance) => number;
  /** How often what is due is looked for, ms. */
  sweepMs: number;
  /** Whether holders are compared in bulk at start and every quarter of an hour: else there is nothing to compare. */
  reconciles: boolean;
  /** A database with its ward, to be copied; without one it is made. */
  ward?: string;
  /** The control of a proof: an engine that is broken here. */
  broken?: Broken;
}

/** What stands between the engine and its store or its receivers, and does it wrong. */
export interface Broken {
  store?(store: Store): Store;
  sinks?(sinks: NoticeSinks): NoticeSinks;
}

/** An outcome that was written down, and when on the steady clock. */
export interface Written {
  at: number;
  effectId: string;
  state: EffectState;
}

const timeLimitMs = 10_000;
/** When every story begins, epoch ms. */
const dawn = 1_800_000_000_000;

/** In memory where that is to be had: no disk is put to the proof here, and every commit waits for one. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Makes the database of a ward in this file: its devices and its people. */
export async function makeWard(file: string, { devices, people }: WardOptions): Promise<void> {
  const store = await openSqliteStore({ file, worker: false });
  await store.syncSite({
    at: dawn,
    stations: [station],
    devices: upTo(devices).map((n) => ({
      id: deviceName(n),
      name: `Phone ${n}`,
      serial: serialOf(deviceName(n)),
      group: 'phones',
      platform: 'ios',
    })),
    bays: [],
  });
  for (const n of upTo(people))
    await store.rememberPerson({ person: someone(n), hmacs: [], source: 'enrolled', at: 1, audit: [] });
  await store.close();
}

/** Store, engine and a UEM in memory on a clock of their own: everything is real but the way to the MDM, people and time. */
export class Stand {
  readonly chance: SeededChance;
  readonly time: VirtualTime;
  readonly model: UemModel;
  readonly receivers: NoticeModel;
  readonly desk: Desk;
  readonly store: Store;
  /** Every change of custody, in order. */
  readonly wanted: Wanted[] = [];
  /** Every outcome of an effect, in order. */
  readonly written: Written[] = [];
  /** When each want was committed, on the steady clock, by the id of its effect. */
  readonly born = new Map<string, number>();
  readonly troubles: string[] = [];
  /** Where the database lies. */
  readonly folder: string;
  engine: Engine;
  /** How often what is due is looked for, ms: from the next time on. */
  sweepMs: number;
  readonly #options: StandOptions;

  private constructor(options: StandOptions, folder: string, store: Store, time: VirtualTime) {
    this.#options = options;
    this.sweepMs = options.sweepMs;
    this.folder = folder;
    this.time = time;
    this.chance = time.chance;
    this.store = time.counted(this.#noting(options.broken?.store?.(store) ?? store));
    this.model = new UemModel({
      clock: time.steady,
      devices: upTo(options.devices).map((n) => ({ serial: serialOf(deviceName(n)), holder: stagingUser })),
      people: [stagingUser, ...upTo(options.people).map((n) => someone(n).userName)],
      takesMs: () => options.takesMs(this.chance),
    });
    this.receivers = new NoticeModel({
      clock: time.steady,
      timeLimitMs,
      takesMs: () => options.takesMs(this.chance),
    });
    this.engine = this.#newEngine();
    this.desk = new Desk({
      store: this.store,
      clock: time.clock,
      workflows: options.workflows,
      wanted: (w) => this.wanted.push({ ...w, at: time.steady.now() }),
      wake: () => this.engine.wake(),
    });
  }

  static async open(options: StandOptions): Promise<Stand> {
    const folder = mkdtempSync(join(place, 'tapstand-proof-'));
    const file = join(folder, 'stand.sqlite');
    if (options.ward === undefined) await makeWard(file, options);
    else copyFileSync(options.ward, file);
    const time = new VirtualTime(new SeededChance(options.seed), dawn);
    const store = await openSqliteStore({ file, clock: time.clock, worker: false });
    const stand = new Stand(options, folder, store, time);
    await stand.engine.start();
    return stand;
  }

  /** The process dies where it stands, and another one takes over. */
  async restart(): Promise<void> {
    this.engine.kill();
    this.engine = this.#newEngine();
    await this.engine.start();
  }

  /** Whom UEM lists and whom we say has it, for every device (or this one) where these differ. */
  async wrongHolders(only?: string): Promise<{ device: string; listed: string; right: string }[]> {
    const wrong = [];
    const all = upTo(this.#options.devices).map(deviceName);
    for (const device of only === undefined ? all : [only]) {
      const right = (await this.store.device(device))?.holder?.person.userName ?? stagingUser;
      const listed = this.model.device(serialOf(device)).holder;
      if (listed !== right) wrong.push({ device, listed, right });
    }
    return wrong;
  }

  /** Effects that neither were carried out nor gave way, with what became of them. */
  async unsettled(): Promise<string[]> {
    const done = new Set(this.written.filter((w) => w.state === 'done').map((w) => w.effectId));
    const runs = new Set(
      this.wanted.filter((w) => w.effects.some((e) => !done.has(e.id))).map((w) => w.runId),
    );
    const left: string[] = [];
    for (const runId of runs) {
      for (const e of (await this.store.run(runId))?.effects ?? [])
        if (!['done', 'superseded', 'expired'].includes(e.state))
          left.push(`${e.type} ${e.id} of ${e.deviceId}: ${e.state}`);
    }
    return left;
  }

  async close(): Promise<void> {
    await this.engine.stop();
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The same store, whose outcomes are noted when they are durable: also those of a process that died just then. */
  #noting(store: Store): Store {
    const settleEffect = async (outcome: EffectOutcome): Promise<boolean> => {
      const stands = await store.settleEffect(outcome);
      const { id: effectId, state } = outcome;
      if (stands) this.written.push({ at: this.time.steady.now(), effectId, state });
      return stands;
    };
    const born = (id: string): void => void this.born.set(id, this.time.steady.now());
    const commitUnit: Store['commitUnit'] = async (unit) => {
      const answer = await store.commitUnit(unit);
      if (answer.ok) for (const { id } of unit.effects) born(id);
      return answer;
    };
    const wantAgain: Store['wantAgain'] = async (want) => {
      const wanted = await store.wantAgain(want);
      if (wanted) born(want.id);
      return wanted;
    };
    const own = {
      commitUnit,
      wantAgain,
      settleEffect,
      ...(this.#options.reconciles ? {} : { registers: () => Promise.resolve([]) }),
    };
    return new Proxy(store, {
      get: (target, name) => Reflect.get(name in own ? own : target, name) as unknown,
    });
  }

  #newEngine(): Engine {
    const { settleWindowMs, devices, broken } = this.#options;
    return new Engine({
      store: this.store,
      mdm: openUemModel(this.model, { timeLimitMs }),
      webhooks: broken?.sinks?.(this.receivers) ?? this.receivers,
      serials: upTo(devices).map((n) => serialOf(deviceName(n))),
      clock: this.time.clock,
      settleWindowMs,
      sweepMs: () => this.sweepMs,
      trouble: (what, error) => this.troubles.push(`${what}: ${String(error)}`),
    });
  }
}
