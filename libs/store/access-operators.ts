import { operatorColumns, operatorOf, type StoredOperator } from './access-columns.ts';
import type { AccessStore, Audited, ListedOperator, OperatorChange, OperatorRow } from './access-rows.ts';
import { writeAudit } from './audit.ts';
import {
  all,
  atMost,
  flag,
  nameKey,
  one,
  Refused,
  run,
  type Command,
  type Query,
  type Value,
} from './statement.ts';

export const accountOf = (id: string): string => `account:${id}`;

function* where(condition: string, ...values: Value[]): Query<OperatorRow | null> {
  const row = yield* one<StoredOperator>(
    `SELECT ${operatorColumns} FROM operators o WHERE ${condition}`,
    ...values,
  );
  return row === undefined ? null : operatorOf(row);
}

export const operator = (id: string): Query<OperatorRow | null> => where('o.id = ?', id);
export const operatorByName = (name: string): Query<OperatorRow | null> =>
  where("o.kind = 'local' AND o.name_key = ?", nameKey(name));

export function* anyOperator(): Query<boolean> {
  return (yield* one<{ id: string }>(`SELECT id FROM operators ${atMost}`, 1)) !== undefined;
}

export function* operators(query: Parameters<AccessStore['operators']>[0]): Query<ListedOperator[]> {
  const { after, limit, alive } = query;
  const rows = yield* all<StoredOperator & { sessions: number; locked_until: number | null }>(
    `SELECT ${operatorColumns}, f.locked_until,
       (SELECT COUNT(*) FROM sessions s WHERE s.operator_id = o.id AND s.created_at > ? AND s.seen_at > ?) AS sessions
     FROM operators o LEFT JOIN sign_in_failures f ON f.name = 'account:' || o.id
     WHERE (o.name_key, o.id) > (?, ?) ORDER BY o.name_key, o.id ${atMost}`,
    alive.begunSince,
    alive.seenSince,
    after?.nameKey ?? '',
    after?.id ?? '',
    limit,
  );
  return rows.map((r) => ({ ...operatorOf(r), sessions: r.sessions, lockedUntil: r.locked_until }));
}

export function* operatorNames(ids: readonly string[]): Query<{ id: string; displayName: string }[]> {
  if (ids.length === 0) return [];
  const rows = yield* all<{ id: string; display_name: string }>(
    `SELECT id, display_name FROM operators WHERE id IN (${ids.map(() => '?').join(', ')})`,
    ...ids,
  );
  return rows.map((r) => ({ id: r.id, displayName: r.display_name }));
}

