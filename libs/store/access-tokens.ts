import { tokenColumns, tokenOf, type StoredToken } from './access-columns.ts';
import type { AccessStore, Audited, TokenRow } from './access-rows.ts';
import { writeAudit } from './audit.ts';
import { all, atMost, one, Refused, run, type Command, type Query, type Value } from './statement.ts';

function* where(condition: string, ...values: Value[]): Query<TokenRow | null> {
  const row = yield* one<StoredToken>(
    `SELECT ${tokenColumns} FROM access_tokens WHERE ${condition}`,
    ...values,
  );
  return row === undefined ? null : tokenOf(row);
}

export const token = (id: string): Query<TokenRow | null> => where('id = ?', id);
export const tokenByHash = (hash: string): Query<TokenRow | null> => where('hash = ?', hash);

export function* tokens(query: Parameters<AccessStore['tokens']>[0]): Query<TokenRow[]> {
  const { kind, station, before, limit } = query;
  const conditions: [string, ...Value[]][] = [
    ['kind = ?', kind],
    ...(station === undefined ? [] : [['station = ?', station] as [string, Value]]),
    ...(before === null
      ? []
      : [['(created_at, id) < (?, ?)', before.createdAt, before.id] as [string, Value, Value]]),
  ];
  const rows = yield* all<StoredToken>(
    `SELECT ${tokenColumns} FROM access_tokens WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
     ORDER BY created_at DESC, id DESC ${atMost}`,
    ...conditions.flatMap(([, ...values]) => values),
    limit,
  );
  return rows.map(tokenOf);
}

function* insert(t: TokenRow): Query<number> {
  return yield* run(
    `INSERT INTO access_tokens (${tokenColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...[t.id, t.kind, t.hash, t.name, JSON.stringify(t.may), JSON.stringify(t.stations), t.station, t.source],
    ...[t.createdAt, t.createdBy, t.expiresAt, t.usedAt, t.revokedAt],
  );
}

export function* makeToken(made: TokenRow, { at, audit }: Audited): Command<void> {
  yield* insert(made);
  yield* writeAudit(at, audit);
}

/** What an operator revoked stays revoked, however often the file is read: the hash is known. */
export function* syncFileTokens(found: readonly TokenRow[], at: number): Command<void> {
  for (const t of found) yield* insert(t);
  const open = yield* all<StoredToken>(
    `SELECT ${tokenColumns} FROM access_tokens WHERE source = 'file' AND revoked_at IS NULL`,
  );
  const now = new Set(found.map((t) => t.hash));
  for (const { id } of open.filter((t) => !now.has(t.hash)))
    yield* run('UPDATE access_tokens SET revoked_at = ? WHERE id = ?', at, id);
}

export function* revokeToken(id: string, { at, audit }: Audited): Command<TokenRow | null> {
  const done = yield* run(
    'UPDATE access_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
    at,
    id,
  );
  const row = yield* token(id);
  if (row === null) return new Refused(null);
  if (done === 1) yield* writeAudit(at, audit);
  return row;
}

export function* touchToken(id: string, at: number): Command<void> {
  yield* run(
    'UPDATE access_tokens SET used_at = ? WHERE id = ? AND (used_at IS NULL OR used_at < ?)',
    at,
    id,
    at,
  );
}
