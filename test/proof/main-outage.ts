/**
 * npm run proof -- outage [--taps 500] [--minutes 30] [--rate 10] [--calls 1000]
 * UEM answers 503 for so many minutes of the service's time, which runs `rate` times as fast as real, and so many people tap
 * meanwhile. All are served, no slower than before; after it is back all are verified within five minutes, within the quota.
 */
import { parseArgs } from 'node:util';
import { outage, percentile } from './outage.ts';

const { values } = parseArgs({
  options: {
    taps: { type: 'string', default: '500' },
    minutes: { type: 'string', default: '30' },
    rate: { type: 'string', default: '10' },
    calls: { type: 'string', default: '1000' },
  },
});
const [taps, minutes, rate, callsPerMinute] = [
  Number(values.taps),
  Number(values.minutes),
  Number(values.rate),
  Number(values.calls),
];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const healthy = Math.floor(taps / 5);
const fiveMinutesMs = 300_000;
/** Two percentiles of some hundred taps on a machine that does other things as well: more than this is no noise. */
const slowerBy = 2;
const slowerMs = 50;

const options = { people: taps, healthy, outageMs: minutes * 60_000, rate, callsPerMinute };
const answer = await outage(options, say);
const [before, during] = [answer.healthyMs, answer.outageMs].map((ms) => ({
  p50: percentile(ms, 50),
  p99: percentile(ms, 99),
})) as [{ p50: number; p99: number }, { p50: number; p99: number }];
say(`tap to phone while all is well: p50 ${before.p50.toFixed(0)} ms, p99 ${before.p99.toFixed(0)} ms`);
say(`tap to phone during the outage: p50 ${during.p50.toFixed(0)} ms, p99 ${during.p99.toFixed(0)} ms`);
say(`busiest minute after it: ${answer.busiestMinute} requests of ${callsPerMinute} allowed`);
const broken = [
  ...answer.wrong,
  ...(during.p99 > slowerBy * before.p99 + slowerMs ? ['taps were slower during the outage'] : []),
  ...(answer.recoveryMs > fiveMinutesMs ? ['not verified within five minutes'] : []),
  ...(answer.busiestMinute > callsPerMinute ? ['more requests in a minute than allowed'] : []),
];
for (const sentence of broken) say(`BROKEN: ${sentence}`);
process.exitCode = broken.length === 0 ? 0 : 1;
