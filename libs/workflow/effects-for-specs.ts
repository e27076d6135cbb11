import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock, type ManualClock } from '#libs/clock';
import { form } from '#libs/form';
import { openSqliteStore, type NewEffect, type RunRow, type Store } from '#libs/store';
import { until } from '#test/support';
import type { EffectNews } from './attempt.ts';
import { Effects, type EffectsParts } from './effects.ts';
import { MdmGate } from './mdm-gate.ts';
import { defineStep, type StepType } from './step-type.ts';

/** What happens to the next change instead of being made and accepted. `made`: it is, whatever is answered. */
export interface Answer {
  answer: () => Promise<Record<string, unknown>>;
  made?: boolean;
}

/** The outside world: one register per device, and a list of everything that was asked of it. */
export class World {
  readonly asked: string[] = [];
  readonly values = new Map<string, string>();
  readonly answers: Answer[] = [];
  readonly lookFaults: Error[] = [];
  /** Lets a command go on that asks for what sending needs. */
  prepared?: () => void;

  change(serial: string, name: string, want: string): Promise<Record<string, unknown>> {
    this.asked.push(`${name} ${want}`);
    const next = this.answers.shift() ?? { answer: async () => ({ activityId: `of ${want}` }), made: true };
    if (next.made === true) this.values.set(serial, want);
    return next.answer();
  }

  look(serial: string, want: string): string | undefined {
    this.asked.push(`look ${want}`);
    const fault = this.lookFaults.shift();
    if (fault !== undefined) throw fault;
    return this.values.get(serial);
  }
}

const stepIn = (
  world: World,
  name: string,
  delivery: StepType['delivery'],
  more: Partial<StepType>,
): StepType => ({
  ...defineStep({
    name,
    version: 1,
    title: name,
    form: form({}),
    delivery,
    repeat: 'safe',
    needs: [],
    plan: () => ({ do: 'nothing', why: 'only carried out here' }),
    perform: (params, { serial }) => world.change(serial, name, String(params['want'])),
  }),
  ...more,
});

/** Values of these are never ours and never foreign, unless a spec asks for them. */
const look =
  (world: World): NonNullable<StepType['look']> =>
  async (params, { serial, ours }) => {
    const wanted = String(params['want']);
    const value = world.look(serial, wanted);
    if (value === wanted) return { look: 'seen', value };
    if (value === undefined) return { look: 'unseen' };
    const isOurs = value === params['via'] || (await ours()).has(value);
    return { look: isOurs ? 'unseen' : 'foreign', value };
  };

/** With `via` in its params nothing but that is ever followed by what is wanted. */
const perform =
  (world: World): NonNullable<StepType['perform']> =>
  async ({ want, via }, { serial, found }) => {
    const onTheWay = typeof via === 'string' && found !== undefined && found !== via;
    if (!onTheWay) return world.change(serial, 'holder', String(want));
    return { ...(await world.change(serial, 'holder', via)), between: via };
  };

/** A register that is seen, a command and an obligation that cannot be, and a notice. */
const stepsOf = (world: World): StepType[] => [
  stepIn(world, 'holder', 'register', {
    look: look(world),
    perform: perform(world),
    value: {
      of: (params) => String(params['want']),
      put: (params, want) => ({ ...params, want }),
      listed: (device) => device.holder.userName,
    },
  }),
  stepIn(world, 'ring', 'command', { repeat: 'unsafe' }),
  stepIn(world, 'ring-prepared', 'command', {
    prepare: ({ want }) =>
      new Promise((resolve) => {
        world.asked.push(`prepare ${String(want)}`);
        world.prepared = resolve;
      }),
  }),
  stepIn(world, 'clear', 'obligation', {}),
  stepIn(world, 'tell', 'notice', {}),
];

let ids = 0;

/** A store in a file, a world, and effects between them. */
export class Stand {
  readonly clock: ManualClock = manualClock();
  readonly world = new World();
  readonly news: EffectNews[] = [];
  store!: Store;
  gate!: MdmGate;
  effects!: Effects;
  /** Milliseconds until it is worth asking the other side. */
  away = 0;
  private started: Effects[] = [];

  static async open(more: Partial<EffectsParts> = {}): Promise<Stand> {
    const stand = new Stand();
    stand.store = await openSqliteStore({
      file: join(mkdtempSync(join(tmpdir(), 'tapstand-effects-')), 'e.sqlite'),
      clock: stand.clock,
      worker: false,
    });
    const devices = ['a', 'b'].map((id) => ({ id, name: id, serial: id, group: 'g', platform: 'ios' }));
    await stand.store.syncSite({ at: 1, stations: [{ id: 's', name: 'S' }], devices, bays: [] });
    stand.gate = new MdmGate(stand.store);
    stand.effects = stand.start(more);
    return stand;
  }

