import type Database from 'better-sqlite3';
import type { ApiAuditFinding } from '#libs/contract';
import { linkMac } from '../../apps/kiosk/audit/link.ts';
import type { StoredAudit } from '#libs/store';

type Row = Record<string, unknown>;
type Chance = (below: number) => number;

/** What somebody did to the database, how it is undone, and what a check must say of it. */
export interface Tampering {
  what: string;
  undo(): void;
  found(findings: readonly ApiAuditFinding[]): boolean;
}

const columns = {
  audit: ['seq', 'at', 'actor', 'action', 'subject', 'detail'],
  audit_chain: ['n', 'audit_seq', 'mac'],
} as const;
export const cells = Object.entries(columns).flatMap(([table, names]) =>
  names.map((column) => ({ table: table as keyof typeof columns, column: column })),
);

const keyOf = { audit: 'seq', audit_chain: 'n' } as const;

function put(db: Database.Database, table: string, rows: readonly Row[]): void {
  for (const row of rows) {
    const names = Object.keys(row);
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    db.prepare(sql).run(...Object.values(row));
  }
}

/** Remembers whole rows, so that whatever is done to them can be undone. */
function kept(db: Database.Database, ...ranges: [from: number, to: number][]): () => void {
  const within = (column: string): string =>
    ranges.map(([from, to]) => `${column} BETWEEN ${from} AND ${to}`).join(' OR ');
  const audit = db.prepare(`SELECT * FROM audit WHERE ${within('seq')}`).all() as Row[];
  const links = db.prepare(`SELECT * FROM audit_chain WHERE ${within('n')}`).all() as Row[];
  return () =>
    db.transaction(() => {
      // What was moved out of the way by a changed number has no place in a whole audit.
      db.exec(`DELETE FROM audit_chain WHERE ${within('n')} OR n < 1 OR n > ${most(db)}`);
      db.exec(`DELETE FROM audit WHERE ${within('seq')} OR seq < 1 OR seq > ${most(db)}`);
      put(db, 'audit', audit);
      put(db, 'audit_chain', links);
    })();
}

/** The number of rows there were at first, which the stand wrote into SQLite's own note. */
const most = (db: Database.Database): number => db.pragma('user_version', { simple: true }) as number;

/** Flips one bit of a cell. In this audit entry `n` has link `n`. */
export function flip(
  db: Database.Database,
  at: number,
  cell: (typeof cells)[number],
  chance: Chance,
): Tampering {
  const { table, column } = cell;
  const undo = kept(db, [at, at]);
  const key = keyOf[table];
  const bytes = db.prepare(
    `SELECT CAST(${column} AS BLOB) AS b, ${column} AS v FROM ${table} WHERE ${key} = ?`,
  );
  const { b, v } = bytes.get(at) as { b: Buffer; v: number | string };
  const flipped = (): unknown => {
    if (typeof v === 'number') return BigInt.asIntN(64, BigInt(v) ^ (1n << BigInt(chance(64))));
    if (b.length === 0) return Buffer.from('x');
    const text = Buffer.from(b);
    const where = chance(text.length);
    text.writeUInt8(text.readUInt8(where) ^ (1 << chance(8)), where);
    return text;
  };
  const change = db.prepare(
    typeof v === 'number'
      ? `UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`
      : `UPDATE ${table} SET ${column} = CAST(? AS TEXT) WHERE ${key} = ?`,
  );
  for (;;) {
    try {
      change.run(flipped(), at);
      break;
    } catch (error) {
      // Another row has this number: another bit, then.
      if (!/UNIQUE/.test((error as Error).message)) throw error;
    }
  }
  return {
    what: `one bit of ${table}.${column} of row ${at}`,
    undo,
    found: (all) => all.some((f) => f.seq === at || f.link === at),
  };
}

const named = (all: readonly ApiAuditFinding[], at: number): boolean =>
  all.some((f) => f.seq === at || f.link === at);

/** Takes a row away, its link, both, or both with the gap closed. */
export function remove(
  db: Database.Database,
  at: number,
  how: 'row' | 'link' | 'both' | 'closed',
  undo = kept(db, [at, how === 'closed' ? most(db) : at]),
): Tampering {
  if (how !== 'link') db.prepare('DELETE FROM audit WHERE seq = ?').run(at);
  if (how !== 'row') db.prepare('DELETE FROM audit_chain WHERE n = ?').run(at);
  if (how === 'closed') {
    // In two steps, since a number may not be there twice meanwhile.
    db.prepare('UPDATE audit_chain SET n = -n WHERE n > ?').run(at);
    db.prepare('UPDATE audit_chain SET n = -n - 1 WHERE n < 0').run();
  }
  return { what: `delete ${how} ${at}`, undo, found: (all) => named(all, at) };
}

/** Two rows change places: what they say, or which entry their links are about. */
export function swap(db: Database.Database, a: number, b: number, how: 'rows' | 'links'): Tampering {
  const undo = kept(db, [a, a], [b, b]);
  if (how === 'rows') {
    const rows = [a, b].map((seq) => db.prepare('SELECT * FROM audit WHERE seq = ?').get(seq) as Row);
    db.prepare('DELETE FROM audit WHERE seq IN (?, ?)').run(a, b);
    put(db, 'audit', [
      { ...rows[0], seq: b },
      { ...rows[1], seq: a },
    ]);
  } else {
    const links = [a, b].map((n) => db.prepare('SELECT * FROM audit_chain WHERE n = ?').get(n) as Row);
    db.prepare('DELETE FROM audit_chain WHERE n IN (?, ?)').run(a, b);
    put(db, 'audit_chain', [
      { ...links[0], n: b },
      { ...links[1], n: a },
    ]);
  }
  return {
    what: `swap ${how} ${a} and ${b}`,
    undo,
    found: (all) => named(all, a) && named(all, b),
  };
}

/** The last ones are gone, with their rows or without. */
export function cutEnd(db: Database.Database, from: number, rowsToo: boolean): Tampering {
  const undo = kept(db, [from, most(db)]);
  db.prepare('DELETE FROM audit_chain WHERE n >= ?').run(from);
  if (rowsToo) db.prepare('DELETE FROM audit WHERE seq >= ?').run(from);
  return {
    what: `cut ${rowsToo ? 'rows and links' : 'links'} from ${from} on`,
    undo,
    found: (all) => all.some((f) => f.what === 'end-gone' && f.link === from),
  };
}

/** A whole new chain over what was made of the audit, by somebody who has not the key. */
export function chainAnew(db: Database.Database, key: Buffer): Tampering {
  const undo = kept(db, [1, most(db)]);
  const rows = db.prepare('SELECT * FROM audit ORDER BY seq').all() as StoredAudit[];
  const update = db.prepare('UPDATE audit_chain SET mac = ? WHERE n = ?');
  db.transaction(() => {
    let previous = '';
    rows.forEach((row, i) => update.run((previous = linkMac(key, i + 1, previous, row)), i + 1));
  })();
  return {
    what: 'chain anew with another key',
    undo,
    found: (all) => all.some((f) => f.what === 'other-key'),
  };
}
