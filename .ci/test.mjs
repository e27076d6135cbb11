// `npm test`: every suite. `npm test -- libs scenario`: those. `npm test -- libs/domain/badge`: specs whose path fits. Words with a dash go to Jest.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { egressProblems, recordsIn } from './egress.mjs';
import { house, node, table } from './steps.mjs';
import { runSuite, runSuites, suiteNames, verdict } from './suites.mjs';

const flags = process.argv.slice(2).filter((a) => a.startsWith('-'));
const words = process.argv.slice(2).filter((a) => !a.startsWith('-'));
const named = words.filter((w) => suiteNames.includes(w));
const patterns = words.filter((w) => !suiteNames.includes(w));

// Sandboxes write down here whatever they are asked.
const met = mkdtempSync(join(tmpdir(), 'tapstand-requests-'));
process.env.TAPSTAND_REQUESTS_FOLDER = met;

const built = (await node(`${house}/.ci/build.mjs`)) === 0;
const results = [];
if (built) {
  const names = words.length === 0 ? suiteNames : named;
  results.push(...(await runSuites(names, { flags })));
  if (patterns.length > 0) results.push(await runSuite(patterns.join(' '), { patterns, flags }));
} else {
  results.push({
    name: 'build',
    time: '–',
    passed: 0,
    failed: 1,
    skipped: [],
    notes: ['the build failed: no test was run'],
  });
}

const records = recordsIn(met);
rmSync(met, { recursive: true, force: true });
const outside = egressProblems(records);
const ours = records.filter((r) => r.userAgent === 'tapstand').length;
// Where the whole product ran and nothing of it was seen, the proof is blind.
if (words.length === 0 && ours === 0) outside.push('no request of the product was seen at any sandbox');
for (const problem of outside) process.stdout.write(`egress: ${problem}\n`);
results.push({
  name: 'egress',
  time: '–',
  passed: ours > 0 && outside.length === 0 ? 1 : 0,
  failed: outside.length,
  skipped: [],
  notes: [`${ours} requests of the product`],
});

const skipped = results.flatMap((r) => r.skipped);
if (skipped.length > 0)
  process.stdout.write(
    `\nskipped (npm run test:setup installs what they need):\n${skipped.map((s) => `  ${s}`).join('\n')}\n`,
  );
process.stdout.write(`\n${table(results.map((r) => [r.name, r.time, verdict(r)]))}\n`);
const sum = (key) => results.reduce((n, r) => n + r[key], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
