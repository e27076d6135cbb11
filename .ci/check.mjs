// The whole gate, in the order in which mistakes are cheapest to hear about. It goes on after a failure, so that one run names them all.
import { join } from 'node:path';
import { provingEgress } from './egress.mjs';
import { house, node, stopwatch, table, tool } from './steps.mjs';
import { runSuites, suiteNames, verdict } from './suites.mjs';

const tsc = tool('typescript/bin/tsc');
const gates = [
  ['format', tool('prettier/bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']],
  ['lint', tool('eslint/bin/eslint.js'), ['.', '--max-warnings', '0']],
  ['types', tsc, ['-p', 'tsconfig.json', '--noEmit']],
  ['types of the screen', tsc, ['-p', 'apps/screen/tsconfig.json', '--noEmit']],
  ['types of the console', tsc, ['-p', 'apps/console/tsconfig.json', '--noEmit']],
  ['rooms', join(house, '.ci/rooms.mjs'), []],
  ['dead code', tool('knip/bin/knip.js'), ['--no-progress']],
  ['build', join(house, '.ci/build.mjs'), []],
  ['docs', join(house, '.ci/docs.mjs'), []],
];

const rows = [];
let passed = 0;
let failed = 0;
for (const [name, script, args] of gates) {
  process.stdout.write(`\n== ${name}\n`);
  const time = stopwatch();
  const good = (await node(script, args)) === 0;
  if (good) passed++;
  else failed++;
  rows.push([name, time(), good ? 'passed' : 'FAILED']);
}

if (rows.find(([name]) => name === 'build')[2] === 'passed') {
  for (const result of await provingEgress(true, () => runSuites(suiteNames))) {
    passed += result.passed;
    failed += result.failed;
    rows.push([`test ${result.name}`, result.time, verdict(result)]);
    for (const name of result.skipped) process.stdout.write(`skipped: ${name}\n`);
  }
} else {
  rows.push(['tests', '–', 'not run: the build failed']);
  failed++;
}

process.stdout.write(`\n${table(rows)}\n\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
