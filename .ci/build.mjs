// Builds what runs: TypeScript into dist, the files that TypeScript leaves behind, the screen. `--force` builds the screen even when it is newer than its sources.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { files, house, node, stopwatch, tool } from './steps.mjs';

const rooms = ['apps', 'libs', 'hardware', 'test'];
const leftBehind = /\.(c|html|css|js|svg|yaml|json|py)$/;
const isWeb = (path) => path === 'apps/screen';
const notBuilt = (path) => isWeb(path) || path === 'test/rooms/violations';
const mtime = (path) => statSync(path).mtimeMs;
const existing = (folders) => folders.filter((folder) => existsSync(join(house, folder)));

const say = (what, time) => process.stdout.write(`build: ${what} (${time})\n`);

async function compile() {
  const time = stopwatch();
  const code = await node(tool('typescript/bin/tsc'), ['-p', 'tsconfig.build.json']);
  say(code === 0 ? 'TypeScript compiled' : 'TypeScript found errors', time());
  return code === 0;
}

/** A file in dist whose source is gone would still be imported: it goes too. */
function removeOrphans() {
  let removed = 0;
  for (const room of existing(rooms.map((r) => `dist/${r}`))) {
    for (const path of files(room, (p) => p === 'dist/apps/screen')) {
      const source = path.replace(/^dist\//, '').replace(/\.js(\.map)?$/, '.ts');
      const itself = path.replace(/^dist\//, '');
      if (!/\.js(\.map)?$/.test(path) || existsSync(join(house, source)) || existsSync(join(house, itself)))
        continue;
      rmSync(join(house, path));
      removed++;
    }
  }
  return removed;
}

function copyLeftBehind() {
  const time = stopwatch();
  let copied = 0;
  for (const room of existing(rooms)) {
    for (const path of files(room, notBuilt)) {
      if (!leftBehind.test(path) || /(^|\/)tsconfig[^/]*\.json$/.test(path)) continue;
      const from = join(house, path);
      const to = join(house, 'dist', path);
      if (existsSync(to) && mtime(to) >= mtime(from)) continue;
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(from, to);
      copied++;
    }
  }
  const removed = removeOrphans();
  say(`${copied} files copied beside the code, ${removed} without a source removed`, time());
}

/** What the screen is made of; a change in any of them makes it old. */
function newestScreenSource() {
  const sources = [...existing(['apps/screen', 'libs/contract', 'libs/form', 'libs/domain'])].flatMap((f) => [
    ...files(f, (p) => p.endsWith('.spec.ts')),
  ]);
  return Math.max(...[...sources, 'package-lock.json'].map((p) => mtime(join(house, p))));
}

async function buildScreen(force) {
  if (!existsSync(join(house, 'apps/screen/vite.config.ts'))) return true;
  const time = stopwatch();
  const stamp = join(house, 'dist/.screen-built');
  const newest = newestScreenSource();
  if (!force && existsSync(stamp) && existsSync(join(house, 'dist/apps/screen')) && mtime(stamp) >= newest) {
    say('the screen is up to date', time());
    return true;
  }
  const code = await node(tool('vite/bin/vite.js'), [
    'build',
    '--config',
    'apps/screen/vite.config.ts',
    '--logLevel',
    'warn',
  ]);
  if (code === 0) {
    writeFileSync(stamp, '');
    utimesSync(stamp, new Date(), new Date(newest));
  }
  say(code === 0 ? 'the screen is built' : 'the screen could not be built', time());
  return code === 0;
}

const whole = stopwatch();
const compiled = await compile();
if (compiled) copyLeftBehind();
const cli = join(house, 'dist/apps/kiosk/cli.js');
if (existsSync(cli)) chmodSync(cli, 0o755);
const good = compiled && (await buildScreen(process.argv.includes('--force')));
say(good ? 'done' : 'FAILED', whole());
process.exitCode = good ? 0 : 1;
