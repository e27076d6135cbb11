// Builds what runs: TypeScript into dist, the files that TypeScript leaves behind, the web apps. `--force` builds those even when they are newer than their sources.
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
const webApps = ['screen', 'console'];
const isWeb = (path) => webApps.some((app) => path === `apps/${app}`);
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
    for (const path of files(room, (p) => webApps.some((app) => p === `dist/apps/${app}`))) {
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

/** What a web app is made of; a change in any of them makes it old. */
function newestSource(app) {
  const sources = existing([`apps/${app}`, 'libs/contract', 'libs/form', 'libs/domain']).flatMap((f) => [
    ...files(f, (p) => p.endsWith('.spec.ts')),
  ]);
  return Math.max(...[...sources, 'package-lock.json'].map((p) => mtime(join(house, p))));
}

async function buildWebApp(app, force) {
  const time = stopwatch();
  const stamp = join(house, `dist/.${app}-built`);
  const newest = newestSource(app);
  if (!force && existsSync(stamp) && existsSync(join(house, `dist/apps/${app}`)) && mtime(stamp) >= newest) {
    say(`the ${app} is up to date`, time());
    return true;
  }
  const code = await node(tool('vite/bin/vite.js'), [
    'build',
    '--config',
    `apps/${app}/vite.config.ts`,
    '--logLevel',
    'warn',
  ]);
  if (code === 0) {
    writeFileSync(stamp, '');
    utimesSync(stamp, new Date(), new Date(newest));
  }
  say(code === 0 ? `the ${app} is built` : `the ${app} could not be built`, time());
  return code === 0;
}

const whole = stopwatch();
const compiled = await compile();
if (compiled) copyLeftBehind();
const cli = join(house, 'dist/apps/kiosk/cli.js');
if (existsSync(cli)) chmodSync(cli, 0o755);
let good = compiled;
for (const app of webApps) good = good && (await buildWebApp(app, process.argv.includes('--force')));
say(good ? 'done' : 'FAILED', whole());
process.exitCode = good ? 0 : 1;
