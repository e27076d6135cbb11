import { cookieIn, fits, hashOf, mayOf, roleOfGroups, sessionCookie, sessionLives } from '#libs/access';
import { everyPermission, roles, type Role, type StationScope } from '#libs/domain';
import type { OperatorRow, TokenRow } from '#libs/store';
import type { Principal } from '../principal.ts';
import type { AccessParts, Asked, Headers, Signed } from './access-parts.ts';

/** How exact "last used" is: a write per request would be in the taps' way. */
const noticeEveryMs = 60_000;

/** Whoever reads the token in the data folder owns the machine anyway. */
const commandLine: Principal = {
  kind: 'command-line',
  id: 'command-line',
  name: 'the command line',
  may: new Set(everyPermission),
  stations: 'all',
  confirmedAt: Number.POSITIVE_INFINITY,
};

const ofToken = (t: TokenRow): Principal => ({
  kind: 'token',
  id: t.id,
  name: t.name,
  may: mayOf(t.may, t.stations),
  stations: t.stations,
  confirmedAt: null,
});

/** Tells who a request comes from, by what it brings: a bearer token, or the cookie of a session. */
export class Principals {
  private readonly parts: AccessParts;
  constructor(parts: AccessParts) {
    this.parts = parts;
  }

  /** Null: nobody we know, or not any more. `noticed`: it was somebody's act, so her session goes on. A bearer token wins: whoever sends one is no browser. */
  async of(headers: Headers, noticed = true): Promise<Asked | null> {
    const { authorization } = headers;
    if (authorization !== undefined) return this.ofBearer(authorization, noticed);
    const cookie = cookieIn(headers.cookie, sessionCookie);
    return cookie === undefined ? null : this.ofCookie(cookie, noticed);
  }

  /** Role and stations as they hold now: of the row, or for somebody of the provider of her groups. */
  grantOf(operator: OperatorRow): { role: Role; stations: StationScope } | null {
    if (operator.blocked) return null;
    if (operator.role !== null) return { role: operator.role, stations: operator.stations };
    return roleOfGroups(operator.groups, this.parts.site.access.oidc?.roles ?? []);
  }

  private async ofBearer(authorization: string, noticed: boolean): Promise<Asked | null> {
    const [scheme, given] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || given === undefined) return null;
    if (fits(given, this.parts.tokens.operator)) return { who: commandLine, signed: null };
    const token = await this.parts.store.tokenByHash(hashOf(given));
    if (token === null || token.kind !== 'api' || !this.tokenLives(token)) return null;
    if (noticed) await this.noticed(token.usedAt, (at) => this.parts.store.touchToken(token.id, at));
    return { who: ofToken(token), signed: null };
  }

  tokenLives({ revokedAt, expiresAt }: TokenRow): boolean {
    return revokedAt === null && (expiresAt === null || this.parts.clock.now() < expiresAt);
  }

  private async ofCookie(cookie: string, noticed: boolean): Promise<Asked | null> {
    const { store, clock, site } = this.parts;
    const found = await store.session(hashOf(cookie));
    if (found === null) return null;
    const limits = { idleMs: site.access.idle, absoluteMs: site.access.absolute };
    if (!sessionLives(found.session, clock.now(), limits)) return null;
    const who = this.ofSession({ cookie, ...found });
    if (who === null) return null;
    if (noticed)
      await this.noticed(found.session.seenAt, (at) => store.touchSession(found.session.hash, at, false));
    return { who, signed: { cookie, ...found } };
  }

  ofSession({ session, operator }: Signed): Principal | null {
    const grant = this.grantOf(operator);
    if (grant === null) return null;
    return {
      kind: 'operator',
      id: operator.id,
      name: operator.displayName,
      may: mayOf(roles[grant.role], grant.stations),
      stations: grant.stations,
      confirmedAt: session.confirmedAt,
    };
  }

  /** A full disk keeps nobody from looking. */
  private async noticed(last: number | null, write: (at: number) => Promise<void>): Promise<void> {
    const now = this.parts.clock.now();
    if (last !== null && now - last < noticeEveryMs) return;
    await write(now).catch(() => this.parts.log('warn', 'when somebody was last seen could not be written'));
  }
}
