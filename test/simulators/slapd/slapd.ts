import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { partPath, until } from '#test/support';
import { makeCertificates } from './certificates.ts';
import { base, bindDn, bindPassword, blindDn, ldif } from './ldif.ts';
import { settings } from './settings.ts';

const run = promisify(execFile);

export interface SlapdSettings {
  /** People altogether, the cast included; 3,000 unless told, 100,000 load in some ten seconds. */
  peopleCount?: number;
  /** Connections that say nothing for longer are closed by the server; never unless told. */
  idleSeconds?: number;
}

async function freePorts(): Promise<{ ldap: number; ldaps: number }> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return { ldap: ports[0] ?? 0, ldaps: ports[1] ?? 0 };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** The kernel stops threads one by one, and one that still runs still answers (Linux, /proc: state T is stopped). */
const stopped = (pid: number): boolean =>
  readdirSync(`/proc/${pid}/task`).every((task) =>
    /\) T /.test(readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8')),
  );

/** A real slapd with people in it, in a folder of its own, on free ports of this machine. */
export class Slapd {
  readonly base = base;
  /** May read people. */
  readonly bindDn = bindDn;
  readonly bindPassword = bindPassword;
  /** May bind and sees nobody. */
  readonly blindDn = blindDn;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #said = '';
  readonly ports: { ldap: number; ldaps: number };
  /** PEM of the authority that signed the server's certificate, and of one that did not; and the files of both. */
  readonly ca: string;
  readonly otherCa: string;
  readonly caFile: string;
  readonly otherCaFile: string;

  constructor(folder: string, ports: { ldap: number; ldaps: number }, ca: string, otherCa: string) {
    this.#folder = folder;
    this.ports = ports;
    this.ca = ca;
    this.otherCa = otherCa;
    this.caFile = join(folder, 'ca.pem');
    this.otherCaFile = join(folder, 'other-ca.pem');
  }

  /** For StartTLS. The certificate is for the name `localhost` only. */
  get ldapUrl(): string {
    return `ldap://localhost:${this.ports.ldap}`;
  }

  get ldapsUrl(): string {
    return `ldaps://localhost:${this.ports.ldaps}`;
  }

  /** Resolves when both ports answer. */
  async start(): Promise<void> {
    const { ldap, ldaps } = this.ports;
    const listen = `ldap://127.0.0.1:${ldap}/ ldaps://127.0.0.1:${ldaps}/`;
    const program = partPath('slapd') ?? 'slapd';
    // A test that is killed takes its slapd with it (util-linux; the process id stays the same).
    const withUs = [
      '--pdeathsig',
      'KILL',
      program,
      '-d',
      '0',
      '-f',
      join(this.#folder, 'slapd.conf'),
      '-h',
      listen,
    ];
    const child = spawn('setpriv', withUs, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    await until('slapd answers', async () => {
      if (child.exitCode !== null) throw new Error(`slapd ended with ${child.exitCode}: ${this.#said}`);
      return (await answers(ldap)) && (await answers(ldaps));
    });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    // A stopped process acts on a polite signal only when it runs again.
    child.kill('SIGCONT');
    await gone;
  }

  /** Says goodbye to its clients and ends. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** SIGKILL. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Accepts connections and says nothing, until `resume`. Returns when every thread of it stands still. */
  pause(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    process.kill(pid, 'SIGSTOP');
    const end = performance.now() + 2_000;
    while (!stopped(pid)) if (performance.now() > end) throw new Error('slapd does not stop');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Connections that stand, by the kernel's account (Linux, /proc/net/tcp: state 01 is ESTABLISHED). */
  async connections(): Promise<number> {
    const ours = Object.values(this.ports).map(
      (port) => `:${port.toString(16).toUpperCase().padStart(4, '0')}`,
    );
    const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((row) => row.trim().split(/\s+/));
    return rows.filter(([, local, , state]) => state === '01' && ours.some((port) => local?.endsWith(port)))
      .length;
  }

  /** Ends it and removes its folder. */
  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Makes certificates and people, and starts. Takes about a second for a few thousand people. */
export async function startSlapd({
  peopleCount = 3_000,
  idleSeconds = 0,
}: SlapdSettings = {}): Promise<Slapd> {
  const folder = await mkdtemp(join(tmpdir(), 'tapstand-slapd-'));
  try {
    await mkdir(join(folder, 'data'));
    await Promise.all([
      makeCertificates(folder),
      writeFile(join(folder, 'people.ldif'), ldif(peopleCount)),
      writeFile(join(folder, 'slapd.conf'), settings(folder, idleSeconds)),
    ]);
    await run('/usr/sbin/slapadd', [
      '-q',
      '-f',
      join(folder, 'slapd.conf'),
      '-l',
      join(folder, 'people.ldif'),
    ]);
    const [ca, otherCa] = await Promise.all(
      ['ca.pem', 'other-ca.pem'].map((f) => readFile(join(folder, f), 'utf8')),
    );
    const slapd = new Slapd(folder, await freePorts(), ca ?? '', otherCa ?? '');
    await slapd.start();
    return slapd;
  } catch (e) {
    await rm(folder, { recursive: true, force: true });
    throw e;
  }
}
