import type { AuditLink, AuditWaiting, LinkedAudit, StoredAudit } from './audit-rows.ts';
import { all, atMost, one, Refused, run, type Command, type Query } from './statement.ts';

const columns = 'a.seq, a.at, a.actor, a.action, a.subject, a.detail';
const mostCounted = 10_000;

/** `ON CONFLICT DO NOTHING`: of two copies of the service that chain at once, the second waits, then finds its place taken. */
export function* chainAudit(after: number, links: readonly AuditLink[]): Command<boolean> {
  const last = (yield* chainHead()).last?.n ?? 0;
  if (last !== after) return new Refused(false);
  for (const { n, seq, mac } of links) {
    const sql = 'INSERT INTO audit_chain (n, audit_seq, mac) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    if ((yield* run(sql, n, seq, mac)) === 0) return new Refused(false);
  }
  return true;
}

export function* chainHead(): Query<{ last: AuditLink | null; highest: number }> {
  const last = yield* one<AuditLink>(
    'SELECT n, audit_seq AS seq, mac FROM audit_chain WHERE n = (SELECT MAX(n) FROM audit_chain)',
  );
  const highest = yield* one<{ seq: number | null }>('SELECT MAX(audit_seq) AS seq FROM audit_chain');
  return { last: last ?? null, highest: highest?.seq ?? 0 };
}

export function* chainLink(n: number): Query<AuditLink | null> {
  return (yield* one<AuditLink>('SELECT n, audit_seq AS seq, mac FROM audit_chain WHERE n = ?', n)) ?? null;
}

export const unchained = (above: number, limit: number): Query<StoredAudit[]> =>
  all<StoredAudit>(
    `SELECT ${columns} FROM audit a
      WHERE a.seq > ? AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.audit_seq = a.seq) ORDER BY a.seq ${atMost}`,
    above,
    limit,
  );

type Joined = { [K in keyof StoredAudit]: StoredAudit[K] | null } & {
  n: number;
  linked: number;
  mac: string;
};

export function* chainLinks(after: number, limit: number): Query<LinkedAudit[]> {
  const rows = yield* all<Joined>(
    `SELECT c.n, c.audit_seq AS linked, c.mac, ${columns} FROM audit_chain c LEFT JOIN audit a ON a.seq = c.audit_seq
      WHERE c.n > ? ORDER BY c.n ${atMost}`,
    after,
    limit,
  );
  return rows.map(({ n, linked, mac, ...row }) => ({
    link: { n, seq: linked, mac },
    row: row.seq === null ? null : (row as StoredAudit),
  }));
}

export function* auditNumbers(above: number, limit: number): Query<{ seq: number; chained: boolean }[]> {
  const rows = yield* all<{ seq: number; n: number | null }>(
    `SELECT a.seq, c.n FROM audit a LEFT JOIN audit_chain c ON c.audit_seq = a.seq WHERE a.seq > ? ORDER BY a.seq ${atMost}`,
    above,
    limit,
  );
  return rows.map(({ seq, n }) => ({ seq, chained: n !== null }));
}

export function* auditWaiting(): Query<AuditWaiting> {
  const { highest: chained } = yield* chainHead();
  const highest = yield* one<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM audit');
  const behind = yield* one<{ n: number; since: number | null }>(
    `SELECT COUNT(*) AS n, MIN(at) AS since FROM (SELECT at FROM audit WHERE seq > ? ORDER BY seq ${atMost}) AS behind`,
    chained,
    mostCounted,
  );
  return { highest: highest?.seq ?? 0, waiting: behind?.n ?? 0, since: behind?.since ?? null };
}
