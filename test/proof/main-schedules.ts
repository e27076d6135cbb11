/**
 * npm run proof -- schedules [--runs 10000] [--seed 17]
 * Random schedules of taps, returns, outages of UEM and of receivers, edits in the console, restarts and clock jumps, each judged
 * by the laws of the engine and of notices. Prints the seed; a schedule that breaks one is shortened, printed and kept in data/proof.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { playAll } from './schedules.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const say = (text: string): void => void process.stdout.write(`${text}\n`);

say(`${runs} schedules, seed ${seed}`);
const began = performance.now();
const { tally, counterexample } = await playAll({ seed, runs, progress: (done) => say(`  ${done} played`) });
say(`${((performance.now() - began) / 1000).toFixed(0)} s`);
for (const [what, many] of Object.entries(tally)) say(`  ${what}: ${String(many)}`);
if (counterexample !== null) {
  const file = `data/proof/schedules-${seed}.json`;
  mkdirSync('data/proof', { recursive: true });
  writeFileSync(file, `${JSON.stringify(counterexample, null, 1)}\n`);
  for (const line of [...counterexample.words, '', ...counterexample.breaches]) say(line);
  say(`kept in ${file}`);
}
process.exitCode = counterexample === null ? 0 : 1;
