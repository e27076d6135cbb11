import { writeAudit } from './audit.ts';
import { one, run, type Command, type Query } from './statement.ts';
import type { AuditEntry, MdmHold } from './store.ts';

const holdName = 'mdm-hold';
const releasedName = 'mdm-released-at';

function* meta(name: string): Query<string | null> {
  const row = yield* one<{ value: string }>('SELECT value FROM meta WHERE name = ?', name);
  return row?.value ?? null;
}

/** The first reason stays: it says since when nothing is written. */
export function* holdMdm(hold: MdmHold, audit: AuditEntry[] = []): Command<void> {
  yield* run(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
    holdName,
    JSON.stringify(hold),
  );
  yield* writeAudit(hold.since, audit);
}

export function* releaseMdm(at: number, audit: AuditEntry[]): Command<MdmHold | null> {
  const held = yield* meta(holdName);
  if (held === null) return null;
  yield* run('DELETE FROM meta WHERE name = ?', holdName);
  yield* run(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    releasedName,
    String(at),
  );
  yield* writeAudit(at, audit);
  return JSON.parse(held) as MdmHold;
}

export function* mdmHold(): Query<MdmHold | null> {
  const held = yield* meta(holdName);
  return held === null ? null : (JSON.parse(held) as MdmHold);
}

export function* mdmReleasedAt(): Query<number | null> {
  const at = yield* meta(releasedName);
  return at === null ? null : Number(at);
}

const left = "register = 'holder' AND first_sent_at IS NOT NULL AND first_sent_at >= ?";

/** Corrections are wants that repeat another: nobody tapped for them. */
export function* reassignments(since: number): Query<{ all: number; corrections: number }> {
  const found = yield* one<{ n: number; again: number | null }>(
    `SELECT COUNT(*) AS n, SUM(CASE WHEN repeats IS NULL THEN 0 ELSE 1 END) AS again FROM effects WHERE ${left}`,
    since,
  );
  return { all: found?.n ?? 0, corrections: found?.again ?? 0 };
}

const windowMs = 600_000;

export function* busiestReassignments(since: number): Query<number> {
  const found = yield* one<{ n: number }>(
    `SELECT COUNT(*) AS n FROM effects WHERE ${left} AND repeats IS NULL
     GROUP BY (first_sent_at - first_sent_at % ${windowMs}) ORDER BY n DESC LIMIT 1`,
    since,
  );
  return found?.n ?? 0;
}

export function* fleetSize(): Query<number> {
  const found = yield* one<{ n: number }>(
    'SELECT COUNT(*) AS n FROM devices WHERE in_pool = 1 AND retired = 0',
  );
  return found?.n ?? 0;
}
