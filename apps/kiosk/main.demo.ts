import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DemoController } from './demo/demo.controller.ts';
import { demoPeople, rigPort, sandboxPort } from './demo/cast.ts';
import { walk } from './demo/walk.ts';
import { run } from './run.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const root = here('../../..');
const data = join(root, 'data', 'demo');

/** A demo starts from nothing each time; only what it needs to be let in is made. */
function prepare(): void {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(join(data, 'badge.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
  writeFileSync(join(data, 'uem.secret'), 'sandbox-secret', { mode: 0o600 });
}

/** Resolves when the sandbox answers; it ends with us. */
async function startSandbox(): Promise<void> {
  const child = fork(here('../uem-sandbox/main.js'), ['--port', String(sandboxPort)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  process.once('exit', () => child.kill());
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the UEM sandbox ended with ${code}; is port ${sandboxPort} in use?`)),
    );
  });
  ended.catch(() => undefined);
  const answers = async (): Promise<void> => {
    for (;;) {
      const response = await fetch(`http://127.0.0.1:${sandboxPort}/`).catch(() => undefined);
      if (response?.ok === true) return;
    }
  };
  await Promise.race([answers(), ended]);
}

prepare();
await startSandbox();
const page = (path: `/${string}/`, folder: string) => ({ path, folder: here(folder) });
const started = await run({
  station: here('../station/main.demo.js'),
  pages: [
    page('/screen/', '../screen'),
    page('/demo/', './demo/page'),
    { ...page('/console/', '../console'), hasAddresses: true },
  ],
  more: [DemoController],
  files: {
    site: join(root, 'config', 'demo', 'site.yaml'),
    workflows: join(root, 'config', 'workflows.yaml'),
  },
});
if (started !== undefined) {
  const { house, tokens, url } = started;
  for (const { userName, firstName, displayName, badge } of demoPeople) {
    const at = house.parts.clock.now();
    const person = {
      id: `local:${userName}`,
      userName,
      firstName,
      displayName,
      enabled: true,
      attributes: {},
      seenAt: at,
    };
    const { hmacs } = house.mark({ technology: 'csn', bytes: badge });
    await house.parts.store.rememberPerson({ person, hmacs, source: 'enrolled', at, audit: [] });
  }
  const token = tokens.screens.get('ward-3') ?? '';
  const screen = `${url}/screen/?station=ward-3&token=${token}`;
  await walk({
    url,
    token,
    rigPort,
    devices: house.parts.site.devices,
    sandbox: `http://127.0.0.1:${sandboxPort}`,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  const note = existsSync(here('../screen/index.html')) ? '' : '\n  (the screen is not built: npm run build)';
  process.stdout.write(`
Keep looking:
  the dock      ${url}/demo/      tap badges, take and return phones
  the screen    ${screen}
  the sandbox   http://127.0.0.1:${sandboxPort}/     what Workspace ONE sees${note}
Ctrl-C ends it.
`);
}
