import type { EffectRow, JournalEntry } from '#libs/store';
import { receiverBehaviours, type ReceiverBehaviour } from '#test/simulators/notice-sinks';
import { behaviours, type Behaviour, type ModelRequest } from '#test/simulators/uem-model';
import {
  devices,
  people,
  type Happening,
  type Outage,
  type ReceiverOutage,
  type Schedule,
  type sinks,
} from './schedule.ts';
import { noticeLaws } from './schedule-notices.ts';
import { laws } from './schedule-laws.ts';
import type { DeviceTrace, Settled, Trace } from './schedule-trace.ts';
import { Stand, type Broken } from './stand.ts';
import { deviceName, serialOf, someone, stagingUser } from './stand-desk.ts';

const tell = (sink: (typeof sinks)[number], what: string, more: Record<string, unknown> = {}) => ({
  sink,
  body: { what, who: '[Device User]', phone: '[Device Name]' },
  ...more,
});

/** Both receivers are told of everything: one notice is given up after a while, the others are tried until they are taken. */
const workflows = {
  checkOut: [
    { 'choose-device': {} },
    { 'check-out-device': {} },
    { 'send-webhook': tell('roster', 'taken') },
    { 'assign-user': {} },
    { 'sync-device': { within: '2m' } },
    { 'send-webhook': tell('board', 'taken'), 'time-limit': '40s', 'on-failure': 'continue' },
    { 'send-webhook': tell('board', 'out', { moment: 'after-success' }) },
    { 'send-webhook': tell('roster', 'not out', { moment: 'after-failure' }) },
  ],
  checkIn: [
    { 'check-in-device': {} },
    { 'assign-staging-user': {} },
    { 'clear-passcode': {} },
    { 'send-webhook': tell('board', 'back') },
    { 'send-webhook': tell('roster', 'clean', { moment: 'after-success' }) },
    { 'send-webhook': tell('board', 'not clean', { moment: 'after-failure' }) },
  ],
};

/** `blind`: an engine that never looks again at what it has written, which the laws must find out. */
export const openScheduleStand = (
  seed: number,
  ward?: string,
  blind = false,
  broken?: Broken,
): Promise<Stand> =>
  Stand.open({
    ...{ seed, devices, people, workflows, settleWindowMs: blind ? 0 : 75_000, reconciles: !blind },
    takesMs: (chance) => chance.between(50, 1_500),
    sweepMs,
    ...(ward === undefined ? {} : { ward }),
    ...(broken === undefined ? {} : { broken }),
  });

const outagesBy: Record<Outage, (lateMs: number) => Behaviour> = {
  unavailable: () => behaviours.unavailable(),
  unreachable: () => behaviours.unreachable(),
  'silent, never made': () => behaviours.silentNever(),
  'silent, made late': (ms) => behaviours.silentLate(ms),
  cut: () => behaviours.cut(),
  'made, then reset': () => behaviours.resetAfterChange(),
  'bad gateway': (ms) => behaviours.badGateway(ms),
  'accepted, made late': (ms) => behaviours.acceptedLate(ms / 6),
  'sign-in refused': () => behaviours.signInRefused(),
  quota: (ms) => behaviours.quota(ms),
};

const receiversBy: Record<ReceiverOutage, (waitMs: number) => ReceiverBehaviour> = {
  away: () => receiverBehaviours.away(),
  busy: (ms) => receiverBehaviours.busy(ms),
  'answers lost': () => receiverBehaviours.answerLost(),
  refused: () => receiverBehaviours.refused(),
};

const latestLandingMs = 60_000;
const longestWaitMs = 30_000;
/** Nothing is late, away or refused any more: whatever is still to be done gets this long, in steps. */
const afterwardsMs = 1_000_000;
const mostAfterwards = 30;
/** Where nothing is due only the comparison of every quarter of an hour can find something. */
const [sweepMs, sweepAtRestMs] = [5_000, 60_000];

/** Carries a schedule out. What happens at one moment meets in the middle of what the engine does just then. */
class Player {
  readonly operator: Settled[] = [];
  readonly #stand: Stand;
  readonly #under: Promise<unknown>[] = [];

  constructor(stand: Stand) {
    this.#stand = stand;
  }

