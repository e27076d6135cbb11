import { readFileSync } from 'node:fs';
import { systemClock } from '#libs/clock';
import {
  environment,
  formatProblems,
  readSite,
  readYaml,
  secret,
  type Problem,
  type Site,
} from '#libs/config';
import type { Directory } from '#libs/directory';
import { Fault } from '#libs/domain';
import { ldapDirectory } from '#libs/ldap';
import type { Mdm } from '#libs/mdm';
import { stepTypes } from '#libs/steps';
import { openPostgresStore, openSqliteStore, type Store } from '#libs/store';
import { workflowFile, type StepPorts } from '#libs/workflow';
import { workspaceOne } from '#libs/workspace-one';
import { pino } from 'pino';
import { House } from './house.ts';

/** The shortest key that is worth its name; `openssl rand -hex 32` gives it. */
const keyBytes = 32;

function badgeKey(site: Site): Buffer {
  const written = secret(site.badgeKeyFile);
  const key = Buffer.from(written, /^[0-9a-f]+$/i.test(written) ? 'hex' : 'base64');
  if (key.length >= keyBytes) return key;
  throw new Fault('config-invalid', {
    note: `badgeKeyFile holds ${key.length} bytes; make one with: openssl rand -hex 32`,
  });
}

function directoryOf(site: Site): Directory | null {
  const ldap = site.directory?.ldap;
  return ldap === undefined ? null : ldapDirectory(ldap, systemClock);
}

function mdmOf(site: Site): Mdm | null {
  const ws1 = site.mdm?.workspaceOne;
  return ws1 === undefined ? null : workspaceOne(ws1, systemClock);
}

async function storeOf(site: Site): Promise<Store> {
  const { sqlite, postgres } = site.database;
  if (sqlite !== undefined) return openSqliteStore({ file: sqlite.file, clock: systemClock });
  if (postgres === undefined)
    throw new Fault('config-invalid', { note: 'database names neither sqlite nor postgres' });
  return openPostgresStore({
    ...postgres,
    password: secret(postgres.passwordFile),
    ...(postgres.caFile === undefined ? {} : { ca: readFileSync(postgres.caFile, 'utf8') }),
    poolSize: postgres.maxConnections,
    clock: systemClock,
  });
}

export class ConfigurationRefused extends Error {
  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
  }
}

/** Reads the two files; every mistake in either is said at once. */
export function readConfiguration() {
  const env = environment();
  if (!env.ok) throw new ConfigurationRefused(env.problems);
  const site = readSite(env.value.siteFile);
  const ports = new Set<keyof StepPorts>(
    site.ok && site.value.mdm === undefined ? ['lights'] : ['lights', 'mdm'],
  );
  const workflows = readYaml(env.value.workflowsFile, workflowFile(stepTypes, ports));
  const problems = [...(site.ok ? [] : site.problems), ...(workflows.ok ? [] : workflows.problems)];
  if (!site.ok || !workflows.ok) throw new ConfigurationRefused(problems);
  return { env: env.value, site: site.value, workflows: workflows.value };
}

/** Makes the house from the files: the only place of the service that names an adapter. */
export async function wire(stationProgram: string): Promise<{ house: House; site: Site }> {
  const { env, site, workflows } = readConfiguration();
  const logger = pino({ level: env.logLevel, base: null });
  const house = new House({
    site,
    workflows,
    clock: systemClock,
    badgeKey: badgeKey(site),
    store: await storeOf(site),
    directory: directoryOf(site),
    mdm: mdmOf(site),
    stationProgram,
    alone: site.database.sqlite !== undefined,
    log: (level, what, detail) => logger[level](detail ?? {}, what),
  });
  return { house, site };
}
