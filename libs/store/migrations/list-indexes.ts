/**
 * What the operator's lists are read by, for both dialects. A hand-out pays for two of them, each at the end of its index, where the
 * last one wrote as well: `runs_station` and `taps_received`. Custody has none of its own: past hand-outs are found by their runs.
 */
export const listIndexes: readonly string[] = [
  // Holds all that a search looks at, so that it reads no rows; takes the place of people_user_name.
  `DROP INDEX people_user_name`,
  `CREATE INDEX people_list ON people (user_name_key, id, search_key, enabled)`,
  `CREATE INDEX badge_people_person ON badge_people (person_id)`,
  `CREATE INDEX badges_created ON badges (created_at, id)`,
  `CREATE INDEX badges_revoked ON badges (created_at, id) WHERE state = 'revoked'`,
  `CREATE INDEX runs_station ON runs (station, created_at, id)`,
  `CREATE INDEX runs_failed ON runs (created_at, id) WHERE state = 'failed'`,
  `CREATE INDEX registers_unsure ON registers (device_id) WHERE unsure_since IS NOT NULL`,
  `CREATE INDEX taps_received ON taps (received_at)`,
];

/** Why a device is in or out of the pool, or retired, by whom and when; and the day's figures, so that a past day is added up once. */
export const listColumns = (time: 'INTEGER' | 'BIGINT'): readonly string[] => [
  `ALTER TABLE devices ADD COLUMN pool_reason TEXT`,
  `ALTER TABLE devices ADD COLUMN pool_by TEXT`,
  `ALTER TABLE devices ADD COLUMN pool_at ${time}`,
  `ALTER TABLE devices ADD COLUMN retired_reason TEXT`,
  `ALTER TABLE devices ADD COLUMN retired_by TEXT`,
  `ALTER TABLE devices ADD COLUMN retired_at ${time}`,
  `ALTER TABLE people ADD COLUMN search_key TEXT NOT NULL DEFAULT ''`,
  `UPDATE people SET search_key = SUBSTR(LOWER(user_name || ' ' || display_name), 1, 300)`,
];

/** Databases make small letters of what is no ASCII each in their own way, or not at all: ours is JavaScript's. */
export const oddNames = {
  sqlite: `SELECT id, user_name, display_name FROM people WHERE user_name || display_name GLOB '*[^ -~]*'`,
  postgres: `SELECT id, user_name, display_name FROM people WHERE user_name || display_name ~ '[^ -~]'`,
};
