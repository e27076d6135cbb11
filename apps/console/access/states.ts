import type { ApiOperator, ApiToken } from '#libs/contract';

export type OperatorState = 'active' | 'invited' | 'blocked' | 'locked' | 'noRole' | 'lapsed';

/** What stands in her way first. `now`: epoch ms. */
export function operatorState(
  o: Pick<ApiOperator, 'blocked' | 'invitedUntil' | 'role' | 'lockedUntil'>,
  now: number,
): OperatorState {
  if (o.blocked) return 'blocked';
  if (o.invitedUntil !== null) return o.invitedUntil > now ? 'invited' : 'lapsed';
  if (o.role === null) return 'noRole';
  return o.lockedUntil !== null && o.lockedUntil > now ? 'locked' : 'active';
}

export type ActName = 'change' | 'again' | 'block' | 'unblock' | 'end';

/** What makes sense for this operator. Nobody blocks herself: she could not undo it. */
export function actsFor(
  {
    kind,
    blocked,
    sessions,
    lockedUntil,
  }: Pick<ApiOperator, 'kind' | 'blocked' | 'sessions' | 'lockedUntil'>,
  isHerself: boolean,
): ActName[] {
  return [
    'change' as const,
    ...(kind === 'local' && !isHerself ? (['again'] as const) : []),
    ...(sessions > 0 || lockedUntil !== null ? (['end'] as const) : []),
    ...(isHerself ? [] : blocked ? (['unblock'] as const) : (['block'] as const)),
  ];
}

export type TokenState = 'good' | 'revoked' | 'expired';

export function tokenState(
  { revokedAt, expiresAt }: Pick<ApiToken, 'revokedAt' | 'expiresAt'>,
  now: number,
): TokenState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'good';
}

/** The end of the day that was chosen, epoch ms; null: until revoked. */
export const endOfDay = (day: string): number | null =>
  day === '' ? null : new Date(`${day}T23:59:59.999`).getTime();