  /** Another process on the same database, or the next one. */
  start(more: Partial<EffectsParts> = {}): Effects {
    const { store, clock, gate } = this;
    const effects = new Effects({
      ...{ store, clock, gate, owner: `o${++ids}`, alone: true, settleWindowMs: 75_000 },
      steps: stepsOf(this.world),
      ports: { mdm: null, lights: { light: async () => undefined }, webhooks: null, mail: null },
      availability: () => this.away,
      news: (n) => this.news.push(n),
      trouble(what, error) {
        throw new Error(what, { cause: error });
      },
      ...more,
    });
    this.started.push(effects);
    return effects;
  }

  /** The process is gone: nobody settles what is in flight, and its heart does not beat. */
  kill(): void {
    const dead = this.effects;
    this.started = this.started.filter((e) => e !== dead);
    void dead.stop();
  }

  /** Killed, and its successor, alone with the database, works on. */
  async die(more: Partial<EffectsParts> = {}): Promise<void> {
    this.kill();
    await this.store.releaseLeases();
    this.effects = this.start(more);
    this.effects.wake();
  }

  async close(): Promise<void> {
    await Promise.all(this.started.map((e) => e.stop()));
    await this.store.close();
  }

  want(device: string, what: string, more: Partial<NewEffect> = {}): NewEffect {
    return {
      ...{ id: `e${++ids}`, step: 0, deviceId: device, epoch: 0, target: 'mdm', notAfter: null },
      ...{ delivery: 'register', register: 'holder', type: 'holder@1', supersedable: true },
      params: { want: what },
      ...more,
    };
  }

  /** A run that wants all this, committed; the effects are woken. Resolves with its id. */
  async commit(...wanted: NewEffect[]): Promise<string> {
    const { clock, store } = this;
    const run = this.runOf(wanted[0]?.deviceId ?? null);
    const answer = await store.commitUnit({ at: clock.now(), run, journal: [], effects: wanted, audit: [] });
    if (!answer.ok) throw new Error(`not committed: ${answer.conflict}`);
    this.effects.wake();
    return run.id;
  }

  /** Somebody takes this device. */
  async moveOn(device: string): Promise<void> {
    const { clock, store } = this;
    const person = {
      id: 'p',
      userName: 'p',
      firstName: 'P',
      displayName: 'P',
      enabled: true,
      attributes: {},
    };
    const at = clock.now();
    await store.rememberPerson({
      ...{ person: { ...person, seenAt: at }, hmacs: [], source: 'directory', at, audit: [] },
    });
    const custody = { id: `c${++ids}`, kind: 'out', deviceId: device, expectedEpoch: 0 } as const;
    const run = this.runOf(device);
    const answer = await store.commitUnit({
      ...{ at, run: { ...run, personId: 'p', epoch: 1 }, custody: { ...custody, personId: 'p', limit: 9 } },
      ...{ journal: [], effects: [], audit: [] },
    });
    if (!answer.ok) throw new Error(`not committed: ${answer.conflict}`);
  }

  private runOf(deviceId: string | null): RunRow {
    const at = this.clock.now();
    return {
      ...{ id: `r${++ids}`, revision: 0, workflow: 'w', workflowVersion: 1, trigger: 'tap', station: 's' },
      ...{ lane: 'l', personId: null, deviceId, epoch: 0, state: 'done' },
      ...{ position: 1, attributes: {}, createdAt: at, endedAt: at },
    };
  }

  async settled(n: number): Promise<void> {
    await until(`${n} outcomes`, () => this.news.length >= n);
  }

  states(): string[] {
    return this.news.map((n) => n.state);
  }

  /** Moves time on and wakes, as the sweep does. */
  async later(ms: number): Promise<void> {
    await this.clock.advance(ms);
    this.effects.wake();
  }

  /** A change that is not answered before it is released. */
  hang(made = false): { release(): void } {
    let release: () => void = () => undefined;
    const answer = new Promise<Record<string, unknown>>((resolve) => (release = () => resolve({})));
    this.world.answers.push({ answer: () => answer, made });
    return { release: () => release() };
  }

  refuse(fault: Error, made = false): void {
    this.world.answers.push({ answer: () => Promise.reject(fault), made });
  }
}
