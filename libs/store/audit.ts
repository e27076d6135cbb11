import { auditCursor, claimCursor, moveCursor } from './audit-cursor.ts';
import {
  auditNumbers,
  auditWaiting,
  chainAudit,
  chainHead,
  chainLink,
  chainLinks,
  unchained,
} from './audit-chain.ts';
import type { AuditQuery, AuditStore, StoredAudit } from './audit-rows.ts';
import { figures } from './figures.ts';
import type { AuditEntry } from './run-rows.ts';
import { all, atMost, run, type Query, type Value } from './statement.ts';
import type { Engine } from './engine.ts';

export function* writeAudit(at: number, entries: readonly AuditEntry[]): Query<void> {
  for (const a of entries) {
    yield* run(
      'INSERT INTO audit (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)',
      at,
      a.actor,
      a.action,
      a.subject,
      JSON.stringify(a.detail),
    );
  }
}

/** Nearly every entry is one of these; they stand in no index by action, so that a tap pays for none. As the migration has them. */
const everyday = ['check-out', 'check-in'];
const unusual = "action NOT IN ('check-out', 'check-in')";
/** Among how many of the last unusual acts those who acted are looked for. */
const lately = 2_000;

/** By time and number: a clock that was set back leaves entries in the order of what it said. */
export function* audit(q: AuditQuery): Query<(StoredAudit & { chained: boolean })[]> {
  const [after, way] = q.order === 'newest' ? (['<', 'DESC'] as const) : (['>', 'ASC'] as const);
  const wheres: string[] = [];
  const values: Value[] = [];
  const where = (sql: string, ...given: Value[]): void => {
    wheres.push(sql);
    values.push(...given);
  };
  if (q.actor !== undefined) where('a.actor = ?', q.actor);
  if (q.subject !== undefined) where('a.subject = ?', q.subject);
  if (q.action !== undefined) {
    where('a.action = ?', q.action);
    if (!everyday.includes(q.action)) where(`a.${unusual}`);
  }
  if (q.from !== undefined) where('a.at >= ?', q.from);
  if (q.to !== undefined) where('a.at <= ?', q.to);
  if (q.upTo !== undefined) where('a.seq <= ?', q.upTo);
  if (q.beyond !== undefined) where(`(a.at, a.seq) ${after} (?, ?)`, q.beyond.at, q.beyond.seq);
  const rows = yield* all<StoredAudit & { n: number | null }>(
    `SELECT a.seq, a.at, a.actor, a.action, a.subject, a.detail, c.n
       FROM audit a LEFT JOIN audit_chain c ON c.audit_seq = a.seq
      ${wheres.length === 0 ? '' : `WHERE ${wheres.join(' AND ')}`}
      ORDER BY a.at ${way}, a.seq ${way} ${atMost}`,
    ...values,
    q.limit,
  );
  return rows.map(({ n, ...row }) => ({ ...row, chained: n !== null }));
}

export function* auditWords(limit: number): Query<{ actions: string[]; actors: string[] }> {
  const actions = yield* all<{ action: string }>(
    `WITH RECURSIVE found (action) AS (
       SELECT MIN(action) FROM audit WHERE ${unusual}
       UNION ALL SELECT (SELECT MIN(action) FROM audit WHERE ${unusual} AND action > found.action) FROM found WHERE found.action IS NOT NULL
     ) SELECT action FROM found WHERE action IS NOT NULL ${atMost}`,
    limit,
  );
  const actors = yield* all<{ actor: string }>(
    `SELECT DISTINCT actor FROM (SELECT actor FROM audit WHERE ${unusual} ORDER BY at DESC ${atMost}) AS recent
      ORDER BY actor ${atMost}`,
    lately,
    limit,
  );
  return {
    actions: [...everyday, ...actions.map((a) => a.action)].slice(0, limit).sort(),
    actors: actors.map((a) => a.actor),
  };
}

/** The door's part about the audit. */
export const auditOver = (engine: Engine): AuditStore => ({
  recordAudit: (at, entries) => engine.write(() => writeAudit(at, entries)),
  chainAudit: (after, links) => engine.write(() => chainAudit(after, links)),
  audit: (query) => engine.read(() => audit(query)),
  auditWords: (limit) => engine.snapshot(() => auditWords(limit)),
  unchained: (above, limit) => engine.read(() => unchained(above, limit)),
  chainHead: () => engine.snapshot(chainHead),
  chainLink: (n) => engine.read(() => chainLink(n)),
  chainLinks: (after, limit) => engine.read(() => chainLinks(after, limit)),
  auditNumbers: (above, limit) => engine.read(() => auditNumbers(above, limit)),
  auditWaiting: () => engine.snapshot(auditWaiting),
  claimCursor: (claim) => engine.write(() => claimCursor(claim)),
  moveCursor: (name, owner, n) => engine.write(() => moveCursor(name, owner, n)),
  figures: (now) => engine.snapshot(() => figures(now)),
  auditCursor: (name) => engine.read(() => auditCursor(name)),
});
