import type { Person } from '#libs/domain';
import { writeAudit } from './audit.ts';
import { heldBy } from './custody-queries.ts';
import { personOf, type StoredPerson } from './people-rows.ts';
import {
  all,
  flag,
  lockRows,
  nameKey,
  one,
  Refused,
  run,
  searchKey,
  type Command,
  type Query,
} from './statement.ts';
import type { AuditEntry, KnownBadge, OpenCustody } from './store.ts';

/** Mostly she is who she was: then no index is written. */
export function* writePerson(p: Person): Query<void> {
  const same = yield* run(
    `UPDATE people SET attributes = ?, seen_at = ?
     WHERE id = ? AND user_name = ? AND first_name = ? AND display_name = ? AND enabled = ?`,
    JSON.stringify(p.attributes),
    p.seenAt,
    p.id,
    p.userName,
    p.firstName,
    p.displayName,
    flag(p.enabled),
  );
  if (same > 0) return;
  yield* run(
    `INSERT INTO people (id, user_name, user_name_key, first_name, display_name, enabled, attributes, seen_at, search_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET user_name = excluded.user_name, user_name_key = excluded.user_name_key,
       first_name = excluded.first_name, display_name = excluded.display_name, enabled = excluded.enabled,
       attributes = excluded.attributes, seen_at = excluded.seen_at, search_key = excluded.search_key`,
    p.id,
    p.userName,
    nameKey(p.userName),
    p.firstName,
    p.displayName,
    flag(p.enabled),
    JSON.stringify(p.attributes),
    p.seenAt,
    searchKey(p.userName, p.displayName),
  );
}

export function* badgeWith(hmacs: readonly string[]): Query<string | undefined> {
  for (const hmac of hmacs) {
    const row = yield* one<{ badge_id: string }>('SELECT badge_id FROM badge_readings WHERE hmac = ?', hmac);
    if (row !== undefined) return row.badge_id;
  }
  return undefined;
}

export interface Remembered {
  person: Person;
  hmacs: string[];
  source: 'enrolled' | 'directory';
  at: number;
  audit: AuditEntry[];
}

/**
 * A badge tied to a second person stays tied to both: that is reported, never guessed. What an operator enrolled stays
 * enrolled when the directory confirms it. A revoked badge comes back only by being enrolled again.
 */
export function* rememberPerson(r: Remembered): Command<void> {
  yield* lockRows('people', [r.person.id]);
  yield* writePerson(r.person);
  const canonical = r.hmacs[0];
  if (canonical !== undefined) {
    const badge = (yield* badgeWith(r.hmacs)) ?? canonical;
    yield* run(
      `INSERT INTO badges (id, state, created_at) VALUES (?, 'active', ?) ON CONFLICT DO NOTHING`,
      badge,
      r.at,
    );
    for (const hmac of r.hmacs) {
      yield* run(
        'INSERT INTO badge_readings (hmac, badge_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
        hmac,
        badge,
      );
    }
    yield* run(
      `INSERT INTO badge_people (badge_id, person_id, source, seen_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (badge_id, person_id) DO UPDATE SET seen_at = excluded.seen_at,
         source = CASE WHEN badge_people.source = 'enrolled' THEN 'enrolled' ELSE excluded.source END`,
      badge,
      r.person.id,
      r.source,
      r.at,
    );
    if (r.source === 'enrolled') {
      yield* run(
        `UPDATE badges SET state = 'active', revoked_at = NULL WHERE id = ? AND state = 'revoked'`,
        badge,
      );
    }
  }
  yield* writeAudit(r.at, r.audit);
}

/** False, and nothing written, when no such badge is active. */
export function* revokeBadge(hmac: string, at: number, audit: AuditEntry[]): Command<boolean> {
  const changed = yield* run(
    `UPDATE badges SET state = 'revoked', revoked_at = ?
     WHERE state = 'active' AND id IN (SELECT badge_id FROM badge_readings WHERE hmac = ?)`,
    at,
    hmac,
  );
  if (changed === 0) return new Refused(false);
  yield* writeAudit(at, audit);
  return true;
}

type Tie = StoredPerson & {
  badge_id: string;
  state: KnownBadge['state'];
  source: KnownBadge['source'];
  tie_seen_at: number;
};

const tieSql = `SELECT b.id AS badge_id, b.state, bp.source, bp.seen_at AS tie_seen_at,
   p.id, p.user_name, p.first_name, p.display_name, p.enabled, p.attributes, p.seen_at
  FROM badge_readings br JOIN badges b ON b.id = br.badge_id JOIN badge_people bp ON bp.badge_id = b.id
   JOIN people p ON p.id = bp.person_id WHERE br.hmac = ?`;

/** Looks for every reading: a badge may have been enrolled in another format than this reader's. */
export function* badge(hmacs: readonly string[]): Query<KnownBadge | null> {
  const ties = new Map<string, Tie>();
  for (const hmac of hmacs) {
    for (const tie of yield* all<Tie>(tieSql, hmac)) ties.set(`${tie.badge_id} ${tie.id}`, tie);
  }
  const found = [...ties.values()];
  if (found.length === 0) return null;
  const people = [...new Map(found.map((t) => [t.id, personOf(t)])).values()];
  const [person, second] = people;
  return {
    people,
    state: found.some((t) => t.state === 'revoked') ? 'revoked' : 'active',
    source: found.some((t) => t.source === 'enrolled') ? 'enrolled' : 'directory',
    seenAt: Math.max(...found.map((t) => t.tie_seen_at)),
    holds: person === undefined || second !== undefined ? [] : yield* heldBy(person.id),
  };
}

/** Two directories may use one user name: the one seen last is meant. */
export function* personByName(userName: string): Query<{ person: Person; has: OpenCustody[] } | null> {
  const row = yield* one<StoredPerson>(
    `SELECT id, user_name, first_name, display_name, enabled, attributes, seen_at FROM people
     WHERE user_name_key = ? ORDER BY seen_at DESC, id LIMIT 1`,
    nameKey(userName),
  );
  return row === undefined ? null : { person: personOf(row), has: yield* heldBy(row.id) };
}

export function* personById(id: string): Query<Person | null> {
  const row = yield* one<StoredPerson>(
    'SELECT id, user_name, first_name, display_name, enabled, attributes, seen_at FROM people WHERE id = ?',
    id,
  );
  return row === undefined ? null : personOf(row);
}
