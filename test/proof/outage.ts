import { until } from '#test/support';
import {
  badgeOf,
  openOutageStand,
  serialOf,
  userOf,
  type OutageOptions,
  type OutageStand,
} from './outage-stand.ts';

export interface OutageAnswer {
  /** Tap to phone on the screen, milliseconds, in order of the taps. */
  healthyMs: number[];
  outageMs: number[];
  /** From the end of the outage until UEM had everybody right, milliseconds of the service's time. */
  recoveryMs: number;
  /** Requests that reached the sandbox in the busiest minute of the service's time since the end of the outage. */
  busiestMinute: number;
  /** The same during the outage: who is down is left alone. */
  duringOutage: number;
  wrong: string[];
}

const minuteMs = 60_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Somebody taps, is offered a phone, and takes it, perhaps to bring it back at once; answers how long the offer took. */
async function serve({ rig, screen }: OutageStand, n: number, bringsBack: boolean): Promise<number> {
  const firstName = `Person${n}`;
  const began = performance.now();
  await rig.send({ do: 'tap', reader: n % 2 === 0 ? 'left' : 'right', bytes: badgeOf(n) });
  const { panel } = await until(`${firstName} is offered a phone`, () =>
    screen.panels.findLast((p) => p.panel.kind === 'take' && p.panel.firstName === firstName),
  );
  const took = performance.now() - began;
  screen.forget();
  if (panel.kind !== 'take') throw new Error('take is take');
  await rig.send({ do: 'pull', cabinet: 'cabinet', bay: panel.bay });
  if (!bringsBack) return took;
  await until('it is taken', () =>
    screen.panels.some((p) => p.panel.kind === 'setting-up' || p.panel.kind === 'ready'),
  );
  await rig.send({ do: 'dock', cabinet: 'cabinet', bay: panel.bay, chargePercent: 90 });
  await until('it is back', () => screen.panels.some((p) => p.panel.kind === 'thank-you'));
  return took;
}

async function serveAll(
  stand: OutageStand,
  to: number,
  everyMs: number,
  bringBack: boolean,
): Promise<number[]> {
  const taken: number[] = [];
  const began = performance.now();
  for (let n = 1; n <= to; n++) {
    await pause(Math.max(0, began + (n - 1) * everyMs - performance.now()));
    taken.push(await serve(stand, n, bringBack));
  }
  return taken;
}

const settled = (stand: OutageStand): Promise<boolean> =>
  until('everything is settled', () => pause(50).then(() => stand.records.open().length === 0), 600_000);

/** Moments at which requests came to the API, epoch ms of real time. */
async function arrivals({ sandbox }: OutageStand): Promise<number[]> {
  const all = (await sandbox.control('GET', 'requests')) as { at: number; path: string }[];
  return all.filter(({ path }) => path.startsWith('/api/')).map(({ at }) => at);
}

/** The most of them in any window of this length. */
function most(moments: readonly number[], windowMs: number): number {
  let [first, best] = [0, 0];
  for (const [i, at] of moments.entries()) {
    while (at - (moments[first] ?? at) > windowMs) first++;
    best = Math.max(best, i - first + 1);
  }
  return best;
}

async function wrongOnes({ records, sandbox }: OutageStand, people: number): Promise<string[]> {
  const held = new Map(records.held().map((h) => [h.serial, h.userName]));
  const wrong = held.size === people ? [] : [`${held.size} of ${people} have a phone`];
  for (let n = 1; n <= people; n++) {
    const is = await sandbox.enrollmentUser(serialOf(n));
    const must = held.get(serialOf(n)) ?? 'staging-ward';
    if (is !== must) wrong.push(`UEM lists ${is} for ${serialOf(n)}; the records say ${must}`);
    if (!held.size) wrong.push(`${userOf(n)} has nothing`);
  }
  return [...wrong, ...records.broken()];
}

/** Some come and go while all is well, all come while UEM answers 503 to everything; then it is back. */
export async function outage(
  options: OutageOptions,
  say: (line: string) => void = () => undefined,
): Promise<OutageAnswer> {
  const { people, healthy, outageMs, rate } = options;
  const stand = await openOutageStand(options);
  try {
    const everyMs = outageMs / rate / people;
    const healthyMs = await serveAll(stand, healthy, everyMs, true);
    await settled(stand);
    say(`${healthy} served, returned and verified while all is well`);
    const [begun, first] = [performance.now(), (await arrivals(stand)).length];
    await stand.sandbox.control('POST', 'faults', { kind: 'unavailable' });
    const duringMs = await serveAll(stand, people, everyMs, false);
    await pause(Math.max(0, begun + outageMs / rate - performance.now()));
    const duringOutage = (await arrivals(stand)).length - first;
    say(`${people} served while UEM answered 503 ${duringOutage} times`);
    await stand.sandbox.control('DELETE', 'faults');
    const back = performance.now();
    await settled(stand);
    const recoveryMs = (performance.now() - back) * rate;
    const since = (await arrivals(stand)).slice(first + duringOutage);
    const busiestMinute = most(since, minuteMs / rate);
    say(
      `all verified ${(recoveryMs / 1000).toFixed(0)} s of its time after UEM was back, with ${since.length} requests`,
    );
    return {
      healthyMs,
      outageMs: duringMs,
      recoveryMs,
      busiestMinute,
      duringOutage,
      wrong: await wrongOnes(stand, people),
    };
  } finally {
    await stand.close();
  }
}

export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN;
};
