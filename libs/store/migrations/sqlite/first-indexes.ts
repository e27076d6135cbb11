/**
 * Partial where only the open rows are asked for: these stay small however long the history grows. Waits are few and have none.
 * Each index that a check-out touches is one more page in its flush.
 */
export const sqliteIndexes: readonly string[] = [
  `CREATE INDEX devices_name ON devices (name_key)`,
  `CREATE INDEX devices_serial ON devices (serial_key)`,
  `CREATE UNIQUE INDEX bays_device ON bays (device_id) WHERE device_id IS NOT NULL`,
  `CREATE INDEX people_user_name ON people (user_name_key)`,
  `CREATE INDEX runs_open ON runs (state) WHERE state IN ('running', 'waiting')`,
  `CREATE UNIQUE INDEX custody_open_device ON custody (device_id) WHERE kind = 'out' AND closed_by_epoch IS NULL`,
  `CREATE INDEX custody_open_person ON custody (person_id) WHERE kind = 'out' AND closed_by_epoch IS NULL`,
  `CREATE INDEX journal_run ON journal (run_id)`,
  `CREATE INDEX effects_run ON effects (run_id)`,
  `CREATE INDEX effects_lane ON effects (device_id, target, seq) WHERE state = 'open'`,
  `CREATE INDEX effects_due ON effects (due_at) WHERE state = 'open'`,
  `CREATE INDEX effects_register ON effects (device_id, register, seq) WHERE register IS NOT NULL`,
  `CREATE INDEX effects_refused ON effects (device_id) WHERE state = 'failed' AND register = 'holder'`,
];
