import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock, type ManualClock } from '#libs/clock';
import type { Panel } from '#libs/contract';
import { stepTypes } from '#libs/steps';
import { openSqliteStore, type EffectRow, type Store } from '#libs/store';
import { workflowFile } from '#libs/workflow';
import { Asking } from '../../apps/kiosk/asking.ts';
import { badgeMarker } from '../../apps/kiosk/badge-key.ts';
import { Book } from '../../apps/kiosk/book.ts';
import type { DeskParts } from '../../apps/kiosk/desk-parts.ts';
import { HandOut } from '../../apps/kiosk/hand-out.ts';
import { KeyedQueue } from '../../apps/kiosk/keyed-queue.ts';
import { openOf } from '../../apps/kiosk/open-views.ts';
import { Reactions } from '../../apps/kiosk/reactions.ts';
import { Runner } from '../../apps/kiosk/runner.ts';
import { Screens } from '../../apps/kiosk/screens.ts';
import { Shelf } from '../../apps/kiosk/shelf.ts';
import { TakeBack } from '../../apps/kiosk/take-back.ts';
import { Triggers } from '../../apps/kiosk/triggers/triggers.ts';
import { WhoIsIt } from '../../apps/kiosk/who.ts';

const station = { id: 'ward', name: 'Ward 3', language: 'en' } as const;
const mark = badgeMarker(Buffer.alloc(32, 7));
const people = { anna: 'a1000001', ben: 'a1000002' };
export type DeskPerson = keyof typeof people;

/** A written workflow by its name. */
export type DeskWorkflows = Record<string, Record<string, unknown>[]>;

/** What one process works with. */
interface Process {
  store: Store;
  parts: DeskParts;
  screens: Screens;
  handOut: HandOut;
  runner: Runner;
  reactions: Reactions;
  takeBack: TakeBack;
  triggers: Triggers;
}

