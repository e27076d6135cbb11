import { writeAudit } from './audit.ts';
import type {
  ConfigurationHead,
  ConfigurationMark,
  ConfigurationRow,
  ConfigurationSave,
  ConfigurationStore,
  SaveAnswer,
  SecretRow,
} from './configuration-rows.ts';
import type { AuditEntry } from './run-rows.ts';
import { all, atMost, one, Refused, run, type Command, type Query } from './statement.ts';
import type { Engine } from './engine.ts';

const head = 'version, at, actor, note, changed, equals';

/** The largest number a version can have: both databases' integer. */
const newestPossible = 2_147_483_647;

/** Two editors, also at two copies of the service, save one after the other: each waits here for the row. */
const turnSql = `INSERT INTO meta (name, value) VALUES ('saving-configuration', '') ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

function* writeSecret({ name, sealed, at, actor }: SecretRow): Query<void> {
  yield* run(
    `INSERT INTO secrets (name, sealed, at, actor) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, at = excluded.at, actor = excluded.actor`,
    name,
    sealed,
    at,
    actor,
  );
}

function* saveConfiguration(save: ConfigurationSave): Command<SaveAnswer> {
  yield* run(turnSql);
  const newest = yield* one<ConfigurationHead>(
    `SELECT ${head} FROM configurations ORDER BY version DESC LIMIT 1`,
  );
  if (newest !== undefined && newest.version !== save.madeFrom)
    return new Refused<SaveAnswer>({ ok: false, quicker: newest });
  const version = (newest?.version ?? 0) + 1;
  const { at, actor, note, changed, equals, site, workflows } = save;
  yield* run(
    `INSERT INTO configurations (${head}, site, workflows) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[version, at, actor, note, changed, equals, site, workflows],
  );
  for (const secret of save.secrets) yield* writeSecret(secret);
  yield* writeAudit(at, save.audit);
  return { ok: true, version };
}

function* putSecret(secret: SecretRow, audit: readonly AuditEntry[]): Command<void> {
  yield* writeSecret(secret);
  yield* writeAudit(secret.at, audit);
}

function* removeSecret(name: string, at: number, audit: readonly AuditEntry[]): Command<boolean> {
  if ((yield* run('DELETE FROM secrets WHERE name = ?', name)) === 0) return false;
  yield* writeAudit(at, audit);
  return true;
}

const markName = (mark: ConfigurationMark): string => `configuration-${mark}`;

function* markConfiguration(
  mark: ConfigurationMark,
  value: string,
  at: number,
  audit: readonly AuditEntry[],
): Command<void> {
  yield* run(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    markName(mark),
    value,
  );
  yield* writeAudit(at, audit);
}

function* newestConfiguration(): Query<ConfigurationRow | null> {
  const row = yield* one<ConfigurationRow>(
    `SELECT ${head}, site, workflows FROM configurations ORDER BY version DESC LIMIT 1`,
  );
  return row ?? null;
}

function* newestVersion(): Query<number> {
  const row = yield* one<{ version: number | null }>('SELECT MAX(version) AS version FROM configurations');
  return row?.version ?? 0;
}

function* configurationVersion(version: number): Query<ConfigurationRow | null> {
  const row = yield* one<ConfigurationRow>(
    `SELECT ${head}, site, workflows FROM configurations WHERE version = ?`,
    version,
  );
  return row ?? null;
}

function* configurationVersions(query: {
  before?: number;
  limit: number;
  part?: 'site' | 'workflows';
}): Query<ConfigurationHead[]> {
  const { before = newestPossible, limit, part } = query;
  const which = part === undefined ? '' : 'AND changed LIKE ?';
  return yield* all<ConfigurationHead>(
    `SELECT ${head} FROM configurations WHERE version < ? ${which} ORDER BY version DESC ${atMost}`,
    ...[before, ...(part === undefined ? [] : [`%${part}%`]), limit],
  );
}

function* secrets(): Query<SecretRow[]> {
  return yield* all<SecretRow>('SELECT name, sealed, at, actor FROM secrets ORDER BY name');
}

function* configurationMark(mark: ConfigurationMark): Query<string | null> {
  const row = yield* one<{ value: string }>('SELECT value FROM meta WHERE name = ?', markName(mark));
  return row?.value ?? null;
}

export const configurationOver = (engine: Engine): ConfigurationStore => ({
  saveConfiguration: (save) => engine.write(() => saveConfiguration(save)),
  putSecret: (secret, audit) => engine.write(() => putSecret(secret, audit)),
  removeSecret: (name, at, audit) => engine.write(() => removeSecret(name, at, audit)),
  markConfiguration: (mark, value, at, audit) =>
    engine.write(() => markConfiguration(mark, value, at, audit)),
  newestConfiguration: () => engine.read(newestConfiguration),
  newestVersion: () => engine.read(newestVersion),
  configurationVersion: (version) => engine.read(() => configurationVersion(version)),
  configurationVersions: (query) => engine.read(() => configurationVersions(query)),
  secrets: () => engine.read(secrets),
  configurationMark: (mark) => engine.read(() => configurationMark(mark)),
});
