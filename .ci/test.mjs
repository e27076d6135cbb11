// `npm test`: every suite. `npm test -- libs scenario`: those. `npm test -- libs/domain/badge`: specs whose path fits. Words with a dash go to Jest.
import { provingEgress } from './egress.mjs';
import { house, node, table } from './steps.mjs';
import { runSuite, runSuites, suiteNames, verdict } from './suites.mjs';

const flags = process.argv.slice(2).filter((a) => a.startsWith('-'));
const words = process.argv.slice(2).filter((a) => !a.startsWith('-'));
const named = words.filter((w) => suiteNames.includes(w));
const patterns = words.filter((w) => !suiteNames.includes(w));

const built = (await node(`${house}/.ci/build.mjs`)) === 0;
const results = [];
if (built) {
  const names = words.length === 0 ? suiteNames : named;
  const ran = await provingEgress(words.length === 0, async () => [
    ...(await runSuites(names, { flags })),
    ...(patterns.length > 0 ? [await runSuite(patterns.join(' '), { patterns, flags })] : []),
  ]);
  results.push(...ran);
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

const skipped = results.flatMap((r) => r.skipped);
if (skipped.length > 0)
  process.stdout.write(
    `\nskipped (npm run test:setup installs what they need):\n${skipped.map((s) => `  ${s}`).join('\n')}\n`,
  );
process.stdout.write(`\n${table(results.map((r) => [r.name, r.time, verdict(r)]))}\n`);
const sum = (key) => results.reduce((n, r) => n + r[key], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
