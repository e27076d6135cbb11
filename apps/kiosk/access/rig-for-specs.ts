import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { siteSecrets, type Site } from '#libs/config';
import { manualClock, systemClock, type ManualClock } from '#libs/clock';
import { csrfHeader } from '#libs/contract';
import type { Role, StationScope } from '#libs/domain';
import { openSqliteStore } from '#libs/store';
import { readConfiguration } from '../configuration.ts';
import { Configuration } from '../configuration/configuration.ts';
import type { Documents, Ground } from '../configuration/ground.ts';
import { House } from '../house.ts';
import { serve } from '../serve.ts';
import { tokensOf, type Tokens } from '../tokens.ts';
import { accessOf } from '../wiring-access.ts';
import { Metrics } from '../operations/metrics.ts';
import { auditingOf } from '../wiring-audit.ts';
import { backupsOf } from '../wiring-operations.ts';
import type { Access } from './access.ts';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}

/** How a request is sent; `headers` win over what a browser would send by itself. */
export interface Sent {
  headers?: Record<string, string>;
  body?: unknown;
}

/** A browser with its own cookies, or a program with a token. */
export interface Caller {
  ask(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** What the cookie jar holds, as a thief would take it along. */
  cookies: Map<string, string>;
  csrf: string | null;
}

export interface AccessRig {
  url: string;
  /** Stands still until told, unless the rig was opened on the real one. */
  clock: ManualClock;
  access: Access;
  house: House;
  tokens: Tokens;
  /** Somebody who has not signed in. */
  browser(host?: string): Caller;
  program(token: string): Caller;
  /** Makes an operator and signs her in. */
  operator(
    role: Role,
    stations?: StationScope,
    name?: string,
  ): Promise<Caller & { id: string; name: string }>;
  close(): Promise<void>;
}

export const password = 'a long enough sentence';

/** Two stations of two groups, each with a phone in its bay. */
const siteOf = (more: Record<string, unknown>) => ({
  name: 'Two wards',
  service: { port: 7080, dataDir: 'data' },
  badgeKeyFile: 'badge.key',
  stations: ['ward', 'lab'].map((id) => ({
    id,
    name: id,
    group: `${id}s`,
    readers: [],
    cabinets: [{ id: 'c', driver: 'virtual' }],
    bays: [{ cabinet: 'c', bay: 1, device: `phone-${id}` }],
  })),
  deviceGroups: [{ id: 'phones', stagingUser: 'staging' }],
  devices: ['ward', 'lab'].map((id) => ({
    ...{ id: `phone-${id}`, name: `Phone ${id}`, serial: `SERIAL-${id}` },
    ...{ group: 'phones', platform: 'ios' },
  })),
  ...more,
});

/** Lending without an MDM. */
const lending = {
  workflows: {
    'check-out': { title: 'Check-out', steps: [{ 'choose-device': null }, { 'check-out-device': null }] },
    'check-in': { title: 'Check-in', steps: [{ 'check-in-device': null }] },
  },
  rules: [
    { trigger: 'tap', run: 'check-out' },
    { trigger: 'docked', run: 'check-in' },
    { trigger: 'manual', run: 'check-in' },
  ],
};

function caller(url: string, ca: string | undefined, fixed: Record<string, string>): Caller {
  const cookies = new Map<string, string>();
  const keep = (line: string): void => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  };
  const self: Caller = {
    cookies,
    csrf: null,
    ask(method, path, { headers = {}, body } = {}) {
      const cookie = [...cookies].map(([k, v]) => `${k}=${v}`).join('; ');
      const own: Record<string, string> = {
        ...(cookie === '' ? {} : { cookie }),
        ...(self.csrf === null ? {} : { [csrfHeader]: self.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...fixed,
        ...headers,
      };
      const send = url.startsWith('https') ? https : http;
      return new Promise((resolve, reject) => {
        const asked = send(
          `${url}${path}`,
          { method, headers: own, ca, agent: false, servername: 'localhost' },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (c: Buffer) => chunks.push(c));
            response.on('end', () => {
              (response.headers['set-cookie'] ?? []).forEach(keep);
              const text = Buffer.concat(chunks).toString('utf8');
              const json = response.headers['content-type']?.includes('json') === true && text !== '';
              const said = json ? (JSON.parse(text) as Record<string, unknown>) : { text };
              if ('csrf' in said) self.csrf = said['csrf'] as string | null;
              resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said });
            });
          },
        );
        asked.on('error', reject);
        asked.end(body === undefined ? undefined : JSON.stringify(body));
      });
    },
  };
  return self;
}

