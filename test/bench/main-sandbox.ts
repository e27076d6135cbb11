/**
 * npm run bench:sandbox -- [--rounds 5] [--requests 10000]
 * The UEM sandbox and the adapter in front of it: reads per second, start, memory, a large tenant, and what the adapter
 * costs against bare clients in the same round.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { adapterOverhead } from './adapter.ts';
import { median, spread } from './report.ts';
import { large } from './sandbox-large.ts';
import { startMeasured } from './sandbox-process.ts';
import { reads, throughput } from './sandbox-reads.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '10000' },
  },
});
const rounds = Number(values.rounds);
const requests = Number(values.requests);
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const row = (...cells: string[]): void => say(`| ${cells.join(' | ')} |`);
const short = (n: number): string => (n >= 100 ? n.toFixed(0) : n.toFixed(2));
const cell = (all: number[]): string => `${short(median(all))} (${spread(all)})`;

say(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}; ${rounds} rounds, medians (smallest–largest)\n`,
);

const starts: number[] = [];
for (let n = 0; n < rounds; n++) {
  const one = await startMeasured();
  starts.push(one.startMs);
  await one.stop();
}
const sandbox = await startMeasured();
const idleMb = sandbox.memoryMb();
const perKind = new Map(reads.map((kind) => [kind, { wall: [] as number[], core: [] as number[] }]));
for (let round = 0; round < rounds; round++) {
  for (const [kind, { wall, core }] of perKind) {
    const { perSecond, perCoreSecond } = await throughput(sandbox, kind, requests);
    wall.push(perSecond);
    core.push(perCoreSecond);
  }
}
row('figure', 'measured', 'target');
row('---', '---', '---');
row('start to first answer', `${cell(starts)} ms`, '< 1000 ms');
row('memory (PSS) idle', `${idleMb.toFixed(0)} MB`, '< 120 MB');
row('memory (PSS) after the reads', `${sandbox.memoryMb().toFixed(0)} MB`, '< 120 MB');
say('');
row('reads', 'per second', 'per second of its own processor time', 'target');
row('---', '---', '---', '---');
for (const [{ name }, { wall, core }] of perKind) row(name, cell(wall), cell(core), '≥ 2000');
say('');

row(
  'call',
  'client',
  'time against fetch',
  'time against undici',
  'processor time against fetch',
  'against undici',
);
row('---', '---', '---', '---', '---', '---');
for (const { call, caller, toFetch, toUndici } of await adapterOverhead(sandbox, {
  rounds,
  count: requests / 10,
})) {
  const ratios = [toFetch.time, toUndici.time, toFetch.cpu, toUndici.cpu];
  row(call, caller, ...ratios.map((r) => `${cell(r)}×`));
}
await sandbox.stop();
say('');

const tenant = await large();
const begun = ({ ms, cpuMs }: { ms: number; cpuMs: number }): string =>
  `${ms.toFixed(0)} ms, of them ${cpuMs.toFixed(0)} ms its own`;
row('100,000 devices and 100,000 people', 'measured', 'target');
row('---', '---', '---');
row('start to first answer, file names each', begun(tenant.written), '< 5000 ms');
row('start to first answer, file says how many', begun(tenant.made), '< 5000 ms');
row('memory (PSS)', `${tenant.memoryMb.toFixed(0)} MB`, '');
for (const { name, p50, p95 } of tenant.searches)
  row(name, `p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`, name.includes('500') ? '' : '< 20 ms');
