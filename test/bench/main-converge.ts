/**
 * npm run bench:converge -- [--rounds 5] [--devices 300] [--latency 0,100]
 *   [--pending 1000] [--calls 1000] [--away 20] [--waves 6] [--part outage|waves|speed]
 * How fast UEM follows what was decided here: verified assignments per second against a bare loop of the same calls, and so
 * many devices that wait for the end of an outage: until all are verified, within `calls` in a minute, in how much memory.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { afterOutage, waves, type Memory } from './converge-outage.ts';
import { speed } from './converge-speed.ts';
import { median, spread } from './report.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    devices: { type: 'string', default: '300' },
    pending: { type: 'string', default: '1000' },
    calls: { type: 'string', default: '1000' },
    away: { type: 'string', default: '20' },
    latency: { type: 'string', default: '0,100' },
    waves: { type: 'string', default: '6' },
    part: { type: 'string', default: 'all' },
  },
});
const [rounds, devices, pending, calls] = [
  Number(values.rounds),
  Number(values.devices),
  Number(values.pending),
  Number(values.calls),
];
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const row = (...cells: string[]): void => say(`| ${cells.join(' | ')} |`);
const short = (n: number): string => (n >= 100 ? n.toFixed(0) : n.toFixed(2));
const cell = (all: number[]): string => `${short(median(all))} (${spread(all)})`;
const mb = ({ heap, rss }: Memory): string => `heap ${heap.toFixed(1)} MB, RSS ${rss.toFixed(0)} MB`;

async function sayOutage(): Promise<void> {
  const o = await afterOutage(pending, Number(values.away) * 1000, calls);
  row(`${pending} devices wait while UEM answers 503 for ${values.away} s`, 'measured');
  row('---', '---');
  row('requests while it was away', String(o.whileAway));
  row('until all were verified after it was back', `${o.seconds.toFixed(1)} s, ${o.requests} requests`);
  row('busiest minute', `${o.busiestMinute} requests of ${calls} allowed`);
  row('the quota alone would take', `${(Math.ceil(o.requests / calls) - 1) * 60} s at least`);
  row('before', mb(o.before));
  row('all of them pending', mb(o.pending));
  row('peak', mb(o.peak));
  say('');
  if (o.busiestMinute <= calls) return;
  say(`BROKEN: more requests in a minute than allowed`);
  process.exitCode = 1;
}

async function sayWaves(): Promise<void> {
  const after = await waves(pending, Number(values.waves));
  row('effects carried out', 'in use after collection');
  row('---', '---');
  for (const [i, one] of after.entries()) row(String((i + 1) * pending), mb(one));
  const [first, last] = [after[0], after.at(-1)];
  if (first !== undefined && last !== undefined && after.length > 1) {
    const thousands = ((after.length - 1) * pending) / 1000;
    const grown = (of: keyof Memory): string => ((last[of] - first[of]) / thousands).toFixed(2);
    row('growth per 1,000 after the first wave', `heap ${grown('heap')} MB, RSS ${grown('rss')} MB`);
  }
  say('');
}

async function saySpeed(latencyMs: number): Promise<void> {
  const all = await speed(devices, rounds, latencyMs);
  const bare = all.find(({ name }) => name === 'bare');
  if (bare === undefined) return;
  row(
    `${devices} devices`,
    'verified per second',
    'against bare',
    'CPU each',
    'against bare',
    'requests each',
  );
  row('---', '---', '---', '---', '---', '---');
  for (const { name, perSecond, cpuMs, requests } of all) {
    const ratios = (own: number[], base: number[]): string =>
      `${cell(own.map((value, round) => value / (base[round] ?? Number.NaN)))}×`;
    const speeds = ratios(perSecond, bare.perSecond);
    row(name, cell(perSecond), speeds, `${cell(cpuMs)} ms`, ratios(cpuMs, bare.cpuMs), cell(requests));
  }
  say('');
}

const load = (): string => loadavg()[0]?.toFixed(1) ?? '?';
say(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, load ${load()}; ${rounds} rounds, medians (smallest–largest)\n`,
);
const { part } = values;
// Memory first, while nothing else has filled it.
if (part === 'all' || part === 'outage') await sayOutage();
if (part === 'all' || part === 'waves') await sayWaves();
if (part === 'all' || part === 'speed')
  for (const latency of values.latency.split(',')) await saySpeed(Number(latency));
say(`load at the end ${load()}`);
