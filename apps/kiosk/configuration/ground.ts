import { existsSync, readFileSync } from 'node:fs';
import { systemClock } from '#libs/clock';
import {
  canonicalDocument,
  judgeData,
  layOut,
  ownFrame,
  problemsAt,
  readFrame,
  siteOfDocument,
  siteSecrets,
  yamlData,
  type Environment,
  type FieldProblem,
  type Frame,
  type Site,
  type SiteDocument,
} from '#libs/config';
import type { ConfigurationRow, Store } from '#libs/store';
import type { WorkflowFile } from '#libs/workflow';
import {
  ConfigurationRefused,
  filesOf,
  readConfiguration,
  readEnvironment,
  schemaFor,
  type Files,
} from '../configuration.ts';
import { storeOf } from '../wiring-store.ts';

/** Both parts as plain data: what an editor is given. */
export interface Documents {
  site: SiteDocument;
  workflows: Readonly<Record<string, unknown>>;
}

/** What the service goes by, and where that stands. */
export interface InForce {
  rules: 'files' | 'database';
  /** Null where files rule. */
  row: ConfigurationRow | null;
  documents: Documents;
  site: Site;
  workflows: WorkflowFile;
}

/** What is there before anything runs: the machine's own words, the records, and what rules. */
export interface Ground {
  env: Environment;
  frame: Frame;
  /** Null where there is no site file. */
  files: Files | null;
  store: Store;
  inForce: InForce;
}

/** A version that was kept and cannot be used by this program or on this machine. */
export class VersionUnusable extends Error {
  readonly version: number;
  constructor(version: number, why: string) {
    super(why);
    this.version = version;
  }
}

/** How a service begins that nobody has told anything. */
export const beginning: Documents = {
  site: { name: 'Tapstand', stations: [] },
  workflows: { workflows: {}, rules: [] },
};

const isBeginning = (workflows: Documents['workflows']): boolean =>
  JSON.stringify(workflows) === JSON.stringify(beginning.workflows);

type Judged = { ok: true; value: WorkflowFile } | { ok: false; problems: FieldProblem[] };

/** Workflows and rules as a site may have them. None at all is right only before the first. */
export function workflowsOf(data: Documents['workflows'], site: Site, mayBeNone = false): Judged {
  if (mayBeNone && isBeginning(data)) return { ok: true, value: { workflows: {}, rules: [] } };
  const judged = judgeData(data, schemaFor(site));
  return judged.ok ? judged : { ok: false, problems: problemsAt(judged.findings) };
}

const said = (problems: readonly FieldProblem[]): string =>
  problems.map(({ sentence, remedy }) => `${sentence} ${remedy}`).join(' ');

/** The version as the service uses it. Throws `VersionUnusable` with everything that is wrong with it. */
async function ofRow(row: ConfigurationRow, frame: Frame, store: Store): Promise<InForce> {
  const refuse = (why: string) => new VersionUnusable(row.version, why);
  const documents = {
    site: JSON.parse(row.site) as SiteDocument,
    workflows: JSON.parse(row.workflows) as Documents['workflows'],
  };
  const laid = layOut(frame, await store.secrets());
  if (!laid.ok) throw refuse(`${laid.field} ${laid.says}. ${laid.remedy}`);
  const site = siteOfDocument(documents.site, frame);
  if (!site.ok) throw refuse(said(site.problems));
  const workflows = workflowsOf(documents.workflows, site.value, true);
  if (!workflows.ok) throw refuse(said(workflows.problems));
  return { rules: 'database', row, documents, site: site.value, workflows: workflows.value };
}

/** What is in force by the newest version, read again. */
export async function newestInForce(ground: Pick<Ground, 'frame' | 'store'>): Promise<InForce | null> {
  const row = await ground.store.newestConfiguration();
  return row === null ? null : ofRow(row, ground.frame, ground.store);
}

function dataOf(path: string): unknown {
  const read = yamlData(path, readFileSync(path, 'utf8'));
  if (!read.ok) throw new ConfigurationRefused(read.problems);
  return read.value;
}

/** Both files, checked, as the service uses them and as plain data. Throws `ConfigurationRefused`. */
function ofFiles(files: Files): InForce {
  const { site, workflows } = readConfiguration(files);
  const document = canonicalDocument(dataOf(files.site));
  if (!document.ok) throw new Error(`a site file that was read is no document: ${said(document.problems)}`);
  const documents = { site: document.value, workflows: dataOf(files.workflows) as Documents['workflows'] };
  return { rules: 'files', row: null, documents, site, workflows };
}

const tried = (read: () => InForce): { value: InForce } | { refused: ConfigurationRefused } => {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof ConfigurationRefused) return { refused: error };
    throw error;
  }
};

/** What this machine says by itself: without asking the records. */
export function frameHere(files?: Files): { env: Environment; frame: Frame; files: Files | null } {
  const env = readEnvironment();
  const paths = filesOf(env, files);
  if (!existsSync(paths.site)) return { env, frame: ownFrame(env), files: null };
  const read = readFrame(paths.site);
  if (!read.ok) throw new ConfigurationRefused(read.problems);
  return { env, frame: read.value, files: paths };
}

/** No records yet; PostgreSQL must be asked. */
export const isEmptyYet = ({ database }: Frame): boolean =>
  'sqlite' in database && !existsSync(database.sqlite.file);

/**
 * Opens the records and finds out who rules: the newest version in them, else the files, else nobody yet, and then the database begins
 * to. Throws `ConfigurationRefused`, `VersionUnusable`, or what the records say; nothing stays open then.
 */
export async function openGround(wanted?: Files): Promise<Ground> {
  const paths = filesOf(readEnvironment(), wanted);
  const read = existsSync(paths.site) ? tried(() => ofFiles(paths)) : null;
  const { env, frame, files } =
    read !== null && 'refused' in read ? orRefuse(read.refused, wanted) : frameHere(wanted);
  const store = await storeOf(frame, siteSecrets(frame));
  try {
    const ground = { env, frame, files, store };
    const newest = await newestInForce(ground);
    if (newest !== null) return { ...ground, inForce: newest };
    if (read !== null && 'refused' in read) throw read.refused;
    return { ...ground, inForce: read?.value ?? (await begun(ground)) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Files that are wrong stop the start, unless records that rule can be asked all the same. */
function orRefuse(refused: ConfigurationRefused, wanted?: Files): ReturnType<typeof frameHere> {
  try {
    const here = frameHere(wanted);
    if (!isEmptyYet(here.frame)) return here;
  } catch (error) {
    if (!(error instanceof ConfigurationRefused)) throw error;
  }
  throw refused;
}

async function begun({ store, frame }: Pick<Ground, 'store' | 'frame'>): Promise<InForce> {
  const at = systemClock.now();
  const audit = [
    { actor: 'service', action: 'save-configuration', subject: 'configuration', detail: { version: 1 } },
  ];
  // First, so that a service that is killed in between begins again and is not left without a way in.
  await store.markConfiguration('setup', JSON.stringify({ steps: {} }), at, []);
  await store.saveConfiguration({
    ...{ madeFrom: 0, at, actor: 'service', note: 'The beginning.', changed: 'site,workflows', equals: null },
    ...{ site: JSON.stringify(beginning.site), workflows: JSON.stringify(beginning.workflows) },
    ...{ secrets: [], audit },
  });
  const row = await store.newestConfiguration();
  if (row === null) throw new Error('a configuration that was kept is not there');
  return ofRow(row, frame, store);
}
