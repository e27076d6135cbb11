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
import { workspaceOne, type WorkspaceOneAuth, type WorkspaceOneFeature } from '#libs/workspace-one';
import { pino } from 'pino';
import { House, type HouseParts } from './house.ts';
import { startLinks } from './stations.ts';
import { featuresFor, stepsOf } from './wiring-features.ts';

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
  if (site.directory === undefined) return null;
  const { passwordFile, ...ldap } = site.directory.ldap;
  return ldapDirectory({ ...ldap, password: secret(passwordFile) }, systemClock);
}

type WorkspaceOneSite = NonNullable<Site['mdm']>['workspaceOne'];

function workspaceOneAuth({ auth }: WorkspaceOneSite): WorkspaceOneAuth {
  if ('oauth' in auth) {
    const { tokenUrl, clientId, clientSecretFile } = auth.oauth;
    return { kind: 'oauth', tokenUrl, clientId, clientSecret: secret(clientSecretFile) };
  }
  const { userName, passwordFile, tenantCodeFile } = auth.basic;
  return {
    kind: 'basic',
    user: userName,
    password: secret(passwordFile),
    tenantCode: secret(tenantCodeFile),
  };
}

function mdmOf(site: Site, features: ReadonlySet<WorkspaceOneFeature>): Mdm | null {
  if (site.mdm === undefined) return null;
  const { apiUrl, caFile, timeoutMs } = site.mdm.workspaceOne;
  const trust = caFile === undefined ? {} : { caFile };
  const auth = workspaceOneAuth(site.mdm.workspaceOne);
  return workspaceOne({ apiUrl, auth, features, timeLimitMs: timeoutMs, ...trust }, systemClock);
}

async function storeOf({ database }: Site): Promise<Store> {
  if ('sqlite' in database) return openSqliteStore({ file: database.sqlite.file, clock: systemClock });
  const { host, port, user, database: name, passwordFile, caFile, maxConnections } = database.postgres;
  const password = secret(passwordFile);
  const trust = caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
  return openPostgresStore({
    host,
    port,
    user,
    password,
    database: name,
    poolSize: maxConnections,
    clock: systemClock,
    ...trust,
  });
}

export class ConfigurationRefused extends Error {
  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
  }
}

export interface Files {
  site: string;
  workflows: string;
}

/** Reads the two files; every mistake in either is said at once. */
export function readConfiguration(files?: Files) {
  const env = environment();
  if (!env.ok) throw new ConfigurationRefused(env.problems);
  const site = readSite(files?.site ?? env.value.siteFile);
  const ports = new Set<keyof StepPorts>(
    site.ok && site.value.mdm === undefined ? ['lights'] : ['lights', 'mdm'],
  );
  const workflows = readYaml(files?.workflows ?? env.value.workflowsFile, workflowFile(stepTypes, ports));
  const problems = [...(site.ok ? [] : site.problems), ...(workflows.ok ? [] : workflows.problems)];
  if (!site.ok || !workflows.ok) throw new ConfigurationRefused(problems);
  return { env: env.value, site: site.value, workflows: workflows.value };
}

/** Makes the house from the files: the only place of the service that names an adapter. */
export async function wire(stationProgram: string, files?: Files): Promise<{ house: House; site: Site }> {
  const { env, site, workflows } = readConfiguration(files);
  const logger = pino({ level: env.logLevel, base: null });
  const log: HouseParts['log'] = (level, what, detail) => logger[level](detail ?? {}, what);
  const key = badgeKey(site);
  const clock = systemClock;
  const links = startLinks(site, {
    program: stationProgram,
    clock,
    log: (what, detail) => log('info', what, detail),
  });
  try {
    const store = await storeOf(site);
    const alone = 'sqlite' in site.database;
    const outside = { directory: directoryOf(site), mdm: mdmOf(site, featuresFor(stepsOf(workflows))) };
    return {
      house: new House({ site, workflows, clock, badgeKey: key, store, ...outside, links, alone, log }),
      site,
    };
  } catch (error) {
    await Promise.all([...links.values()].map((l) => l.stop()));
    throw error;
  }
}
