import type { EffectRow, EffectState, NewEffect } from '#libs/store';
import type { Trace } from './schedule-trace.ts';

/** A sentence per breach. */
type NoticeLaw = (trace: Trace) => string[];

interface Notice {
  /** As it was planned. */
  wanted: NewEffect;
  /** As it stands at the end. */
  row: EffectRow;
}

const when = (at: number, trace: Trace): string => `+${at - (trace.wanted[0]?.at ?? at)} ms`;

const wantedOf = ({ wanted }: Trace): NewEffect[] =>
  wanted.flatMap((w) => w.effects).filter((e) => e.delivery === 'notice');

function noticesOf(trace: Trace): Notice[] {
  const rows = new Map(trace.effects.map((e) => [e.id, e]));
  return wantedOf(trace).flatMap((wanted) => {
    const row = rows.get(wanted.id);
    return row === undefined ? [] : [{ wanted, row }];
  });
}

const named = ({ wanted: { id, params, when: moment } }: Notice): string =>
  `${moment === undefined ? 'a notice' : `a notice after ${moment}`} to ${String(params['sink'])} (${id})`;

/** What its run's journal says of when it was woken, or given up without having been: the engine's time. */
const lineOf = (trace: Trace, { id, runId }: EffectRow, event: 'woken' | 'expired') =>
  trace.journals.get(runId)?.find((j) => j.event === event && j.detail['effect'] === id)?.at;

/** When its run woke it, before anything else befell it; undefined: it did not. */
function wokenAt(trace: Trace, row: EffectRow): number | undefined {
  const shown = lineOf(trace, row, 'woken');
  if (shown === undefined) return undefined;
  const left = trace.told.find((r) => r.key === row.id)?.sentAt ?? Infinity;
  const written = trace.written.find((t) => t.effectId === row.id)?.at ?? Infinity;
  return trace.momentsOf(shown).find((m) => m <= Math.min(left, written));
}

interface Turn {
  at: number;
  state: EffectState;
}

const decided = { retry: 'open', enforce: 'open', skip: 'skipped', adopt: 'adopted' } as const;

/** When it gave way in the commit of the want behind it, unless an attempt says when. */
function gaveWayAt(trace: Trace, row: EffectRow): number {
  if (row.state !== 'superseded') return Infinity;
  const isNext = (e: EffectRow) =>
    e.deviceId === row.deviceId && e.register === row.register && e.seq > row.seq;
  return trace.born.get(trace.effects.find(isNext)?.id ?? '') ?? Infinity;
}

/** Every state it took, oldest first. What had given way in its commit stays so, whatever an attempt under way then saw. */
function turnsOf(trace: Trace, row: EffectRow): Turn[] {
  const open = row.when === null ? trace.born.get(row.id) : wokenAt(trace, row);
  const turns: Turn[] = open === undefined ? [] : [{ at: open, state: 'open' }];
  const end = gaveWayAt(trace, row);
  for (const { at, effectId, state } of trace.written)
    if (effectId === row.id && (at <= end || state === 'superseded')) turns.push({ at, state });
  for (const { at, effect, how } of trace.operator)
    if (effect.id === row.id) turns.push({ at, state: decided[how] });
  return turns.sort((a, b) => a.at - b.at);
}

/** Whether it was open before that moment and is still at it. */
function isOpenAt(turns: readonly Turn[], moment: number): boolean {
  const before = turns.findLast((t) => t.at < moment);
  return before?.state === 'open' && turns.every((t) => t.at !== moment || t.state === 'open');
}

/** Every notice that was wanted is written down, and was taken at least once, save those that wait for an operator or were given up. */
const delivered: NoticeLaw = (trace) => {
  const known = new Set(trace.effects.map((e) => e.id));
  const lost = wantedOf(trace).filter((e) => !known.has(e.id));
  const taken = new Set(trace.told.filter((r) => r.takenAt !== null).map((r) => `${r.sink} ${r.key}`));
  const missed = noticesOf(trace)
    .filter(({ row }) => row.state === 'done' || row.state === 'open')
    .filter(({ row, wanted }) => !taken.has(`${String(wanted.params['sink'])} ${row.id}`));
  return [
    ...lost.map((e) => `a notice to ${String(e.params['sink'])} (${e.id}) is not in the records`),
    ...missed.map((n) => `${named(n)} was never taken, and is ${n.row.state}`),
  ];
};

/** What a receiver takes first was wanted first: nothing leaves past an older notice to it that is open. */
const inOrder: NoticeLaw = (trace) => {
  const notices = noticesOf(trace).map((n) => ({ ...n, turns: turnsOf(trace, n.row) }));
  const first = new Map<string, Trace['told'][number]>();
  for (const r of trace.told) if (r.takenAt !== null && !first.has(r.key)) first.set(r.key, r);
  return notices.flatMap((older) =>
    notices.flatMap((newer) => {
      const [request, own] = [first.get(newer.row.id), first.get(older.row.id)];
      if (older.row.seq >= newer.row.seq || older.wanted.params['sink'] !== newer.wanted.params['sink'])
        return [];
      if (request === undefined || (own !== undefined && own.sentAt <= request.sentAt)) return [];
      if (!isOpenAt(older.turns, request.sentAt)) return [];
      return [`${named(newer)} overtook ${named(older)} at ${when(request.sentAt, trace)}`];
    }),
  );
};

