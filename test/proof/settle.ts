import { behaviours, type ModelRequest } from '#test/simulators/uem-model';
import { spellsOf, type Spell } from './settle-spells.ts';
import { Stand } from './stand.ts';
import { deviceName, serialOf, someone, stagingUser } from './stand-desk.ts';

export interface SettleOptions {
  seed: number;
  pairs: number;
  devices: number;
  /** 0 switches the looks off: the control. */
  settleWindowMs: number;
}

type Wrong = Awaited<ReturnType<Stand['wrongHolders']>>[number];

export interface SettleResult {
  options: SettleOptions;
  pairs: number;
  requests: number;
  timeOuts: number;
  /** Changes that were made after their caller had given up. */
  landedLate: number;
  /** Where UEM listed somebody else than had the device, after a long rest or when all was over. */
  wrong: Wrong[];
  /** Effects that are neither done nor given way to a newer want. */
  unsettled: string[];
  troubles: string[];
  /** How long UEM listed somebody wrong where an answer got lost, ms. */
  correcting: { count: number; p50: number; p99: number; longest: number };
  /** How often and how long UEM listed one person while another had the phone. */
  strangers: { count: number; longest: number };
  /** Hours that passed on the virtual clock. */
  hours: number;
}

const timeOutShare = 0.2;
const landingShare = 0.7;
const latestLandingMs = 60_000;
/** So many looks are not answered either: they only cost time. */
const blindShare = 0.05;
const restShare = 0.1;
const restMs = 400_000;
const takesMs: [number, number] = [80, 900];
/** Long enough for every look and every retry that may still be due. */
const afterwardsMs = 900_000;

const workflows = {
  checkOut: [{ 'choose-device': {} }, { 'check-out-device': {} }, { 'assign-user': {} }],
  checkIn: [{ 'check-in-device': {} }, { 'assign-staging-user': {} }, { 'clear-passcode': {} }],
};

const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? 0;

/** Of every five changes one gets no answer; of ten such seven are made all the same, up to a minute late. */
function timingOut(stand: Stand) {
  const { chance } = stand;
  return ({ kind }: ModelRequest) => {
    if (!chance.happens(kind === 'change' ? timeOutShare : blindShare)) return undefined;
    const lands = chance.happens(landingShare);
    return lands ? behaviours.silentLate(chance.between(0, latestLandingMs)) : behaviours.silentNever();
  };
}

/** Now and then nobody touches it for so long that UEM must list whoever has it. */
async function restAndCompare(stand: Stand, device: string, wrong: Wrong[]): Promise<void> {
  if (!stand.chance.happens(restShare)) return;
  await stand.time.steady.sleep(restMs);
  wrong.push(...(await stand.wrongHolders(device)));
}

/** One phone goes from hand to hand, with short rests: late landings then meet the next person. */
async function handToHand(
  stand: Stand,
  device: string,
  pairs: number,
  free: number[],
  wrong: Wrong[],
): Promise<number> {
  const { chance, desk, time } = stand;
  let done = 0;
  for (let n = 0; n < pairs; n++) {
    await time.steady.sleep(chance.between(3_000, 90_000));
    await restAndCompare(stand, device, wrong);
    const person = chance.draw(free) ?? 0;
    const given = await desk.tap(someone(person), device);
    await time.steady.sleep(chance.between(5_000, 180_000));
    await restAndCompare(stand, device, wrong);
    if (given && (await desk.dock(device))) done += 1;
    free.push(person);
  }
  return done;
}

function figures(stand: Stand, spells: readonly Spell[]): Pick<SettleResult, 'correcting' | 'strangers'> {
  const end = stand.time.steady.now();
  const lengths = spells.filter((s) => s.ambiguous).map((s) => (s.to ?? end) - s.from);
  lengths.sort((a, b) => a - b);
  const strangers = spells.filter((s) => s.strangerMs > 0).map((s) => s.strangerMs);
  return {
    correcting: {
      count: lengths.length,
      p50: percentile(lengths, 50),
      p99: percentile(lengths, 99),
      longest: percentile(lengths, 100),
    },
    strangers: { count: strangers.length, longest: Math.max(0, ...strangers) },
  };
}

/** Carries the pairs out; the stand is the caller's to close. */
export async function settle(stand: Stand, options: SettleOptions): Promise<SettleResult> {
  const { model, time, wanted } = stand;
  const began = time.steady.now();
  const each = Math.ceil(options.pairs / options.devices);
  model.behave(timingOut(stand));
  const free = Array.from({ length: 2 * options.devices }, (_, i) => i + 1);
  const devices = Array.from({ length: options.devices }, (_, i) => deviceName(i + 1));
  const wrong: Wrong[] = [];
  let left = devices.length;
  const walks = devices.map((d) => handToHand(stand, d, each, free, wrong).finally(() => (left -= 1)));
  while (left > 0) await time.for(600_000);
  const pairs = (await Promise.all(walks)).reduce((sum, n) => sum + n, 0);
  await time.for(afterwardsMs);
  const { requests, changes } = model;
  const spells = spellsOf({ wanted, changes, requests, stagingUser, serialOf, end: time.steady.now() });
  return {
    options,
    pairs,
    requests: requests.length,
    timeOuts: requests.filter((r) => r.fate === 'lost').length,
    landedLate: changes.filter((c) => c.request?.fate === 'lost').length,
    wrong: [...wrong, ...(await stand.wrongHolders())],
    unsettled: await stand.unsettled(),
    troubles: stand.troubles,
    ...figures(stand, spells),
    hours: (time.steady.now() - began) / 3_600_000,
  };
}

export const openSettleStand = ({ seed, devices, settleWindowMs }: SettleOptions): Promise<Stand> =>
  Stand.open({
    seed,
    devices,
    people: 2 * devices,
    workflows,
    settleWindowMs,
    takesMs: (chance) => chance.between(...takesMs),
    sweepMs: 1_000,
    // Left out, so that the window has to do it alone.
    reconciles: false,
  });

const longestCorrectionMs = 90_000;

/** What the promise says and the result does not show. The control must show what the window prevents. */
export function failuresOf({
  options,
  pairs,
  wrong,
  unsettled,
  troubles,
  correcting,
}: SettleResult): string[] {
  const failures: string[] = [];
  const demand = (holds: boolean, otherwise: string): void => void (holds || failures.push(otherwise));
  demand(pairs >= options.pairs, `only ${pairs} of ${options.pairs} pairs came about`);
  demand(troubles.length === 0, `the engine met ${troubles.length} troubles, first: ${troubles[0] ?? ''}`);
  demand(correcting.count > 0, 'no answer got lost: nothing was put to the proof');
  if (options.settleWindowMs === 0) {
    demand(wrong.length > 0, 'no wrong holder was found although nobody looked again: the proof is blind');
    return failures;
  }
  const [first] = wrong;
  const one = first === undefined ? '' : `${first.device} is with ${first.right}, listed ${first.listed}`;
  demand(wrong.length === 0, `${wrong.length} wrong holders at the end, first: ${one}`);
  demand(unsettled.length === 0, `${unsettled.length} effects left, first: ${unsettled[0] ?? ''}`);
  demand(correcting.p99 < longestCorrectionMs, `p99 to correct is ${correcting.p99} ms`);
  return failures;
}