/** Desk, screens and a database file on a clock moved by hand; effects are settled by the test, as the engine would. */
export interface Desk extends Process {
  clock: ManualClock;
  tap(who: DeskPerson, reader?: string): Promise<void>;
  /** What stands on the ward's screen, by lane. */
  panels(): Record<string, Panel>;
  /** The question that has stood there longest, or all at the same moment, answered. */
  answer(answer: string, which?: 'first' | 'all'): Promise<void>;
  has(who: DeskPerson): Promise<string[]>;
  bay(n: number, occupied: boolean): Promise<void>;
  /** Time goes on, and what is due by then is done. */
  pass(ms: number): Promise<void>;
  /** The newest effect of this type, ended so. */
  settle(type: string, end: Partial<EffectRow> & Pick<EffectRow, 'state'>): Promise<EffectRow>;
  effects(): Promise<EffectRow[]>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

const plainRules = [
  { trigger: 'tap', run: 'check-out' },
  { trigger: 'docked', run: 'check-in' },
  { trigger: 'manual', run: 'check-in' },
];

/** Rules in front of those that every desk has. */
export interface DeskRules {
  rules?: readonly Record<string, unknown>[];
}

function fileOf(workflows: DeskWorkflows, { rules = [] }: DeskRules) {
  const all = { 'check-in': [{ 'check-in-device': null }, { 'clear-passcode': null }], ...workflows };
  const titled = Object.entries(all).map(([id, steps]) => [id, { title: id, steps }]);
  const schema = workflowFile(stepTypes, new Set(['lights', 'mdm'] as const));
  return schema.parse({ workflows: Object.fromEntries(titled) as unknown, rules: [...rules, ...plainRules] });
}

async function startProcess(
  file: string,
  clock: ManualClock,
  written: { workflows: DeskWorkflows } & DeskRules,
): Promise<Process> {
  const store = await openSqliteStore({ file, clock, worker: false });
  const book = new Book({
    ...{ store, clock, steps: stepTypes },
    stagingUsers: new Map([['phones', 'staging-ward']]),
  });
  await book.load(fileOf(written.workflows, written), clock.now());
  const screens = new Screens([station], clock, store);
  const parts: DeskParts = {
    store,
    clock,
    book,
    who: new WhoIsIt({ store, directory: null, clock, mark, cacheMs: 0, trouble: () => undefined }),
    screens,
    asking: new Asking(screens),
    shelf: new Shelf(store),
    queue: new KeyedQueue(),
    awaited: new Map(),
    stationName: () => station.name,
    cabinetUp: () => true,
    wake: () => undefined,
    trouble(what, error) {
      throw new Error(what, { cause: error });
    },
  };
  const open = await openOf(store);
  for (const view of open.views) screens.track(view);
  for (const question of open.questions) parts.asking.ask(question);
  for (const [effect, run] of open.awaited) parts.awaited.set(effect, run);
  const runner = new Runner(parts);
  const takeBack = new TakeBack(parts, runner);
  return {
    store,
    parts,
    screens,
    runner,
    takeBack,
    handOut: new HandOut(parts),
    reactions: new Reactions(parts, runner),
    triggers: new Triggers({ desk: parts, firstStation: () => station.id, log: () => undefined }),
  };
}

async function furnish(store: Store, clock: ManualClock, phones: number): Promise<void> {
  const numbers = Array.from({ length: phones }, (_, i) => i + 1);
  const of = (n: number) => ({
    id: `phone-${n}`,
    name: `Phone ${n}`,
    serial: `SN${n}`,
    group: 'phones',
    platform: 'ios',
  });
  const at = clock.now();
  await store.syncSite({
    at,
    stations: [station],
    devices: numbers.map(of),
    bays: numbers.map((n) => ({ station: 'ward', cabinet: 'c', bay: n, device: `phone-${n}` })),
  });
  const levels = numbers.map((bay) => ({ bay, occupied: true }));
  await store.recordBays({ station: 'ward', cabinet: 'c', at, levels });
  for (const [name, badge] of Object.entries(people)) {
    const firstName = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
    const person = {
      id: `local:${name}`,
      userName: name,
      firstName,
      displayName: firstName,
      enabled: true,
      attributes: {},
      seenAt: 0,
    };
    const { hmacs } = mark({ technology: 'csn', bytes: badge });
    await store.rememberPerson({ person, hmacs, source: 'enrolled', at, audit: [] });
  }
}

function handsOf(desk: () => Desk): Pick<Desk, 'tap' | 'panels' | 'answer' | 'has' | 'bay' | 'pass'> {
  let seq = 0;
  return {
    async tap(who, reader = 'left') {
      const reading = { technology: 'csn', bytes: people[who] } as const;
      await desk().handOut.tap({
        station: 'ward',
        boot: 'b',
        seq: ++seq,
        reader,
        at: desk().clock.now(),
        reading,
      });
    },
    panels: () => desk().screens.of('ward')?.view().panels ?? {},
    async answer(answer, which = 'first') {
      const asked = Object.entries(desk().panels()).flatMap(([lane, p]) =>
        p.kind === 'question' || p.kind === 'terms' ? [{ lane, run: p.run, step: p.step }] : [],
      );
      if (asked.length === 0) throw new Error('nothing is asked');
      const now = which === 'all' ? asked : asked.slice(0, 1);
      await Promise.all(now.map((a) => desk().runner.answer('ward', { type: 'answer', ...a, answer })));
    },
    has: async (who) => (await desk().store.heldBy(`local:${who}`)).map((h) => h.device.id),
    async bay(n, occupied) {
      const { takeBack, clock } = desk();
      await takeBack.levels({
        station: 'ward',
        cabinet: 'c',
        at: clock.now(),
        levels: [{ bay: n, occupied }],
      });
    },
    async pass(ms) {
      await desk().clock.advance(ms);
      await desk().takeBack.sweep();
      await desk().triggers.sweep();
    },
  };
}

function engineOf(desk: () => Desk): Pick<Desk, 'settle' | 'effects'> {
  const effects = async (): Promise<EffectRow[]> => {
    const { store } = desk();
    const runs = await store.runs({ limit: 50 });
    const told = await Promise.all(runs.map((r) => store.run(r.id)));
    return told.flatMap((t) => t?.effects ?? []).sort((a, b) => a.seq - b.seq);
  };
  return {
    effects,
    async settle(type, { state, fault, react, result }) {
      const { store, clock, runner } = desk();
      const effect = (await effects()).findLast((e) => e.type === type && e.state === 'open');
      if (effect === undefined) throw new Error(`no ${type} is open`);
      await store.settleEffect({
        id: effect.id,
        at: clock.now(),
        state,
        event: state,
        detail: {},
        ...(fault === undefined || fault === null ? {} : { fault }),
        ...(react === undefined || react === null ? {} : { react }),
        ...(result === undefined || result === null ? {} : { result }),
      });
      await runner.settled(effect.id);
      return effect;
    },
  };
}

/** Opens a desk with these workflows; without one of its own, the ward takes phones back by the shortest check-in. */
export async function openDesk(workflows: DeskWorkflows, phones = 2, more: DeskRules = {}): Promise<Desk> {
  const clock = manualClock();
  const file = join(mkdtempSync(join(tmpdir(), 'tapstand-desk-')), 'desk.sqlite');
  const process = await startProcess(file, clock, { workflows, ...more });
  await furnish(process.store, clock, phones);
  const desk: Desk = {
    ...process,
    clock,
    ...handsOf(() => desk),
    ...engineOf(() => desk),
    async restart() {
      await desk.store.close();
      Object.assign(desk, await startProcess(file, clock, { workflows, ...more }));
    },
    close: () => desk.store.close(),
  };
  return desk;
}
