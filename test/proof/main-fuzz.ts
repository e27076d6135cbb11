/**
 * npm run proof -- fuzz [--requests 100000] [--seed 17]
 * Odd requests on the UEM sandbox. Prints the seed; a wrong answer ends it, and its story is kept in data/proof.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz, openStand, type FuzzResult } from '#test/contract';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];

function keep(result: FuzzResult): string {
  const file = `data/proof/fuzz-${result.seed}.json`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}

process.stdout.write(`${requests} requests, seed ${seed}\n`);
const stand = await openStand();
const began = performance.now();
try {
  const result = await fuzz(stand, { requests, seed });
  const seconds = (performance.now() - began) / 1000;
  const alive = (await stand.ask('GET', '/api/system/info', 1, {})).status === 200;
  const statuses = Object.entries(result.statuses).map(([status, n]) => `${status}: ${n}`);
  process.stdout.write(
    `${result.requests} requests of ${result.operations} operations in ${seconds.toFixed(1)} s; ${statuses.join(', ')}\n`,
  );
  if (result.evidence !== undefined) {
    const { operation, fault, requests: story } = result.evidence;
    process.stdout.write(`${operation}: ${fault}\n${story.length} requests lead there: ${keep(result)}\n`);
  }
  if (!alive) process.stdout.write('afterwards it no longer answers\n');
  process.exitCode = result.evidence === undefined && alive ? 0 : 1;
} finally {
  await stand.close();
}
