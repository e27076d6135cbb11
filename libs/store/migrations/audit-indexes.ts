/**
 * By time, by who and by what it was done to. By action only what is not a daily hand-out or return: those are nearly all, and a tap
 * then pays for no index that finds nothing.
 */
export const auditIndexes: readonly string[] = [
  `CREATE INDEX audit_at ON audit (at, seq)`,
  `CREATE INDEX audit_actor ON audit (actor, at, seq)`,
  `CREATE INDEX audit_subject ON audit (subject, at, seq)`,
  `CREATE INDEX audit_action ON audit (action, at, seq) WHERE action NOT IN ('check-out', 'check-in')`,
  `CREATE INDEX audit_unusual ON audit (at, seq) WHERE action NOT IN ('check-out', 'check-in')`,
];
