/** STRICT: a value of the wrong kind is refused. WITHOUT ROWID where the key alone is the way in: one page less per write. */
export const sqliteTables: readonly string[] = [
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE stations (id TEXT PRIMARY KEY, name TEXT NOT NULL, retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)))
   STRICT, WITHOUT ROWID`,
  `CREATE TABLE devices (
     id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, serial TEXT NOT NULL, serial_key TEXT NOT NULL,
     device_group TEXT NOT NULL, platform TEXT NOT NULL,
     epoch INTEGER NOT NULL DEFAULT 0 CHECK (epoch >= 0),
     in_pool INTEGER NOT NULL DEFAULT 1 CHECK (in_pool IN (0, 1)),
     retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
     times_out INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID`,
  `CREATE TABLE bays (
     station TEXT NOT NULL REFERENCES stations (id), cabinet TEXT NOT NULL, bay INTEGER NOT NULL CHECK (bay > 0),
     device_id TEXT REFERENCES devices (id),
     occupied INTEGER CHECK (occupied IN (0, 1)), charged INTEGER CHECK (charged IN (0, 1)),
     charge_percent REAL CHECK (charge_percent BETWEEN 0 AND 100), faulty INTEGER CHECK (faulty IN (0, 1)),
     level_at INTEGER, occupied_since INTEGER, PRIMARY KEY (station, cabinet, bay)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE people (
     id TEXT PRIMARY KEY, user_name TEXT NOT NULL, user_name_key TEXT NOT NULL, first_name TEXT NOT NULL,
     display_name TEXT NOT NULL, enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)), attributes TEXT NOT NULL,
     seen_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE badges (
     id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('active', 'revoked')), revoked_at INTEGER,
     created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE badge_readings (hmac TEXT PRIMARY KEY, badge_id TEXT NOT NULL REFERENCES badges (id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE badge_people (
     badge_id TEXT NOT NULL REFERENCES badges (id), person_id TEXT NOT NULL REFERENCES people (id),
     source TEXT NOT NULL CHECK (source IN ('enrolled', 'directory')), seen_at INTEGER NOT NULL,
     PRIMARY KEY (badge_id, person_id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE taps (
     station TEXT NOT NULL, boot TEXT NOT NULL, seq INTEGER NOT NULL, reader TEXT NOT NULL, at INTEGER NOT NULL,
     received_at INTEGER NOT NULL, badge TEXT, outcome TEXT NOT NULL, run_id TEXT,
     PRIMARY KEY (station, boot, seq)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE workflow_versions (
     id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), body TEXT NOT NULL, created_at INTEGER NOT NULL,
     PRIMARY KEY (id, version)) STRICT`,
  `CREATE TABLE runs (
     id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL CHECK (revision >= 0), workflow TEXT NOT NULL,
     workflow_version INTEGER NOT NULL, started_by TEXT NOT NULL CHECK (started_by IN ('tap', 'docked', 'manual')),
     station TEXT NOT NULL, lane TEXT NOT NULL, person_id TEXT REFERENCES people (id),
     device_id TEXT REFERENCES devices (id), epoch INTEGER,
     state TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'done', 'failed')), position INTEGER NOT NULL,
     attributes TEXT NOT NULL, created_at INTEGER NOT NULL, ended_at INTEGER) STRICT`,
  `CREATE TABLE custody (
     id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('out', 'in', 'undone', 'swapped', 'forced')),
     device_id TEXT NOT NULL REFERENCES devices (id), epoch INTEGER NOT NULL CHECK (epoch > 0),
     person_id TEXT REFERENCES people (id), station TEXT NOT NULL, run_id TEXT NOT NULL REFERENCES runs (id),
     at INTEGER NOT NULL, reason TEXT, closed_by_epoch INTEGER, closed_at INTEGER,
     PRIMARY KEY (device_id, epoch),
     FOREIGN KEY (device_id, closed_by_epoch) REFERENCES custody (device_id, epoch),
     CHECK (kind <> 'out' OR person_id IS NOT NULL),
     CHECK (kind = 'out' OR closed_by_epoch IS NULL),
     CHECK ((closed_by_epoch IS NULL) = (closed_at IS NULL)),
     CHECK (closed_by_epoch IS NULL OR closed_by_epoch > epoch)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE journal (
     seq INTEGER PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs (id), at INTEGER NOT NULL, step INTEGER NOT NULL,
     attempt INTEGER NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL) STRICT`,
  `CREATE TABLE effects (
     seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_id TEXT NOT NULL REFERENCES runs (id), step INTEGER NOT NULL,
     device_id TEXT NOT NULL REFERENCES devices (id), epoch INTEGER NOT NULL CHECK (epoch >= 0), target TEXT NOT NULL,
     delivery TEXT NOT NULL CHECK (delivery IN ('register', 'obligation', 'command', 'notice')),
     register TEXT, type TEXT NOT NULL, params TEXT NOT NULL, supersedable INTEGER NOT NULL CHECK (supersedable IN (0, 1)),
     not_after INTEGER, state TEXT NOT NULL CHECK (state IN ('open', 'done', 'superseded', 'expired', 'failed')),
     attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL, first_sent_at INTEGER, lease_until INTEGER,
     lease_owner TEXT, claimed_at INTEGER, due_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
     CHECK ((delivery = 'register') = (register IS NOT NULL)),
     CHECK (state <> 'superseded' OR first_sent_at IS NULL)) STRICT`,
  `CREATE TABLE waits (
     run_id TEXT PRIMARY KEY REFERENCES runs (id), kind TEXT NOT NULL CHECK (kind IN ('removal')),
     device_id TEXT NOT NULL REFERENCES devices (id), deadline INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE audit (
     seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
     detail TEXT NOT NULL) STRICT`,
];
