/**
 * npm run proof -- settle [--pairs 20000] [--devices 250] [--seed 17] [--half with|without]
 * Check-outs and returns through an MDM that leaves one change in five unanswered and makes most of those late; the same
 * again without the settle window, which must be found out. Prints the seed; evidence is kept in data/proof.
 * Each half takes some ten minutes at full size: one of them alone with --half.
 */
import { parseArgs } from 'node:util';
import { keepEvidence } from './evidence.ts';
import { failuresOf, openSettleStand, settle, type SettleResult } from './settle.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '20000' },
    devices: { type: 'string', default: '250' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    half: { type: 'string' },
  },
});
const [pairs, devices, seed] = [Number(values.pairs), Number(values.devices), Number(values.seed)];
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function tell(name: string, r: SettleResult, tookMs: number): void {
  say(`${name}: ${r.pairs} pairs, ${r.hours.toFixed(1)} h of the clock in ${seconds(tookMs)}`);
  say(`  ${r.requests} requests, ${r.timeOuts} unanswered, ${r.landedLate} of them made all the same`);
  const { count, p50, p99, longest } = r.correcting;
  say(`  wrong holders after a rest and at the end: ${r.wrong.length}; effects left: ${r.unsettled.length}`);
  say(
    `  listed wrong around ${count} lost answers: p50 ${seconds(p50)}, p99 ${seconds(p99)}, longest ${seconds(longest)}`,
  );
  const { strangers } = r;
  say(
    `  one person listed while another had the phone: ${strangers.count} times, longest ${seconds(strangers.longest)}`,
  );
}

async function carryOut(name: string, settleWindowMs: number): Promise<boolean> {
  const options = { seed, pairs, devices, settleWindowMs };
  const stand = await openSettleStand(options);
  const began = performance.now();
  try {
    const result = await settle(stand, options);
    tell(name, result, performance.now() - began);
    const failures = failuresOf(result);
    for (const failure of failures) say(`  ${failure}`);
    if (failures.length > 0) {
      const { wanted, folder } = stand;
      const { changes, requests } = stand.model;
      const text = JSON.stringify({ result, wanted, changes, requests });
      say(`  kept in ${keepEvidence(`settle-${seed}-${settleWindowMs}`, { folder, text })}`);
    }
    return failures.length === 0;
  } finally {
    await stand.close();
  }
}

say(`${pairs} pairs on ${devices} devices, seed ${seed}`);
const { half } = values;
if (half !== undefined && half !== 'with' && half !== 'without')
  throw new Error(`--half ${half}: write with or without`);
const holds = half === 'without' || (await carryOut('with the settle window', 75_000));
const control = half === 'with' || (await carryOut('without it', 0));
process.exitCode = holds && control ? 0 : 1;
