import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '#test/support';
import { freePort } from './free-port.ts';
import { run, type Running } from './process.ts';
import { root } from './site.ts';

export interface Answer {
  status: number;
  text: string;
  body: Record<string, unknown>;
}

/** A service in an empty folder, spoken to as a browser does: over HTTP, with a cookie once somebody has signed in. */
export interface Bare {
  readonly url: string;
  readonly dataDir: string;
  /** Everything it has printed so far, in all its lives. */
  output(): string;
  /** The newest one-time code of its log. */
  code(): string;
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  signIn(name: string, password: string): Promise<void>;
  /** Until this version is in force, also by a start anew. */
  inForce(version: number): Promise<void>;
  /** Ends it with this signal and starts it again. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Every byte of the database's files. */
  records(): Buffer;
  stop(): Promise<void>;
}

/** A start anew takes some two seconds on a machine that does nothing else. */
const patienceMs = 60_000;

function bytesUnder(folder: string): Buffer {
  if (!existsSync(folder)) return Buffer.alloc(0);
  const files = readdirSync(folder).map((name) => join(folder, name));
  return Buffer.concat(files.filter((f) => statSync(f).isFile()).map((f) => readFileSync(f)));
}

/** Starts the built service where nothing is: no site file, no workflows file, no database. */
export async function startBare(): Promise<Bare> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-bare-'));
  const dataDir = join(folder, 'data');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...{ TAPSTAND_SITE: join(folder, 'site.yaml'), TAPSTAND_WORKFLOWS: join(folder, 'workflows.yaml') },
    ...{ TAPSTAND_DATA_DIR: dataDir, TAPSTAND_PORT: String(port), LOG_LEVEL: 'info', NODE_OPTIONS: '' },
  };
  let before = '';
  let running: Running;
  const begin = async (): Promise<void> => {
    running = run(process.execPath, [join(root, 'dist/test/stage/main-virtual.js')], env);
    await running.said(/"msg":"listening"/);
  };
  await begin();
  let cookie = '';
  let csrf = '';
  const call: Bare['call'] = async (method, path, body) => {
    const headers: Record<string, string> = { origin: url };
    if (cookie !== '') Object.assign(headers, { cookie, 'x-tapstand-csrf': csrf });
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(`${url}/api/${path}`, {
      ...{ method, headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, text, body: isJson ? (JSON.parse(text) as Answer['body']) : {} };
  };
  return {
    url,
    dataDir,
    call,
    output: () => before + running.output(),
    code: () => [...running.output().matchAll(/"code":"([A-Z0-9-]+)"/g)].at(-1)?.[1] ?? '',
    async signIn(name, password) {
      const { status, body, text } = await call('POST', 'session', { name, password });
      if (status !== 200) throw new Error(`signing in was answered ${status}: ${text}`);
      csrf = String(body['csrf']);
    },
    async inForce(version) {
      const look = async (): Promise<boolean> => {
        const answer = await call('GET', 'configuration').catch(() => undefined);
        return answer?.body['version'] === version && answer.body['state'] === 'in-force';
      };
      await until(`version ${version} is in force`, look, patienceMs);
    },
    async restart(signal = 'SIGKILL') {
      await running.kill(signal);
      before += running.output();
      await begin();
    },
    records: () => bytesUnder(join(dataDir, 'records')),
    stop: () => running.kill('SIGTERM'),
  };
}
