/** The same tables as SQLite's; times are BIGINT, flags SMALLINT so that one SQL serves both. */
export const postgresTables: readonly string[] = [
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  `CREATE TABLE stations (id TEXT PRIMARY KEY, name TEXT NOT NULL, retired SMALLINT NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)))`,
  `CREATE TABLE devices (
     id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, serial TEXT NOT NULL, serial_key TEXT NOT NULL,
     device_group TEXT NOT NULL, platform TEXT NOT NULL,
     epoch INTEGER NOT NULL DEFAULT 0 CHECK (epoch >= 0),
     in_pool SMALLINT NOT NULL DEFAULT 1 CHECK (in_pool IN (0, 1)),
     retired SMALLINT NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
     times_out INTEGER NOT NULL DEFAULT 0)`,
  `CREATE TABLE bays (
     station TEXT NOT NULL REFERENCES stations (id), cabinet TEXT NOT NULL, bay INTEGER NOT NULL CHECK (bay > 0),
     device_id TEXT REFERENCES devices (id),
     occupied SMALLINT CHECK (occupied IN (0, 1)), charged SMALLINT CHECK (charged IN (0, 1)),
     charge_percent DOUBLE PRECISION CHECK (charge_percent BETWEEN 0 AND 100), faulty SMALLINT CHECK (faulty IN (0, 1)),
     level_at BIGINT, occupied_since BIGINT, PRIMARY KEY (station, cabinet, bay))`,
  `CREATE TABLE people (
     id TEXT PRIMARY KEY, user_name TEXT NOT NULL, user_name_key TEXT NOT NULL, first_name TEXT NOT NULL,
     display_name TEXT NOT NULL, enabled SMALLINT NOT NULL CHECK (enabled IN (0, 1)), attributes TEXT NOT NULL,
     seen_at BIGINT NOT NULL)`,
  `CREATE TABLE badges (
     id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('active', 'revoked')), revoked_at BIGINT,
     created_at BIGINT NOT NULL)`,
  `CREATE TABLE badge_readings (hmac TEXT PRIMARY KEY, badge_id TEXT NOT NULL REFERENCES badges (id))`,
  `CREATE TABLE badge_people (
     badge_id TEXT NOT NULL REFERENCES badges (id), person_id TEXT NOT NULL REFERENCES people (id),
     source TEXT NOT NULL CHECK (source IN ('enrolled', 'directory')), seen_at BIGINT NOT NULL,
     PRIMARY KEY (badge_id, person_id))`,
  `CREATE TABLE taps (
     station TEXT NOT NULL, boot TEXT NOT NULL, seq BIGINT NOT NULL, reader TEXT NOT NULL, at BIGINT NOT NULL,
     received_at BIGINT NOT NULL, badge TEXT, outcome TEXT NOT NULL, run_id TEXT,
     PRIMARY KEY (station, boot, seq))`,
  `CREATE TABLE workflow_versions (
     id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), body TEXT NOT NULL, created_at BIGINT NOT NULL,
     PRIMARY KEY (id, version))`,
  `CREATE TABLE runs (
     id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL CHECK (revision >= 0), workflow TEXT NOT NULL,
     workflow_version INTEGER NOT NULL, started_by TEXT NOT NULL CHECK (started_by IN ('tap', 'docked', 'manual')),
     station TEXT NOT NULL, lane TEXT NOT NULL, person_id TEXT REFERENCES people (id),
     device_id TEXT REFERENCES devices (id), epoch INTEGER,
     state TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'done', 'failed')), position INTEGER NOT NULL,
     attributes TEXT NOT NULL, created_at BIGINT NOT NULL, ended_at BIGINT)`,
  `CREATE TABLE custody (
     id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('out', 'in', 'undone', 'swapped', 'forced')),
     device_id TEXT NOT NULL REFERENCES devices (id), epoch INTEGER NOT NULL CHECK (epoch > 0),
     person_id TEXT REFERENCES people (id), station TEXT NOT NULL, run_id TEXT NOT NULL REFERENCES runs (id),
     at BIGINT NOT NULL, reason TEXT, closed_by_epoch INTEGER, closed_at BIGINT,
     PRIMARY KEY (device_id, epoch),
     FOREIGN KEY (device_id, closed_by_epoch) REFERENCES custody (device_id, epoch),
     CHECK (kind <> 'out' OR person_id IS NOT NULL),
     CHECK (kind = 'out' OR closed_by_epoch IS NULL),
     CHECK ((closed_by_epoch IS NULL) = (closed_at IS NULL)),
     CHECK (closed_by_epoch IS NULL OR closed_by_epoch > epoch))`,
  `CREATE TABLE journal (
     seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs (id), at BIGINT NOT NULL, step INTEGER NOT NULL,
     attempt INTEGER NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL)`,
  `CREATE TABLE effects (
     seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_id TEXT NOT NULL REFERENCES runs (id), step INTEGER NOT NULL,
     device_id TEXT NOT NULL REFERENCES devices (id), epoch INTEGER NOT NULL CHECK (epoch >= 0), target TEXT NOT NULL,
     delivery TEXT NOT NULL CHECK (delivery IN ('register', 'obligation', 'command', 'notice')),
     register TEXT, type TEXT NOT NULL, params TEXT NOT NULL, supersedable SMALLINT NOT NULL CHECK (supersedable IN (0, 1)),
     not_after BIGINT, state TEXT NOT NULL CHECK (state IN ('open', 'done', 'superseded', 'expired', 'failed')),
     attempts INTEGER NOT NULL DEFAULT 0, next_at BIGINT NOT NULL, first_sent_at BIGINT, lease_until BIGINT,
     lease_owner TEXT, claimed_at BIGINT, due_at BIGINT NOT NULL, created_at BIGINT NOT NULL,
     CHECK ((delivery = 'register') = (register IS NOT NULL)),
     CHECK (state <> 'superseded' OR first_sent_at IS NULL))`,
  `CREATE TABLE waits (
     run_id TEXT PRIMARY KEY REFERENCES runs (id), kind TEXT NOT NULL CHECK (kind IN ('removal')),
     device_id TEXT NOT NULL REFERENCES devices (id), deadline BIGINT NOT NULL)`,
  `CREATE TABLE audit (
     seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
     detail TEXT NOT NULL)`,
];
