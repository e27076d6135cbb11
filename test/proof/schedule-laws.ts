import type { EffectRow } from '#libs/store';
import type { ModelRequest } from '#test/simulators/uem-model';
import type { DeviceTrace, Trace } from './schedule-trace.ts';
import { serialOf, stagingUser } from './stand-desk.ts';

/** A sentence per breach. */
type Law = (trace: Trace, device: DeviceTrace) => string[];

const when = (at: number, trace: Trace): string => `+${at - (trace.wanted[0]?.at ?? at)} ms`;

const assignments = ({ sent }: DeviceTrace): ModelRequest[] => sent.filter((r) => r.asked === 'assign');

const userOf = (effect: EffectRow): string => String(effect.params['user']);

/** When it was written down, by the engine or an operator, first; Infinity: never. */
function writtenAt(trace: Trace, effectId: string, ...states: string[]): number {
  const written = trace.written.find((t) => t.effectId === effectId && states.includes(t.state));
  const settled = trace.operator.find(
    (o) => o.effect.id === effectId && o.how !== 'retry' && o.how !== 'enforce',
  );
  return Math.min(written?.at ?? Infinity, settled?.at ?? Infinity);
}

const settled = ['done', 'superseded', 'expired', 'failed', 'held'] as const;

/** Nobody is ever made the holder of a device who did not take that very device before. */
export const nobodyElse: Law = (trace, device) =>
  assignments(device).flatMap(({ value, sentAt }) =>
    value === stagingUser || device.wanted.some((w) => w.user === value && w.at <= sentAt)
      ? []
      : [`${device.device} was given to ${value} at ${when(sentAt, trace)}, who never had it`],
  );

/** A command leaves only while the epoch stands that asked for it, and before its time is up. */
export const commandsInTime: Law = (trace, { device, sent, wanted, effects }) => {
  const commands = effects.filter((e) => e.delivery === 'command');
  return sent
    .filter((r) => r.asked === 'sync')
    .flatMap(({ sentAt }) => {
      const epochs = [
        wanted.findLast((w) => w.at <= sentAt)?.epoch ?? 0,
        wanted.findLast((w) => w.at < sentAt)?.epoch ?? 0,
      ];
      const ofEpoch = commands.filter((e) => epochs.includes(e.epoch));
      if (ofEpoch.length === 0)
        return [`a command of an older epoch left for ${device} at ${when(sentAt, trace)}`];
      const inTime = ofEpoch.some((e) => (e.notAfter ?? Infinity) >= trace.engineClockAt(sentAt));
      return inTime ? [] : [`a command left for ${device} at ${when(sentAt, trace)}, after its time`];
    });
};

/** A want for the person who is written next stood open when the staging user was written. */
const isOnTheWay = (trace: Trace, wants: readonly EffectRow[], at: number, next: ModelRequest): boolean =>
  wants.some(
    (e) =>
      userOf(e) === next.value &&
      (trace.born.get(e.id) ?? Infinity) <= at &&
      writtenAt(trace, e.id, ...settled) >= next.sentAt,
  );

/** What was verified is never followed by a write of something older. The staging user on the way to a newer person is not older. */
export const notOvertaken: Law = (trace, device) => {
  const wants = device.effects.filter((e) => e.register === 'holder');
  const verified = wants.map((e) => ({ seq: e.seq, at: writtenAt(trace, e.id, 'done') }));
  const sent = assignments(device);
  return sent.flatMap(({ value, sentAt }, n) => {
    const next = sent[n + 1];
    if (value === stagingUser && next !== undefined && isOnTheWay(trace, wants, sentAt, next)) return [];
    const newest = wants.findLast((e) => userOf(e) === value && (trace.born.get(e.id) ?? Infinity) <= sentAt);
    const newer = verified.find((v) => v.at < sentAt && v.seq > (newest?.seq ?? -1));
    if (newest === undefined || newer === undefined) return [];
    return [
      `${device.device} was given to ${value} at ${when(sentAt, trace)}, after a newer want was verified`,
    ];
  });
};

