import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screenMessage } from '#libs/contract';
import { openSqliteStore } from '#libs/store';
import { root } from '#test/stage';
import { stringify } from 'yaml';
import { badgeMarker } from '../../apps/kiosk/badge-key.ts';
import { defaultFixture } from '../../apps/uem-sandbox/index.ts';
import { beside, end, freePort, startNode, watchDeath } from './processes.ts';
import type { Conditions, Running, Seen, Subject, Tapper } from './subject.ts';

const key = '5c'.repeat(32);
const token = 'bench-screen-token';
const serial = (i: number): string => `BENCH${String(i + 1).padStart(5, '0')}`;

/** The site as an operator would write it: twenty readers, one cabinet with a phone for everybody. */
function writeFiles(
  { folder, readerPaths, people }: Conditions,
  port: number,
  rig: number,
  mdmUrl: string,
): void {
  const numbers = people.map((_, i) => i + 1);
  const site = {
    name: 'Bench',
    service: { port, dataDir: 'data' },
    badgeKeyFile: 'badge.key',
    stations: [
      {
        id: 'ward',
        name: 'Ward',
        readers: readerPaths.map((path, i) => ({ id: `r${i}`, driver: 'serial', path })),
        cabinets: [{ id: 'c', driver: 'virtual', port: rig, bays: people.length, docked: numbers }],
        bays: numbers.map((n) => ({ cabinet: 'c', bay: n, device: serial(n - 1) })),
      },
    ],
    deviceGroups: [{ id: 'phones', stagingUser: 'staging-ward' }],
    devices: people.map((_, i) => ({
      name: `Phone ${i + 1}`,
      serial: serial(i),
      group: 'phones',
      platform: 'ios',
    })),
    mdm: {
      workspaceOne: {
        apiUrl: mdmUrl,
        callsPerMinute: 100_000,
        auth: {
          oauth: {
            tokenUrl: `${mdmUrl}/connect/token`,
            clientId: 'sandbox-client',
            clientSecretFile: 'uem.secret',
          },
        },
      },
    },
  };
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'site.yaml'), stringify(site));
  writeFileSync(join(folder, 'badge.key'), key);
  writeFileSync(join(folder, 'uem.secret'), 'sandbox-secret');
  writeFileSync(join(folder, 'data', 'screen-ward.token'), token);
  // Nobody takes a phone here: what is measured is not to be undone meanwhile.
  const workflows = readFileSync(join(root, 'config/workflows.yaml'), 'utf8').replace(
    'within: 60s',
    'within: 1h',
  );
  writeFileSync(join(folder, 'workflows.yaml'), workflows);
}

async function enrol(file: string, people: Tapper[]): Promise<void> {
  const mark = badgeMarker(Buffer.from(key, 'hex'));
  const store = await openSqliteStore({ file });
  await Promise.all(
    people.map(({ badge, firstName }) => {
      const { hmacs } = mark({ technology: 'text', text: badge });
      const named = { userName: firstName.toLowerCase(), firstName, displayName: firstName };
      const person = { id: `local:${firstName}`, ...named, enabled: true, attributes: {}, seenAt: 1 };
      return store.rememberPerson({ person, hmacs, source: 'enrolled', at: 1, audit: [] });
    }),
  );
  await store.close();
}

/** Workspace ONE is the sandbox, knowing everybody. */
async function startUem({ folder, people, mdm }: Conditions, port: number) {
  if (mdm === 'refuses') return undefined;
  const named = (userName: string) => ({
    userName,
    firstName: userName,
    lastName: 'Bench',
    email: `${userName}@bench.example`,
  });
  const fixture = {
    ...defaultFixture,
    users: [
      ...(defaultFixture.users ?? []),
      ...people.map((p, i) => ({ id: 5_001 + i, ...named(p.firstName.toLowerCase()) })),
    ],
    devices: people.map((_, i) => ({
      id: 9_001 + i,
      serial: serial(i),
      group: 'wardshared',
      stagingUser: 'staging-ward',
    })),
  };
  const path = join(folder, 'fixture.json');
  writeFileSync(path, JSON.stringify(fixture));
  const hang = mdm === 'hangs' ? ['--fault', 'timeout-before-change'] : [];
  const main = join(root, 'dist/apps/uem-sandbox/main.js');
  const child = spawn(process.execPath, [main, '--port', String(port), '--load', path, ...hang], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/sandbox/settings`).catch(() => undefined);
    if (answer?.ok === true) return child;
  }
}

function seen(frame: string): Seen | undefined {
  const message = screenMessage.parse(JSON.parse(frame));
  if (message.type !== 'panel' || message.panel === null) return undefined;
  const { panel, lane } = message;
  if (panel.kind === 'tapped') return { moment: 'read', reader: Number(lane.slice('reader:r'.length)) };
  if (panel.kind !== 'take') return undefined;
  return { moment: panel.mdm === 'ready' ? 'done' : 'take', firstName: panel.firstName };
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

async function start(name: string, conditions: Conditions): Promise<Running> {
  const [port, rig, mdmPort] = [await freePort(), await freePort(), await freePort()];
  const mdmUrl = `http://127.0.0.1:${mdmPort}`;
  writeFiles(conditions, port, rig, mdmUrl);
  const database = join(conditions.folder, 'data', 'tapstand.sqlite');
  await enrol(database, conditions.people);
  const uem = await startUem(conditions, mdmPort);
  const env = {
    ...conditions.env,
    LOG_LEVEL: 'warn',
    TAPSTAND_SITE: join(conditions.folder, 'site.yaml'),
    TAPSTAND_WORKFLOWS: join(conditions.folder, 'workflows.yaml'),
  };
  const started = performance.now();
  const child = startNode(beside('../stage/main-virtual.js'), [], env);
  const death = watchDeath(child, name);
  const pid = child.pid ?? 0;
  return {
    started,
    screen: { url: `ws://127.0.0.1:${port}/screen?station=ward&token=${token}`, headers: {} },
    pids: () => [pid, ...childrenOf(pid)],
    seen,
    died: death.died,
    async accounts() {
      const db = new Database(database, { readonly: true });
      const recorded = Number(
        db.prepare("SELECT count(DISTINCT person_id) FROM custody WHERE kind = 'out'").pluck().get(),
      );
      db.close();
      const requests =
        uem === undefined
          ? 0
          : ((await (await fetch(`${mdmUrl}/sandbox/state`)).json()) as { counts: { requests: number } })
              .counts.requests;
      return { recorded, mdmCalls: requests };
    },
    async stop() {
      death.expected();
      await end(child);
      await end(uem, 'SIGKILL');
    },
  };
}

/** The product as it ships, with a virtual cabinet: real serial readers, store, workflows, sandbox and screen. */
export const productSubject = (name = 'product'): Subject => ({
  name,
  start: (conditions) => start(name, conditions),
});