  async play(schedule: Schedule): Promise<void> {
    const { time } = this.#stand;
    let at = time.steady.now();
    for (const happening of schedule) {
      at += happening.afterMs;
      time.steady.after(at - time.steady.now(), () => this.#under.push(this.#happen(happening)));
    }
    await time.until(at + 1);
    await Promise.all(this.#under);
  }

  #happen(happening: Happening): Promise<unknown> {
    const { desk, model, time } = this.#stand;
    switch (happening.do) {
      case 'tap':
        return desk.tap(someone(happening.person), deviceName(happening.device));
      case 'dock':
        return desk.dock(deviceName(happening.device));
      case 'leave':
        return desk.leave(deviceName(happening.device));
      case 'outage':
        return Promise.resolve(this.#outage(happening));
      case 'receiver':
        return Promise.resolve(this.#receiver(happening));
      case 'edit':
        model.editHolder(serialOf(deviceName(happening.device)), userOf(happening.to));
        return Promise.resolve();
      case 'restart':
        return this.#stand.restart();
      case 'clock':
        time.jump(happening.byMs);
        return Promise.resolve();
      case 'operator':
        return this.#settle(happening.how);
    }
  }

  #outage({ of, forMs, percent }: Extract<Happening, { do: 'outage' }>): void {
    const { model, time, chance } = this.#stand;
    const end = model.behave((_: ModelRequest) =>
      chance.happens(percent / 100) ? outagesBy[of](chance.between(0, latestLandingMs)) : undefined,
    );
    time.steady.after(forMs, end);
  }

  #receiver({ sink, of, forMs, percent }: Extract<Happening, { do: 'receiver' }>): void {
    const { receivers, time, chance } = this.#stand;
    const end = receivers.behave((notice) =>
      notice.sink === sink && chance.happens(percent / 100)
        ? receiversBy[of](chance.between(0, longestWaitMs))
        : undefined,
    );
    time.steady.after(forMs, end);
  }

  /** The oldest that can be settled so: a notice has nothing to adopt. */
  async #settle(how: Settled['how']): Promise<void> {
    const { store, time, engine } = this.#stand;
    for (const effect of await store.heldEffects(20)) {
      const [id, at] = [effect.id, time.clock.now()];
      const answer = await store.settleHeld({ id, at, do: how, actor: 'operator', reason: 'a schedule' });
      if (answer !== 'settled') continue;
      this.operator.push({ at: time.steady.now(), effect, how });
      break;
    }
    engine.wake();
  }
}

const userOf = (to: Extract<Happening, { do: 'edit' }>['to']): string =>
  to === 'intruder' ? 'intruder' : to === 'staging' ? stagingUser : someone(to).userName;

/** Everything is in order again: until nothing more is due, or for long enough that something must be wrong. */
async function comeToRest(stand: Stand): Promise<void> {
  stand.model.heal();
  stand.receivers.heal();
  for (let n = 0; n < mostAfterwards; n++) {
    await stand.time.for(afterwardsMs / 10);
    await stand.store.releaseMdm(stand.time.clock.now(), []);
    const rests = await isAtRest(stand);
    if (n >= 10 && rests) return;
    stand.sweepMs = rests ? sweepAtRestMs : sweepMs;
  }
}

/** Nothing is open any more, and nothing will be looked at again. */
async function isAtRest({ store }: Stand): Promise<boolean> {
  if ((await store.mdmHold()) !== null || (await store.nextDue()) !== null) return false;
  return (await store.registers('holder', '', 500)).every((r) => !r.busy && r.lookAt === null);
}

async function traceOf(stand: Stand, operator: Settled[]): Promise<Trace> {
  const journals = new Map<string, readonly (JournalEntry & { at: number })[]>();
  const effects: EffectRow[] = [];
  for (const runId of new Set(stand.wanted.map((w) => w.runId))) {
    const run = await stand.store.run(runId);
    journals.set(runId, run?.journal ?? []);
    effects.push(...(run?.effects ?? []));
  }
  const { requests, changes } = stand.model;
  return {
    ...{
      requests,
      changes,
      operator,
      journals,
      wanted: stand.wanted,
      written: stand.written,
      told: stand.receivers.requests,
      born: stand.born,
    },
    effects: effects.sort((a, b) => a.seq - b.seq),
    wrong: await stand.wrongHolders(),
    troubles: stand.troubles,
    engineClockAt: (moment) => stand.time.shownAt(moment),
    momentsOf: (shown) => stand.time.momentsOf(shown),
  };
}

const ofDevice = (trace: Trace, device: string): DeviceTrace => ({
  device,
  wanted: trace.wanted.filter((w) => w.deviceId === device),
  sent: trace.requests.filter((r) => r.kind === 'change' && r.serial === serialOf(device)),
  changes: trace.changes.filter((c) => c.serial === serialOf(device)),
  effects: trace.effects.filter((e) => e.deviceId === device),
  operator: trace.operator.filter((o) => o.effect.deviceId === device),
});

export interface Played {
  breaches: string[];
  trace: Trace;
}

/** Plays a schedule to its end and judges it; the stand is the caller's to close. */
export async function play(stand: Stand, schedule: Schedule): Promise<Played> {
  const player = new Player(stand);
  await player.play(schedule);
  await comeToRest(stand);
  const trace = await traceOf(stand, player.operator);
  const names = Array.from({ length: devices }, (_, i) => deviceName(i + 1));
  const breaches = names.flatMap((name) => laws.flatMap((law) => law(trace, ofDevice(trace, name))));
  const notices = noticeLaws.flatMap((law) => law(trace));
  return { breaches: [...trace.troubles, ...breaches, ...notices], trace };
}
