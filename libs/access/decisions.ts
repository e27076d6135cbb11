import { permissionsWithin, type Permission, type Role, type StationScope } from '#libs/domain';

export interface SessionLimits {
  /** Without a request for so long it ends. */
  idleMs: number;
  /** After so long it ends whatever happens. */
  absoluteMs: number;
}

/** For so long after a proof secrets and roles may be changed. */
export const confirmedForMs = 600_000;
/** A clock that was set back must not make sessions live longer than it was off. */
const clockSlackMs = 300_000;

export function sessionLives(
  { createdAt, seenAt }: { createdAt: number; seenAt: number },
  now: number,
  { idleMs, absoluteMs }: SessionLimits,
): boolean {
  if (createdAt > now + clockSlackMs || seenAt > now + clockSlackMs) return false;
  return now - createdAt < absoluteMs && now - seenAt < idleMs;
}

/** What somebody may do: of a role or of a token's permissions, as far as her stations let her. */
export const mayOf = (granted: readonly Permission[], stations: StationScope): ReadonlySet<Permission> =>
  new Set(permissionsWithin(granted, stations));

export interface GroupRole {
  group: string;
  role: Role;
  stationGroups?: readonly string[] | undefined;
}

/**
 * What her groups give her now: the first row of the site's list that names one of them, so that an operator puts the strongest first and
 * reads off what holds. Null: none, and she does not come in.
 */
export function roleOfGroups(
  groups: readonly string[],
  rows: readonly GroupRole[],
): { role: Role; stations: StationScope } | null {
  const row = rows.find((r) => groups.includes(r.group));
  return row === undefined ? null : { role: row.role, stations: row.stationGroups ?? 'all' };
}

export interface Asks {
  may: ReadonlySet<Permission>;
  confirmedAt: number | null;
}

export type Admission = 'come-in' | 'sign-in' | 'may-not' | 'confirm';

/** Default deny: what is not granted here is refused. */
export function admission(
  route: { needs: Permission | 'signed-in' | 'anyone'; confirmed?: true },
  who: Asks | null,
  now: number,
): Admission {
  if (route.needs === 'anyone') return 'come-in';
  if (who === null) return 'sign-in';
  if (route.needs !== 'signed-in' && !who.may.has(route.needs)) return 'may-not';
  if (route.confirmed !== true) return 'come-in';
  return who.confirmedAt !== null && now - who.confirmedAt < confirmedForMs ? 'come-in' : 'confirm';
}

/** Nobody gives what she has not. */
export const withinOwn = (
  own: { may: ReadonlySet<Permission>; stations: StationScope },
  given: { may: readonly Permission[]; stations: StationScope },
): boolean =>
  given.may.every((p) => own.may.has(p)) &&
  (own.stations === 'all' ||
    (given.stations !== 'all' && given.stations.every((s) => own.stations.includes(s))));
