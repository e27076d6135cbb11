import type { Person } from '#libs/domain';
import type { BadgeListRow, BadgeQuery, PersonListRow, PersonQuery } from './list-rows.ts';
import { personOf, type StoredPerson } from './people-rows.ts';
import { all, anywhere, atMost, flag, nameKey, oneOf, type Query, type Value } from './statement.ts';

interface FoundPerson {
  id: string;
  user_name: string;
  user_name_key: string;
  first_name: string;
  display_name: string;
  enabled: number;
  seen_at: number;
}

const openPeople = `SELECT DISTINCT person_id FROM custody WHERE kind = 'out' AND closed_by_epoch IS NULL`;

/** The condition of a search over people by their list index, which holds everything it looks at. */
function found(q: Pick<PersonQuery, 'text' | 'enabled' | 'after'>): [sql: string, values: Value[]] {
  const sql: string[] = [];
  const values: Value[] = [];
  if (q.text !== undefined) {
    sql.push(`p.search_key LIKE ? ESCAPE '!'`);
    values.push(anywhere(q.text));
  }
  if (q.enabled !== undefined) {
    sql.push('p.enabled = ?');
    values.push(flag(q.enabled));
  }
  if (q.after !== undefined) {
    sql.push('(p.user_name_key, p.id) > (?, ?)');
    values.push(...q.after);
  }
  return [sql.length === 0 ? '' : `WHERE ${sql.join(' AND ')}`, values];
}

function* hasOf(ids: readonly string[]): Query<Map<string, PersonListRow['has']>> {
  const [list, values] = oneOf(ids);
  const rows = yield* all<{ person_id: string; id: string; name: string; serial: string; station: string }>(
    `SELECT c.person_id, d.id, d.name, d.serial, c.station FROM custody c JOIN devices d ON d.id = c.device_id
     WHERE c.person_id IN ${list} AND c.kind = 'out' AND c.closed_by_epoch IS NULL ORDER BY c.at, c.id`,
    ...values,
  );
  const has = new Map<string, PersonListRow['has']>();
  for (const { person_id: who, ...device } of rows) has.set(who, [...(has.get(who) ?? []), device]);
  return has;
}

function* badgeCounts(ids: readonly string[]): Query<Map<string, number>> {
  const [list, values] = oneOf(ids);
  const rows = yield* all<{ person_id: string; n: number }>(
    `SELECT person_id, COUNT(*) AS n FROM badge_people WHERE person_id IN ${list} GROUP BY person_id`,
    ...values,
  );
  return new Map(rows.map((r) => [r.person_id, r.n]));
}

/** By user name, whatever its case, then by id. */
export function* listPeople(q: PersonQuery): Query<PersonListRow[]> {
  const [where, values] = found(q);
  const from = q.has === true ? `(${openPeople}) h CROSS JOIN people p` : 'people p';
  const tied = q.has === true ? `${where === '' ? 'WHERE' : `${where} AND`} p.id = h.person_id` : where;
  const rows = yield* all<FoundPerson>(
    `SELECT p.id, p.user_name, p.user_name_key, p.first_name, p.display_name, p.enabled, p.seen_at
     FROM (SELECT p.id, p.user_name_key FROM ${from} ${tied} ORDER BY p.user_name_key, p.id ${atMost}) found
      CROSS JOIN people p WHERE p.id = found.id ORDER BY found.user_name_key, found.id`,
    ...values,
    q.limit,
  );
  if (rows.length === 0) return [];
  const ids = rows.map((r) => r.id);
  const has = yield* hasOf(ids);
  const badges = yield* badgeCounts(ids);
  return rows.map((r) => ({
    id: r.id,
    userName: r.user_name,
    nameKey: r.user_name_key,
    firstName: r.first_name,
    displayName: r.display_name,
    enabled: r.enabled === 1,
    seenAt: r.seen_at,
    badges: badges.get(r.id) ?? 0,
    has: has.get(r.id) ?? [],
  }));
}

interface StoredBadge {
  id: string;
  state: BadgeListRow['state'];
  created_at: number;
  revoked_at: number | null;
  sorted: string | number;
  sorted_key: string;
}

function* tiesOf(badges: readonly string[]): Query<Map<string, BadgeListRow['people']>> {
  const [list, values] = oneOf(badges);
  const rows = yield* all<{
    badge_id: string;
    id: string;
    user_name: string;
    display_name: string;
    source: 'enrolled' | 'directory';
    seen_at: number;
  }>(
    `SELECT t.badge_id, p.id, p.user_name, p.display_name, t.source, t.seen_at
     FROM badge_people t JOIN people p ON p.id = t.person_id WHERE t.badge_id IN ${list} ORDER BY p.user_name_key, p.id`,
    ...values,
  );
  const ties = new Map<string, BadgeListRow['people']>();
  for (const r of rows) {
    const tie = { id: r.id, userName: r.user_name, displayName: r.display_name };
    ties.set(r.badge_id, [...(ties.get(r.badge_id) ?? []), { ...tie, source: r.source, seenAt: r.seen_at }]);
  }
  return ties;
}