function* insert(o: OperatorRow): Query<number> {
  return yield* run(
    `INSERT INTO operators (id, kind, subject, name, name_key, display_name, role, groups, stations, blocked, password, totp, totp_step,
       invitation, invited_until, created_at, signed_in_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    ...[o.id, o.kind, o.subject, o.name, nameKey(o.name), o.displayName, o.role],
    ...[
      JSON.stringify(o.groups),
      JSON.stringify(o.stations),
      flag(o.blocked),
      o.password,
      o.totp,
      o.totpStep,
    ],
    ...[o.invitation, o.invitedUntil, o.createdAt, o.signedInAt],
  );
}

export function* createOperator(o: OperatorRow, { at, audit }: Audited): Command<'created' | 'name-taken'> {
  if ((yield* insert(o)) === 0) return new Refused('name-taken');
  yield* writeAudit(at, audit);
  return 'created';
}

/** A local owner of everything who can sign in: without one nobody could invite anybody. */
const isWhole = (o: Pick<OperatorRow, 'kind' | 'role' | 'stations' | 'blocked' | 'password'>): boolean =>
  o.kind === 'local' && o.role === 'owner' && o.stations === 'all' && !o.blocked && o.password !== null;

/** Locks every owner, in order, so that two who block each other at once do not both succeed. */
function* otherOwners(id: string): Query<boolean> {
  yield* run("UPDATE operators SET blocked = blocked WHERE kind = 'local' AND role = 'owner'");
  const owners = yield* all<StoredOperator>(
    `SELECT ${operatorColumns} FROM operators o WHERE o.kind = 'local' AND o.role = 'owner' AND o.id <> ?`,
    id,
  );
  return owners.map(operatorOf).some(isWhole);
}

export function* changeOperator(change: OperatorChange): Command<'changed' | 'unknown' | 'last-owner'> {
  const { id, displayName, stations, blocked, at, audit } = change;
  const others = yield* otherOwners(id);
  const before = yield* operator(id);
  if (before === null) return new Refused('unknown');
  const after = { ...before, role: before.kind === 'local' ? change.role : null, stations, blocked };
  if (isWhole(before) && !isWhole(after) && !others) return new Refused('last-owner');
  yield* run(
    'UPDATE operators SET display_name = ?, role = ?, stations = ?, blocked = ? WHERE id = ?',
    displayName,
    after.role,
    JSON.stringify(stations),
    flag(blocked),
    id,
  );
  const same = JSON.stringify([before.role, before.stations, before.blocked]);
  if (same !== JSON.stringify([after.role, stations, blocked])) yield* dropSessions(id);
  yield* writeAudit(at, audit);
  return 'changed';
}

export function* dropSessions(id: string): Query<number> {
  return yield* run('DELETE FROM sessions WHERE operator_id = ?', id);
}

export function* forgetFailures(id: string): Query<number> {
  return yield* run('DELETE FROM sign_in_failures WHERE name = ?', accountOf(id));
}

export function* inviteOperator(
  invited: Parameters<AccessStore['inviteOperator']>[0],
): Command<'invited' | 'unknown' | 'last-owner'> {
  const { id, invitation, until, at, audit } = invited;
  const others = yield* otherOwners(id);
  const before = yield* operator(id);
  if (before === null || before.kind !== 'local') return new Refused('unknown');
  if (isWhole(before) && !others) return new Refused('last-owner');
  yield* run(
    'UPDATE operators SET password = NULL, totp = NULL, totp_step = NULL, invitation = ?, invited_until = ? WHERE id = ?',
    invitation,
    until,
    id,
  );
  yield* dropSessions(id);
  yield* forgetFailures(id);
  yield* writeAudit(at, audit);
  return 'invited';
}

export function* acceptInvitation(
  taken: Parameters<AccessStore['acceptInvitation']>[0],
): Command<OperatorRow | null> {
  const { invitation, password, at, audit } = taken;
  const invited = yield* where('o.invitation = ?', invitation);
  if (invited === null) return new Refused(null);
  const done = yield* run(
    `UPDATE operators SET password = ?, invitation = NULL, invited_until = NULL
     WHERE id = ? AND invitation = ? AND invited_until > ? AND blocked = 0`,
    password,
    invited.id,
    invitation,
    at,
  );
  if (done === 0) return new Refused(null);
  yield* writeAudit(
    at,
    audit.map((a) => ({ ...a, actor: `operator:${invited.id}`, subject: invited.id })),
  );
  return { ...invited, password, invitation: null, invitedUntil: null };
}

export function* setPassword(set: Parameters<AccessStore['setPassword']>[0]): Command<boolean> {
  const { id, password, forget, at, audit } = set;
  const more = forget === true ? ', totp = NULL, totp_step = NULL, blocked = 0' : '';
  const done = yield* run(
    `UPDATE operators SET password = ?, invitation = NULL, invited_until = NULL${more} WHERE id = ? AND kind = 'local'`,
    password,
    id,
  );
  if (done === 0) return new Refused(false);
  yield* dropSessions(id);
  yield* forgetFailures(id);
  yield* writeAudit(at, audit);
  return true;
}

export function* setTotp(set: Parameters<AccessStore['setTotp']>[0]): Command<boolean> {
  const { id, totp, step, at, audit } = set;
  const done = yield* run(
    "UPDATE operators SET totp = ?, totp_step = ? WHERE id = ? AND kind = 'local'",
    totp,
    step,
    id,
  );
  if (done === 0) return new Refused(false);
  yield* writeAudit(at, audit);
  return true;
}

/** One statement: of two requests with the same code one gets it. */
export function* takeTotpStep(id: string, step: number): Command<boolean> {
  const taken = yield* run(
    'UPDATE operators SET totp_step = ? WHERE id = ? AND totp IS NOT NULL AND (totp_step IS NULL OR totp_step < ?)',
    step,
    id,
    step,
  );
  return taken === 1 ? true : new Refused(false);
}

export function* seeProviderOperator(
  seen: Parameters<AccessStore['seeProviderOperator']>[0],
): Command<OperatorRow> {
  const { id, subject, name, displayName, groups, at, audit } = seen;
  const local = {
    role: null,
    password: null,
    totp: null,
    totpStep: null,
    invitation: null,
    invitedUntil: null,
  };
  const made = yield* insert({
    ...{
      id,
      kind: 'provider',
      subject,
      name,
      displayName,
      groups,
      stations: 'all',
      blocked: false,
      ...local,
    },
    ...{ createdAt: at, signedInAt: null },
  });
  if (made === 1) yield* writeAudit(at, audit);
  else
    yield* run(
      'UPDATE operators SET name = ?, name_key = ?, display_name = ?, groups = ? WHERE subject = ?',
      name,
      nameKey(name),
      displayName,
      JSON.stringify(groups),
      subject,
    );
  const row = yield* where('o.subject = ?', subject);
  if (row === null) throw new Error('an operator of the provider was written and is not there');
  return row;
}
