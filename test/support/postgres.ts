import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { partPath } from './parts.ts';
import { until } from './until.ts';

const execute = promisify(execFile);
const superuser = 'postgres';

/** Parts of a connection, as `openPostgresStore` and `pg` take them; `host` is the folder of the Unix socket. */
export interface DatabasePlace {
  host: string;
  user: string;
  database: string;
}

export interface Postgres {
  /** An empty database of its own. */
  freshDatabase(): Promise<DatabasePlace>;
  /** Ends the server and removes everything it wrote. */
  stop(): Promise<void>;
}

/**
 * It answers commits as a real site's does, but writes nothing for the day the machine loses power: what these tests
 * ask is who sees which row, not whether the disk keeps it.
 */
const settings = {
  listen_addresses: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'on',
  max_connections: '80',
  shared_buffers: '32MB',
};

/** PostgreSQL refuses to run as root. Should the test die without a word, the kernel ends the server with it. */
function asItsUser(program: string, args: string[]): [string, string[]] {
  const root = process.getuid?.() === 0;
  const user = root ? [`--reuid=${superuser}`, `--regid=${superuser}`, '--clear-groups'] : [];
  return ['setpriv', [...user, '--pdeathsig=INT', program, ...args]];
}

function start(bin: string, folder: string): { child: ChildProcess; said: () => string } {
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', join(folder, 'data'), '-k', folder, ...given];
  const child = spawn(...asItsUser(join(bin, 'postgres'), args), { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said };
}

/** A real PostgreSQL in a folder of its own, reachable through a Unix socket in it. */
export async function startPostgres(): Promise<Postgres> {
  const server = partPath('postgres');
  if (server === undefined) throw new Error('PostgreSQL is missing: run npm run test:setup first');
  const bin = dirname(server);
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-pg-'));
  chmodSync(folder, 0o755);
  if (process.getuid?.() === 0) execFileSync('chown', [superuser, folder]);
  const initialise = ['-D', join(folder, 'data'), '-U', superuser, '-A', 'trust', '-E', 'UTF8'];
  await execute(...asItsUser(join(bin, 'initdb'), [...initialise, '--locale=C', '--no-sync']), {
    cwd: folder,
  });

  const { child, said } = start(bin, folder);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const reach = ['-h', folder, '-U', superuser];
  const answers = () =>
    execute(join(bin, 'pg_isready'), reach).then(
      () => true,
      () => false,
    );
  const stop = async (): Promise<void> => {
    // SIGINT is PostgreSQL's fast shutdown: it ends the connections that are still there.
    child.kill('SIGINT');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('PostgreSQL answers', async () => {
      if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said()}`);
      return answers();
    });
  } catch (e) {
    await stop();
    throw e;
  }
  let databases = 0;
  return {
    async freshDatabase() {
      const database = `tapstand_${++databases}`;
      await execute(join(bin, 'createdb'), [...reach, database]);
      return { host: folder, user: superuser, database };
    },
    stop,
  };
}