/** Badges that are tied to more than one person. */
const ambiguous = `SELECT t.badge_id FROM badge_people t GROUP BY t.badge_id HAVING COUNT(*) > 1`;

const stateOf = (q: BadgeQuery): string =>
  q.state === undefined
    ? ''
    : q.state === 'ambiguous'
      ? `AND b.state = 'active' AND b.id IN (${ambiguous})`
      : `AND b.state = '${q.state}'`;

/** Newest first. */
function* newest(q: BadgeQuery): Query<StoredBadge[]> {
  return yield* all<StoredBadge>(
    `SELECT b.id, b.state, b.created_at, b.revoked_at, b.created_at AS sorted, b.id AS sorted_key FROM badges b
     WHERE (b.created_at, b.id) < (?, ?) ${stateOf(q)} ORDER BY b.created_at DESC, b.id DESC ${atMost}`,
    ...(q.after ?? [Number.MAX_SAFE_INTEGER, '']),
    q.limit,
  );
}

/** In the order of the names; what one has is read only after the name fits. */
function* ofNames(q: BadgeQuery, text: string): Query<StoredBadge[]> {
  const [name, key] = q.after ?? ['', ''];
  return yield* all<StoredBadge>(
    `SELECT b.id, b.state, b.created_at, b.revoked_at, p.user_name_key AS sorted, p.id || ' ' || b.id AS sorted_key
     FROM people p CROSS JOIN badge_people t CROSS JOIN badges b
     WHERE p.user_name_key >= ? AND p.search_key LIKE ? ESCAPE '!' AND t.person_id = p.id AND b.id = t.badge_id
       AND (p.user_name_key > ? OR p.id || ' ' || b.id > ?) ${stateOf(q)}
     ORDER BY p.user_name_key, p.id || ' ' || b.id ${atMost}`,
    ...[name, anywhere(text), name, key],
    q.limit,
  );
}

export function* listBadges(q: BadgeQuery): Query<BadgeListRow[]> {
  const rows = q.text === undefined ? yield* newest(q) : yield* ofNames(q, q.text);
  if (rows.length === 0) return [];
  const ties = yield* tiesOf(rows.map((r) => r.id));
  return rows.map((r) => ({
    id: r.id,
    state: r.state,
    createdAt: r.created_at,
    revokedAt: r.revoked_at,
    people: ties.get(r.id) ?? [],
    order: r.sorted,
    key: r.sorted_key,
  }));
}

/** Newest first; what one person has fits in one answer. */
export function* badgesOf(personId: string): Query<BadgeListRow[]> {
  const rows = yield* all<StoredBadge>(
    `SELECT b.id, b.state, b.created_at, b.revoked_at, b.created_at AS sorted, b.id AS sorted_key
     FROM badge_people t JOIN badges b ON b.id = t.badge_id WHERE t.person_id = ? ORDER BY b.created_at DESC, b.id`,
    personId,
  );
  if (rows.length === 0) return [];
  const ties = yield* tiesOf(rows.map((r) => r.id));
  return rows.map((r) => ({
    id: r.id,
    state: r.state,
    createdAt: r.created_at,
    revokedAt: r.revoked_at,
    people: ties.get(r.id) ?? [],
    order: r.sorted,
    key: r.sorted_key,
  }));
}

/** How many statements of an import ask at once. */
const together = 256;

export function* tiedTo(hmacs: readonly string[]): Query<Record<string, string[]>> {
  const tied: Record<string, string[]> = {};
  for (let i = 0; i < hmacs.length; i += together) {
    const [list, values] = oneOf(hmacs.slice(i, i + together));
    const rows = yield* all<{ hmac: string; user_name: string }>(
      `SELECT br.hmac, p.user_name FROM badge_readings br JOIN badge_people t ON t.badge_id = br.badge_id
        JOIN people p ON p.id = t.person_id WHERE br.hmac IN ${list}`,
      ...values,
    );
    for (const r of rows) tied[r.hmac] = [...(tied[r.hmac] ?? []), r.user_name];
  }
  return tied;
}

/** Of two directories' people of one user name the one seen last. */
export function* peopleNamed(userNames: readonly string[]): Query<Person[]> {
  const people = new Map<string, Person>();
  const keys = [...new Set(userNames.map(nameKey))];
  for (let i = 0; i < keys.length; i += together) {
    const [list, values] = oneOf(keys.slice(i, i + together));
    const rows = yield* all<StoredPerson>(
      `SELECT id, user_name, first_name, display_name, enabled, attributes, seen_at FROM people
       WHERE user_name_key IN ${list} ORDER BY seen_at, id DESC`,
      ...values,
    );
    for (const r of rows) people.set(nameKey(r.user_name), personOf(r));
  }
  return [...people.values()];
}
