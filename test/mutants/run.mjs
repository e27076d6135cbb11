// Breaks a promise on purpose, one patch at a time, and expects the named test to notice.
//   npm run mutants                 every patch
//   npm run mutants -- choose gate  patches whose name contains one of the words
// A patch begins with `promise: …` and `test: <suite or spec path> :: <full name of the test>`. See CONTRIBUTING.md.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capture, house, stopwatch } from '../../.ci/steps.mjs';

const words = process.argv.slice(2).filter((a, i, all) => a !== '--patches' && all[i - 1] !== '--patches');
const at = process.argv.indexOf('--patches');
const folder = at < 0 ? join(house, 'test/mutants') : resolve(process.argv[at + 1]);

/** The work tree as it is now, uncommitted changes included, in a folder of its own. */
function copyOfTheHouse() {
  const copy = mkdtempSync(join(tmpdir(), 'tapstand-mutants-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: house,
  });
  for (const path of listed.toString('utf8').split('\0')) {
    if (path === '' || !existsSync(join(house, path))) continue;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(house, path), join(copy, path));
  }
  symlinkSync(join(house, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function readPatch(path) {
  const text = readFileSync(path, 'utf8');
  const head = (word) => new RegExp(`^${word}: *(.+)$`, 'm').exec(text)?.[1].trim();
  const [spec, test] = (head('test') ?? '').split(/ *:: */);
  return { path, promise: head('promise'), spec, test };
}

const applied = (copy, patch, ...how) => {
  try {
    execFileSync('git', ['apply', '--whitespace=nowarn', ...how, patch.path], { cwd: copy, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
};

/** Whether a spec runs compiled code: everything outside libs and hardware may, and a spec that names dist does. */
const needsBuild = (copy, spec) =>
  !/^(libs|hardware)\//.test(spec) ||
  !spec.endsWith('.ts') ||
  readFileSync(join(copy, spec), 'utf8').includes('dist/');

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Runs one spec (or suite) in the copy, only the tests called `only` if given; answers its tests, or a sentence. */
async function tests(copy, spec, only) {
  if (needsBuild(copy, spec)) {
    const built = await capture(process.execPath, [join(copy, '.ci/build.mjs')], { cwd: copy });
    if (built.code !== 0) return { trouble: 'it does not compile', output: built.stdout };
  }
  const { jest, specsOf, suiteNames } = await import(pathToFileURL(join(copy, '.ci/suites.mjs')).href);
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const paths = suiteNames.includes(spec) ? specsOf(spec) : [spec];
  const filter = only === undefined ? [] : ['--testNamePattern', `^${escaped(only)}$`];
  const quiet = ['--json', `--outputFile=${report}`, ...filter, '--runTestsByPath', ...paths];
  const { output } = await jest(quiet, { alone: true, silent: true });
  if (!existsSync(report)) return { trouble: 'Jest wrote no report', output };
  const files = JSON.parse(readFileSync(report, 'utf8')).testResults;
  const broken = files.find((f) => f.status === 'failed' && f.assertionResults.length === 0);
  if (broken !== undefined) return { trouble: 'the spec cannot be loaded', output: broken.message };
  return { tests: files.flatMap((f) => f.assertionResults), output };
}

const healthy = new Map();
/** The spec without any patch: every test must pass, or what a patch does to it means nothing. */
async function whole(copy, spec) {
  if (!healthy.has(spec)) healthy.set(spec, await tests(copy, spec));
  return healthy.get(spec);
}

/** Undefined when the named test noticed; else a sentence saying what happened instead. */
async function verdict(copy, patch) {
  if (!patch.promise || !patch.spec || !patch.test)
    return 'its head lacks promise: … or test: <spec> :: <name>';
  if (patch.spec.endsWith('.ts') && !existsSync(join(copy, patch.spec))) return `there is no ${patch.spec}`;
  const before = await whole(copy, patch.spec);
  if (before.trouble !== undefined) return `without the patch: ${before.trouble}\n${before.output}`;
  const red = before.tests.find((t) => t.status === 'failed');
  if (red !== undefined) return `without the patch "${red.fullName}" fails already`;
  if (!before.tests.some((t) => t.fullName === patch.test && t.status === 'passed')) {
    return `${patch.spec} has no test called "${patch.test}" that passes without the patch`;
  }
  if (!applied(copy, patch)) return 'the patch does not apply';
  const after = await tests(copy, patch.spec, patch.test);
  if (!applied(copy, patch, '--reverse')) throw new Error(`${patch.path} could not be taken back`);
  if (after.trouble !== undefined) return `with the patch ${after.trouble}\n${after.output}`;
  const named = after.tests.find((t) => t.fullName === patch.test);
  return named?.status === 'failed'
    ? undefined
    : 'NOT NOTICED: the promise is broken and the test stays green';
}

const patches = readdirSync(folder)
  .filter((name) => name.endsWith('.patch') && (words.length === 0 || words.some((w) => name.includes(w))))
  .sort();
const copy = copyOfTheHouse();
let passed = 0;
let failed = 0;
try {
  for (const name of patches) {
    const patch = readPatch(join(folder, name));
    const time = stopwatch();
    const trouble = await verdict(copy, patch);
    if (trouble === undefined) passed++;
    else failed++;
    const word = trouble === undefined ? 'noticed' : 'FAILED ';
    process.stdout.write(
      `${word}  ${name} (${time()}): ${patch.promise}\n${trouble === undefined ? '' : `         ${trouble}\n`}`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
