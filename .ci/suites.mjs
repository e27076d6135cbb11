// The test suites, one Jest run each, and what their reports say.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { files, fromHouse, house, stopwatch, tool } from './steps.mjs';

/** In the order they run: the quick ones first. Every spec of the house belongs to exactly one. */
const suites = [
  { name: 'libs', owns: (p) => p.startsWith('libs/') },
  { name: 'hardware', owns: (p) => p.startsWith('hardware/') },
  { name: 'apps', owns: (p) => p.startsWith('apps/') && !/^apps\/(screen|console)\//.test(p) },
  { name: 'screen', owns: (p) => p.startsWith('apps/screen/') },
  { name: 'console', owns: (p) => p.startsWith('apps/console/') },
  { name: 'conformance', owns: (p) => p.startsWith('test/conformance/') },
  { name: 'contract', owns: (p) => p.startsWith('test/contract/') },
  { name: 'rooms', owns: (p) => p.startsWith('test/rooms/') },
  { name: 'scenario', owns: (p) => p.startsWith('test/scenario/'), alone: true },
  { name: 'killed', owns: (p) => p.startsWith('test/killed/'), alone: true },
  { name: 'proof', owns: (p) => p.startsWith('test/proof/'), alone: true },
  { name: 'parts', owns: (p) => /^test\/(support|stage|console|simulators|mutants|bench|uem-api)\//.test(p) },
];

export const suiteNames = suites.map((s) => s.name);

export function allSpecs() {
  const roots = ['apps', 'libs', 'hardware', 'test'].filter((root) => existsSync(join(house, root)));
  return roots
    .flatMap((root) => [...files(root, (p) => p === 'test/rooms/violations')])
    .filter((p) => /\.spec\.tsx?$/.test(p));
}

export const specsOf = (name, specs = allSpecs()) => specs.filter(suites.find((s) => s.name === name).owns);
export const homeless = (specs = allSpecs()) => specs.filter((p) => !suites.some((s) => s.owns(p)));

const openHandle = /did not exit one second after|failed to exit gracefully/;

/**
 * Jest in ES module mode. A run that will not end because a test left something open is ended here, and said.
 * `alone`: one spec after another; `silent`: output is kept and answered instead of shown.
 */
export function jest(args, { alone = false, silent = false } = {}) {
  const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules', NODE_NO_WARNINGS: '1' };
  return new Promise((resolve, reject) => {
    const all = [
      tool('jest/bin/jest.js'),
      '--config',
      'jest.config.mjs',
      ...(alone ? ['--runInBand'] : []),
      ...args,
    ];
    const stdio = ['ignore', silent ? 'ignore' : 'inherit', 'pipe'];
    const child = spawn(process.execPath, all, { cwd: house, env, stdio });
    let output = '';
    let left = false;
    child.stderr.on('data', (chunk) => {
      output += chunk;
      if (!silent) process.stderr.write(chunk);
      if (left || !openHandle.test(output)) return;
      left = true;
      setTimeout(() => child.kill('SIGKILL'), 2_000).unref();
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, leftOpen: left, output }));
  });
}

function read(report, specs) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [], notes: ['Jest wrote no report'] };
  const json = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = json.testResults.flatMap((file) =>
    file.assertionResults
      .filter((a) => a.status === 'pending')
      .map((a) => `${fromHouse(file.name)}: ${a.fullName}`),
  );
  // a file that could not be loaded has no failed test of its own
  const broken = json.testResults.filter(
    (f) => f.status === 'failed' && f.assertionResults.every((a) => a.status !== 'failed'),
  );
  const failed = json.numFailedTests + broken.length;
  const notes = broken.map((f) => `${fromHouse(f.name)} could not be run`);
  const executed = json.numPassedTests + json.numFailedTests;
  if (specs > 0 && executed === 0 && failed === 0) {
    return { passed: 0, failed: 1, skipped, notes: [`${specs} spec files, and no test ran`] };
  }
  return { passed: json.numPassedTests, failed, skipped, notes };
}

/** Runs one suite, or (with `patterns`) the specs whose path fits, and says how it went. */
export async function runSuite(name, { patterns, flags = [] } = {}) {
  const suite = suites.find((s) => s.name === name);
  const specs = suite === undefined ? [] : specsOf(name);
  if (suite !== undefined && specs.length === 0)
    return { name, time: '–', passed: 0, failed: 0, skipped: [], notes: ['no specs'] };
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-suite-'));
  const report = join(folder, 'report.json');
  const time = stopwatch();
  const which = suite === undefined ? patterns : ['--runTestsByPath', ...specs];
  const ran = await jest(['--json', `--outputFile=${report}`, ...flags, ...which], suite);
  const result = read(report, suite === undefined ? 1 : specs.length);
  rmSync(folder, { recursive: true, force: true });
  if (ran.leftOpen) {
    result.failed++;
    result.notes.push('a test left a handle open');
  } else if (ran.code !== 0 && result.failed === 0) {
    result.failed++;
    result.notes.push(`Jest ended with ${ran.code}`);
  }
  if (process.env.CI === 'true' && result.skipped.length > 0) {
    result.failed += result.skipped.length;
    result.notes.push('with CI=true a skipped test is a failed one');
  }
  return { name, time: time(), ...result };
}

/** The line of a suite in the table of times. */
export const verdict = (r) =>
  [
    `${r.passed} passed, ${r.failed} failed`,
    ...(r.skipped.length > 0 ? [`${r.skipped.length} skipped`] : []),
    ...r.notes,
  ].join('; ');

/** Runs suites one after another. */
export async function runSuites(names, options) {
  const results = [];
  const lost = homeless();
  if (lost.length > 0) {
    results.push({
      name: 'homeless',
      time: '–',
      passed: 0,
      failed: lost.length,
      skipped: [],
      notes: [`in no suite: ${lost.join(', ')}`],
    });
  }
  for (const name of names) {
    process.stdout.write(`\n== ${name}\n`);
    results.push(await runSuite(name, options));
  }
  return results;
}
