/**
 * Runs, effects and waits rebuilt: SQLite cannot change a CHECK or drop NOT NULL in place. Foreign keys are off meanwhile
 * (openWriting) and are checked afterwards.
 */
const rebuilt = (table: string, definition: string, columns: string, from = columns): string[] => [
  `CREATE TABLE ${table}_new (${definition}) STRICT`,
  `INSERT INTO ${table}_new (${columns}) SELECT ${from} FROM ${table}`,
  `DROP TABLE ${table}`,
  `ALTER TABLE ${table}_new RENAME TO ${table}`,
];

const runs = `id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL CHECK (revision >= 0), workflow TEXT NOT NULL,
  workflow_version INTEGER NOT NULL, started_by TEXT NOT NULL, caused_by TEXT,
  station TEXT NOT NULL, lane TEXT NOT NULL, person_id TEXT REFERENCES people (id),
  device_id TEXT REFERENCES devices (id), epoch INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'done', 'failed')), position INTEGER NOT NULL,
  attributes TEXT NOT NULL, created_at INTEGER NOT NULL, ended_at INTEGER`;

const runColumns = `id, revision, workflow, workflow_version, started_by, station, lane, person_id, device_id, epoch, state,
  position, attributes, created_at, ended_at`;

const effects = `seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_id TEXT NOT NULL REFERENCES runs (id),
  step INTEGER NOT NULL, device_id TEXT REFERENCES devices (id), epoch INTEGER NOT NULL CHECK (epoch >= 0),
  target TEXT NOT NULL, lane TEXT NOT NULL,
  delivery TEXT NOT NULL CHECK (delivery IN ('register', 'obligation', 'command', 'notice')),
  register TEXT, type TEXT NOT NULL, params TEXT NOT NULL, supersedable INTEGER NOT NULL CHECK (supersedable IN (0, 1)),
  not_after INTEGER, patience TEXT, on_run TEXT CHECK (on_run IN ('success', 'failure')),
  state TEXT NOT NULL CHECK (state IN ('dormant', 'open', 'done', 'superseded', 'expired', 'failed', 'held', 'skipped',
    'adopted')),
  attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL, first_sent_at INTEGER, lease_until INTEGER,
  lease_owner TEXT, claimed_at INTEGER, due_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
  fault TEXT, result TEXT, react TEXT, repeats TEXT,
  CHECK ((delivery = 'register') = (register IS NOT NULL)),
  CHECK (device_id IS NOT NULL OR delivery = 'notice'),
  CHECK (state <> 'dormant' OR on_run IS NOT NULL),
  CHECK (react IS NULL OR state = 'failed'),
  CHECK (state <> 'superseded' OR first_sent_at IS NULL)`;

const effectColumns = `seq, id, run_id, step, device_id, epoch, target, delivery, register, type, params, supersedable,
  not_after, state, attempts, next_at, first_sent_at, lease_until, lease_owner, claimed_at, due_at, created_at`;

const waits = `run_id TEXT PRIMARY KEY REFERENCES runs (id),
  kind TEXT NOT NULL CHECK (kind IN ('removal', 'time', 'answer', 'effect')),
  device_id TEXT REFERENCES devices (id), deadline INTEGER NOT NULL, effect_id TEXT, ask TEXT,
  CHECK (kind <> 'removal' OR device_id IS NOT NULL),
  CHECK ((kind = 'effect') = (effect_id IS NOT NULL)),
  CHECK ((kind = 'answer') = (ask IS NOT NULL))`;

export const engineTables: readonly string[] = [
  ...rebuilt('runs', runs, runColumns),
  ...rebuilt('effects', effects, `${effectColumns}, lane`, `${effectColumns}, device_id || ' ' || target`),
  ...rebuilt('waits', waits, 'run_id, kind, device_id, deadline'),
  `CREATE TABLE registers (
     device_id TEXT NOT NULL REFERENCES devices (id), register TEXT NOT NULL, value TEXT,
     base_seq INTEGER NOT NULL DEFAULT 0, unsure_since INTEGER, look_at INTEGER,
     PRIMARY KEY (device_id, register)) STRICT, WITHOUT ROWID`,
];
