/**
 * For both dialects. Partial where only what is open is asked for, so that they stay small however long the history
 * grows; the runs' own let an operator ask for one device or person among a million.
 */
export const engineIndexes: readonly string[] = [
  `CREATE INDEX runs_open ON runs (state) WHERE state IN ('running', 'waiting')`,
  `CREATE INDEX runs_created ON runs (created_at, id)`,
  `CREATE INDEX runs_device ON runs (device_id, created_at, id) WHERE device_id IS NOT NULL`,
  `CREATE INDEX runs_person ON runs (person_id, created_at, id) WHERE person_id IS NOT NULL`,
  `CREATE INDEX effects_run ON effects (run_id)`,
  `CREATE INDEX effects_lane ON effects (lane, seq) WHERE state = 'open'`,
  `CREATE INDEX effects_blocking ON effects (lane, seq) WHERE state = 'held' AND delivery = 'obligation'`,
  `CREATE INDEX effects_due ON effects (due_at) WHERE state = 'open'`,
  `CREATE INDEX effects_held ON effects (created_at, seq) WHERE state = 'held'`,
  `CREATE INDEX effects_dormant ON effects (run_id) WHERE state = 'dormant'`,
  `CREATE INDEX effects_react ON effects (seq) WHERE react IS NOT NULL`,
  `CREATE INDEX effects_register ON effects (device_id, register, seq) WHERE register IS NOT NULL`,
  `CREATE INDEX effects_refused ON effects (device_id) WHERE state IN ('failed', 'held') AND register = 'holder'`,
  `CREATE INDEX effects_reassigned ON effects (first_sent_at) WHERE register = 'holder' AND first_sent_at IS NOT NULL`,
  `CREATE INDEX registers_look ON registers (look_at) WHERE look_at IS NOT NULL`,
];
