/** For both dialects; partial, so that a second's look reads what is open and nothing else. */
export const triggerIndexes: readonly string[] = [
  `CREATE INDEX custody_due ON custody (due_at) WHERE kind = 'out' AND closed_by_epoch IS NULL AND due_at IS NOT NULL`,
  `CREATE INDEX bays_left ON bays (left_at) WHERE left_at IS NOT NULL`,
  `CREATE INDEX batches_started ON batches (started_at, id)`,
  `CREATE INDEX batch_devices_waiting ON batch_devices (batch_id, n) WHERE state = 'waiting'`,
];