/** A repeat carries the key of its notice, and nothing else carries it. */
const sameKey: NoticeLaw = (trace) => {
  const wanted = new Map(wantedOf(trace).map((e) => [e.id, e.params]));
  return trace.told.flatMap(({ sink, key, body, sentAt }) => {
    const params = wanted.get(key);
    if (params !== undefined && params['sink'] === sink && params['body'] === body) return [];
    return [`${sink} was told ${String(body)} with the key of something else at ${when(sentAt, trace)}`];
  });
};

interface Run {
  id: string;
  /** What its end depends on. */
  others: readonly { row: EffectRow; turns: readonly Turn[] }[];
  /** When the hand-out was taken back. */
  undoneAt: number | undefined;
  success: Notice[];
  failure: Notice[];
}

function runsOf(trace: Trace): Run[] {
  const notices = noticesOf(trace).filter((n) => n.wanted.when !== undefined);
  const late = new Set(notices.map((n) => n.row.id));
  return [...new Set(trace.wanted.map((w) => w.runId))].map((id) => {
    const own = notices.filter((n) => n.row.runId === id);
    const others = trace.effects.filter((e) => e.runId === id && !late.has(e.id));
    return {
      id,
      others: others.map((row) => ({ row, turns: turnsOf(trace, row) })),
      undoneAt: trace.wanted.filter((w) => w.runId === id)[1]?.at,
      success: own.filter((n) => n.wanted.when === 'success'),
      failure: own.filter((n) => n.wanted.when === 'failure'),
    };
  });
}

/** Something of it had failed, was held, or the hand-out was taken back. */
const hadFailed = ({ others, undoneAt }: Run, moment: number): boolean =>
  (undoneAt !== undefined && undoneAt <= moment) ||
  others.some(({ turns }) => turns.some((t) => t.at <= moment && ['held', 'failed'].includes(t.state)));

/** At that moment everything of it had ended well. What gave way to a newer want has no turn of its own for that. */
const hadSucceeded = ({ others, undoneAt }: Run, moment: number, trace: Trace): boolean =>
  (undoneAt === undefined || undoneAt >= moment) &&
  others.every(({ row, turns }) => {
    if ((trace.born.get(row.id) ?? Infinity) > moment) return true;
    const state = turns.findLast((t) => t.at <= moment)?.state;
    if (state !== 'open' && state !== 'held') return state !== 'failed';
    return ['expired', 'superseded'].includes(row.state);
  });

/** Nobody hears of a success before all ended well, or of a failure where nothing had failed. */
const onlyWhatHappened: NoticeLaw = (trace) =>
  runsOf(trace).flatMap((run) => {
    const told = (n: Notice) => trace.told.find((r) => r.key === n.row.id);
    const moment = (n: Notice) => wokenAt(trace, n.row) ?? trace.born.get(n.row.id) ?? Infinity;
    return [
      ...run.success
        .filter((n) => told(n) !== undefined && !hadSucceeded(run, moment(n), trace))
        .map((n) => `${named(n)} left at ${when(told(n)?.sentAt ?? 0, trace)}, and not all had ended well`),
      ...run.failure
        .filter((n) => told(n) !== undefined && !hadFailed(run, moment(n)))
        .map((n) => `${named(n)} left at ${when(told(n)?.sentAt ?? 0, trace)}, and nothing had failed`),
    ];
  });

/** Once a run is over, what was to be told of its end was told, and nothing waits for it. */
const everyEndIsTold: NoticeLaw = (trace) =>
  runsOf(trace).flatMap((run) => {
    const over = run.others.every(({ row }) => row.state !== 'open' && row.state !== 'held');
    const givenUpAt = ({ row }: Notice): number[] => trace.momentsOf(lineOf(trace, row, 'expired') ?? NaN);
    const asleep = (n: Notice) => n.row.state === 'dormant';
    const expired = (n: Notice) => n.row.state === 'expired';
    return [
      ...[...run.success, ...run.failure]
        .filter((n) => asleep(n) && over)
        .map((n) => `${named(n)} waits in the end for a run that is over`),
      ...run.success
        .filter((n) => expired(n) && !hadFailed(run, givenUpAt(n)[0] ?? Infinity))
        .map((n) => `${named(n)} was not told, and nothing had failed`),
      ...run.failure
        .filter(
          (n) =>
            (expired(n) && hadFailed(run, (givenUpAt(n).at(-1) ?? Infinity) - 1)) ||
            (asleep(n) && hadFailed(run, Infinity)),
        )
        .map((n) => `${named(n)} was not told, and something had failed`),
    ];
  });

/** What is held up by nothing but a notice that waits for an operator is told all the same. */
const heldBlocksNobody: NoticeLaw = (trace) =>
  noticesOf(trace)
    .filter(({ row }) => row.state === 'open')
    .map((n) => `${named(n)} is still open in the end`);

/** Everything about notices that the schedules must never break. */
export const noticeLaws: readonly NoticeLaw[] = [
  delivered,
  inOrder,
  sameKey,
  onlyWhatHappened,
  everyEndIsTold,
  heldBlocksNobody,
];