export interface RigOptions {
  /** Further words of the site file. */
  site?: Record<string, unknown>;
  /** Files beside it. */
  files?: Record<string, string>;
  /** The real clock, for a provider that goes by it. */
  real?: true;
  ca?: string;
  /** Any that is free unless told. */
  port?: number;
}

function writeFiles(folder: string, options: RigOptions): { site: string; workflows: string } {
  writeFileSync(join(folder, 'badge.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
  for (const [name, text] of Object.entries(options.files ?? {}))
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  writeFileSync(join(folder, 'site.yaml'), stringify(siteOf(options.site ?? {})));
  writeFileSync(join(folder, 'workflows.yaml'), stringify(lending));
  return { site: join(folder, 'site.yaml'), workflows: join(folder, 'workflows.yaml') };
}

/** No station's program is there to look around. */
const surveyHere = () => Promise.reject(new Error('nothing is attached to a rig'));

/** What goes on beside the work. */
const beside = (site: Site, around: Parameters<typeof auditingOf>[2]) => ({
  auditing: auditingOf(site, siteSecrets(site), around),
  backups: backupsOf(site, around),
  metrics: new Metrics(around.clock),
});

/** The real house, records and web on a clock moved by hand; only the stations' programs are not started. */
export async function openAccess(options: RigOptions = {}): Promise<AccessRig> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-access-'));
  const files = writeFiles(folder, options);
  const { env, site, workflows } = readConfiguration(files);
  // Any port that is free; the file cannot say so.
  site.service.port = options.port ?? 0;
  const manual = manualClock();
  const clock = options.real === true ? systemClock : manual;
  const store = await openSqliteStore({ file: join(folder, 'records.db'), clock, worker: false });
  const log = () => undefined;
  const documents: Documents = { site: { name: site.name }, workflows: {} };
  const inForce = { rules: 'files' as const, row: null, documents, site, workflows };
  const ground: Ground = { env, frame: site, files, store, inForce };
  const house = new House({
    ...{
      site,
      workflows,
      clock,
      store,
      directory: null,
      mdm: null,
      webhooks: null,
      mail: null,
      log,
      describeMdm: null,
    },
    badgeKey: Buffer.alloc(32, 7),
    configuration: new Configuration({ ground, clock, features: new Set(), startAnew: log, log, surveyHere }),
    events: null,
    ...beside(site, { store, clock, log }),
    openReadiness: null,
    ...{ links: new Map(), alone: true },
  });
  await house.start();
  const tokens = tokensOf(site);
  const access = accessOf(house, tokens);
  await access.start();
  const served = await serve(site, { house, access }, [], []);
  const browser = (host = '127.0.0.1') => caller(served.url.replace('127.0.0.1', host), options.ca, {});
  const operator: AccessRig['operator'] = async (role, stations = 'all', name = `${role}-${made++}`) => {
    const done = await access.createOperator({ name, password, role, stations });
    if (!done.ok) throw new Error(done.why);
    const one = browser();
    const { status } = await one.ask('POST', '/api/session', { body: { name, password } });
    if (status !== 200) throw new Error(`signing in was answered ${status}`);
    return Object.assign(one, { id: done.id, name });
  };
  let made = 1;
  return {
    ...{ url: served.url, clock: manual, access, house, tokens, browser, operator },
    program: (token) => caller(served.url, options.ca, { authorization: `Bearer ${token}` }),
    async close() {
      await served.close();
      await access.stop();
      await house.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
