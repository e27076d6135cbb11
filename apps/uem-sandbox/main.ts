import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { FolderRefused, howToSign, openFolder } from './certificate-folder.ts';
import { readText } from './control/read-text.ts';
import { FaultRefused } from './faults/from-text.ts';
import { FlagRefused, readFlags, usage, type Flags } from './command-line.ts';
import { StateRefused } from './keep/state-file.ts';
import { startSandbox, type Sandbox } from './start.ts';
import type { FixtureInput } from './world/fixture.ts';
import { FixtureRefused } from './world/make-world.ts';

/** A file that cannot be read or understood. */
class FileRefused extends Error {}

async function fixtureFrom(path: string): Promise<FixtureInput> {
  try {
    return (await readText(
      await readFile(path, 'utf8'),
      path.endsWith('.json') ? 'json' : 'yaml',
    )) as FixtureInput;
  } catch (error) {
    throw new FileRefused(`--load ${path}: ${(error as Error).message}`);
  }
}

const greeting = ({ url, signIn }: Sandbox, signing: string): string => `Workspace ONE UEM sandbox

  page        ${url}/
  API         ${url}/api
  OAuth       POST ${signIn.tokenUrl}  client_id=${signIn.clientId} client_secret=${signIn.clientSecret}
  Basic       ${signIn.userName}:${signIn.password}  with  aw-tenant-code: ${signIn.tenantCode}

${signing}These credentials open this sandbox and nothing else. Stop it with Ctrl+C.
`;

/**
 * V8 would rather let its heap grow than collect it, to 160 MB under load. This costs little time and keeps it below 120.
 * Not before a large fixture is loaded: that would take twice as long.
 */
function stayLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}

async function run(flags: Flags): Promise<void> {
  const { port, host, load, seed, faults, allowHosts, settings, certificates, at, frozen, state } = flags;
  const fixture = load === undefined ? {} : { fixture: await fixtureFrom(load) };
  const folder = certificates === undefined ? undefined : await openFolder(certificates);
  const certificate = folder === undefined ? {} : { certificate: folder.pair };
  const sandbox = await startSandbox({
    port,
    host,
    seed,
    faults,
    allowHosts,
    settings,
    frozen,
    ...(at === undefined ? {} : { at }),
    ...(state === undefined ? {} : { stateFile: state }),
    ...fixture,
    ...certificate,
  });
  stayLean();
  process.stdout.write(greeting(sandbox, folder === undefined ? '' : howToSign(folder, sandbox)));
  const stop = (): void => void sandbox.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** What the person who started it can put right is said in a sentence; anything else is a defect and shows its trace. */
function sentenceFor(error: unknown): string | undefined {
  const known = [FlagRefused, FaultRefused, FixtureRefused, FileRefused, FolderRefused, StateRefused].some(
    (kind) => error instanceof kind,
  );
  if (known) return (error as Error).message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return 'the port is taken; give another one with --port, or --port 0 for any';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return `cannot listen there (${code}); give another --host or --port`;
  return undefined;
}

try {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) process.stdout.write(usage);
  else await run(flags);
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`uem-sandbox: ${sentence}\n`);
  process.exitCode = 1;
}