/** Between two different people UEM was seen to list the staging user. */
export const stagingBetween: Law = (trace, device) => {
  const looks = trace.requests.filter(
    (r) => r.kind === 'read' && (r.asked === 'devices' || r.serial === serialOf(device.device)),
  );
  const listedAt = (moment: number): string[] => {
    const before = device.changes.findLast((c) => c.what === 'holder' && c.at < moment)?.value ?? stagingUser;
    return [
      before,
      ...device.changes.filter((c) => c.what === 'holder' && c.at === moment).map((c) => c.value),
    ];
  };
  const seen = looks.flatMap(({ arrivedAt }) =>
    arrivedAt !== null && listedAt(arrivedAt).includes(stagingUser) ? [arrivedAt] : [],
  );
  let last: ModelRequest | undefined;
  return assignments(device).flatMap((request) => {
    if (request.value === stagingUser) return [];
    const before = last;
    last = request;
    if (before === undefined || before.value === request.value) return [];
    if (seen.some((at) => at > before.sentAt && at <= request.sentAt)) return [];
    const people = `${before.value} and ${request.value}`;
    return [
      `between ${people} nobody saw the staging user on ${device.device}, at ${when(request.sentAt, trace)}`,
    ];
  });
};

/**
 * For which epoch this was sent: of wants for the same person the oldest that was still open, for its request may have been
 * under way while she gave the device back and took it again.
 */
function epochOf(trace: Trace, device: DeviceTrace, { value, sentAt }: ModelRequest): number {
  const open = device.effects.find(
    (e) =>
      e.register === 'holder' &&
      userOf(e) === value &&
      (trace.born.get(e.id) ?? Infinity) <= sentAt &&
      writtenAt(trace, e.id, ...settled) >= sentAt,
  );
  return open?.epoch ?? device.wanted.findLast((w) => w.user === value && w.at <= sentAt)?.epoch ?? 0;
}

/** What must be accepted before the device belongs to the next person was. */
export const obligationsFirst: Law = (trace, device) => {
  const obligations = device.effects
    .filter((e) => e.delivery === 'obligation')
    .map((e) => ({ epoch: e.epoch, at: writtenAt(trace, e.id, 'done', 'adopted', 'skipped') }));
  return assignments(device).flatMap((request) => {
    const { value, sentAt } = request;
    if (value === stagingUser) return [];
    const epoch = epochOf(trace, device, request);
    const owed = obligations.filter((o) => o.epoch < epoch && o.at > sentAt);
    if (owed.length === 0) return [];
    return [
      `${device.device} was given to ${value} at ${when(sentAt, trace)}, owing ${owed.length} obligations`,
    ];
  });
};

/** In the end UEM lists whom we say, save where something waits for an operator. */
export const rightInTheEnd: Law = ({ wrong }, { device, effects, operator, wanted }) => {
  const parked = effects.some((e) => e.state === 'held' && e.delivery !== 'notice');
  const act = operator.findLast((o) => o.effect.deviceId === device && o.effect.register === 'holder');
  const newer = wanted.some((w) => w.at > (act?.at ?? 0));
  const settled = (act?.how === 'adopt' || act?.how === 'skip') && !newer;
  // A device that nobody ever took is nothing we keep right.
  if (wanted.length === 0 || parked || settled) return [];
  return wrong
    .filter((w) => w.device === device)
    .map(({ listed, right }) => `in the end ${device} is with ${right} and UEM lists ${listed}`);
};

/** Nothing is left open in the end, save behind an obligation that waits for an operator. */
export const nothingOpen: Law = (_, { device, effects }) => {
  const blocked = effects.some((e) => e.state === 'held' && e.delivery === 'obligation');
  return blocked
    ? []
    : effects
        .filter((e) => e.state === 'open' && e.delivery !== 'notice')
        .map((e) => `${e.type} of ${device} is still open in the end`);
};

/** What waits for an operator, or was not carried out, says why. */
export const explained: Law = ({ journals }, { device, effects }) =>
  effects
    .filter((e) => ['held', 'failed', 'expired', 'superseded'].includes(e.state))
    .flatMap((e) => {
      const lines = (journals.get(e.runId) ?? []).filter((j) => j.detail['effect'] === e.id);
      const why = lines.some((j) => ['why', 'by', 'fault'].some((key) => j.detail[key] !== undefined));
      const named = e.state !== 'held' || e.fault !== null;
      return why && named ? [] : [`${e.type} of ${device} is ${e.state}, and nothing says why`];
    });

/** Everything the schedules must never break. */
export const laws: readonly Law[] = [
  nobodyElse,
  commandsInTime,
  notOvertaken,
  stagingBetween,
  obligationsFirst,
  rightInTheEnd,
  nothingOpen,
  explained,
];
