import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { upTo, withFleet, type FleetInUem, type Want } from './converge-fleet.ts';
import { openProduct, type Product } from './converge-product.ts';

const megabyte = 1024 * 1024;
const minuteMs = 60_000;
const sampleMs = 50;

/** Of this process, in which store, engine and adapter live. Megabytes. */
export interface Memory {
  heap: number;
  rss: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function memory(): Memory {
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / megabyte, rss: rss / megabyte };
}

/** What is in use after all garbage is gone. */
function settled(): Memory {
  collect();
  return memory();
}

/** The most of each while this work is done. */
async function peakOf(work: Promise<unknown>): Promise<Memory> {
  const most = memory();
  let over = false;
  const watched = (async () => {
    while (!over) {
      const now = memory();
      most.heap = Math.max(most.heap, now.heap);
      most.rss = Math.max(most.rss, now.rss);
      await sleep(sampleMs);
    }
  })();
  await work.finally(() => (over = true));
  await watched;
  return most;
}

/** The most of these moments in any minute. */
function busiest(moments: readonly number[]): number {
  let [first, most] = [0, 0];
  for (const [i, at] of moments.entries()) {
    while (at - (moments[first] ?? at) >= minuteMs) first++;
    most = Math.max(most, i - first + 1);
  }
  return most;
}

export interface OutageFigures {
  /** Requests that came while the sandbox answered 503. */
  whileAway: number;
  /** From the end of the outage until UEM lists everybody, seconds. */
  seconds: number;
  requests: number;
  busiestMinute: number;
  before: Memory;
  /** With all of them pending and nobody answering. */
  pending: Memory;
  peak: Memory;
}

const wantsOf = (devices: number, turn: number): Want[] =>
  upTo(devices).map((n) => ({ device: n, user: ((n + turn) % devices) + 1 }));

/** Works with a product on a tenant of its own, and ends both. */
const onFleet = <T>(
  devices: number,
  callsPerMinute: number,
  work: (fleet: FleetInUem, product: Product) => Promise<T>,
): Promise<T> =>
  withFleet(devices, 0, async (fleet) => {
    const product = await openProduct(fleet.sandbox.url, devices, callsPerMinute);
    try {
      return await work(fleet, product);
    } finally {
      await product.stop();
    }
  });

/** Everybody's device is to change while UEM answers 503, for so long; then it is back. */
export const afterOutage = (
  devices: number,
  awayMs: number,
  callsPerMinute: number,
): Promise<OutageFigures> =>
  onFleet(devices, callsPerMinute, async (fleet, product) => {
    const before = settled();
    await fleet.goAway();
    const started = (await fleet.requests(0)).at(-1)?.n ?? 0;
    const wants = wantsOf(devices, 1);
    await product.commit(wants);
    const all = product.carryOut(devices);
    all.catch(() => undefined);
    const waiting = await peakOf(sleep(awayMs));
    if (product.mayAsk()) throw new Error('the outage went unnoticed');
    const pending = settled();
    const away = await fleet.requests(started);
    await fleet.comeBack();
    const back = performance.now();
    const working = await peakOf(all);
    const seconds = (performance.now() - back) / 1000;
    const since = (await fleet.requests(away.at(-1)?.n ?? started)).map(({ at }) => at);
    await fleet.listsAll(wants);
    return {
      whileAway: away.length,
      ...{ seconds, requests: since.length, busiestMinute: busiest(since), before, pending },
      peak: { heap: Math.max(waiting.heap, working.heap), rss: Math.max(waiting.rss, working.rss) },
    };
  });

/**
 * What is in use after each round of effects, in one process with no quota: what grows here grows for ever. The first is the
 * warm-up, when code is compiled and people are met.
 */
export const waves = (devices: number, count: number): Promise<Memory[]> =>
  onFleet(devices, 1_000_000, async (fleet, product) => {
    const after: Memory[] = [];
    for (const turn of upTo(count)) {
      const wants = wantsOf(devices, turn);
      await product.commit(wants);
      await product.carryOut(devices);
      await fleet.listsAll(wants);
      after.push(settled());
    }
    return after;
  });
