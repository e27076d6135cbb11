import { all, nameKey, one, Refused, run, type Command, type Query } from './statement.ts';
import type { ReadinessClaim } from './store.ts';

/** The one row there is: the site's. */
const site = 'site';

/** False, and nothing written, when a report was begun since, or somebody is making one now. */
export function* claimReadiness(claim: ReadinessClaim): Command<boolean> {
  yield* run(
    `INSERT INTO readiness (name, begun_at, lease_until, report) VALUES (?, -1, NULL, NULL)
     ON CONFLICT (name) DO NOTHING`,
    site,
  );
  const claimed = yield* run(
    `UPDATE readiness SET begun_at = ?, lease_until = ?
     WHERE name = ? AND begun_at < ? AND (lease_until IS NULL OR lease_until <= ?)`,
    claim.at,
    claim.leaseUntil,
    site,
    claim.unlessSince,
    claim.at,
  );
  return claimed === 1 ? true : new Refused(false);
}

/** Ends the claim that was made at `begunAt`; a report of a claim that ran out and was taken over is dropped. */
export function* keepReadiness(begunAt: number, report: string | null): Command<void> {
  yield* run(
    'UPDATE readiness SET lease_until = NULL, report = COALESCE(?, report) WHERE name = ? AND begun_at = ?',
    report,
    site,
    begunAt,
  );
}

export function* readinessReport(): Query<string | null> {
  const row = yield* one<{ report: string | null }>('SELECT report FROM readiness WHERE name = ?', site);
  return row?.report ?? null;
}

/** Everybody enabled, by user name, whatever its case each once; read whole, for a job at night. */
export function* knownPeople(): Query<string[]> {
  const rows = yield* all<{ user_name: string }>('SELECT user_name FROM people WHERE enabled = 1');
  const names = new Map(rows.map((r) => [nameKey(r.user_name), r.user_name]));
  return [...names.keys()].sort().map((k) => names.get(k) ?? k);
}
