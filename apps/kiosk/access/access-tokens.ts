import { hashOf, newId, newSecret } from '#libs/access';
import type { Permission, StationScope } from '#libs/domain';
import type { TokenRow } from '#libs/store';
import { actorOf, type Principal } from '../principal.ts';
import { entry, type AccessParts } from './access-parts.ts';

/** What other programs and the stations' screens show instead of a sign-in. */
export class AccessTokens {
  private readonly parts: AccessParts;
  constructor(parts: AccessParts) {
    this.parts = parts;
  }

  /** Token files are known like any other from then on: listed, and revoked for good by their hash. */
  async start(): Promise<void> {
    const at = this.parts.clock.now();
    const rows = [...this.parts.tokens.screens].map(([station, secret]): TokenRow => ({
      ...this.fresh('screen', secret, 'token file', 'file', at),
      station,
      source: 'file',
    }));
    await this.parts.store.syncFileTokens(rows, at);
  }

  private fresh(kind: TokenRow['kind'], secret: string, name: string, by: string, at: number): TokenRow {
    return {
      ...{
        id: newId(),
        kind,
        hash: hashOf(secret),
        name,
        may: [],
        stations: [],
        station: null,
        source: 'console',
      },
      ...{ createdAt: at, createdBy: by, expiresAt: null, usedAt: null, revokedAt: null },
    };
  }

  async make(
    wanted: { name: string; may: readonly Permission[]; stations: StationScope; expiresAt: number | null },
    who: Principal,
  ): Promise<{ token: TokenRow; secret: string }> {
    const { store, clock } = this.parts;
    const at = clock.now();
    const secret = newSecret('api');
    const { may, stations } = wanted;
    const token = { ...this.fresh('api', secret, wanted.name, actorOf(who), at), ...wanted };
    await store.makeToken(token, {
      at,
      audit: entry(actorOf(who), 'make-token', token.id, { may, stations }),
    });
    return { token, secret };
  }

  async makeForScreen(
    station: string,
    name: string,
    who: Principal,
  ): Promise<{ token: TokenRow; secret: string }> {
    const { store, clock } = this.parts;
    const at = clock.now();
    const secret = newSecret('screen');
    const token = { ...this.fresh('screen', secret, name, actorOf(who), at), station };
    await store.makeToken(token, {
      at,
      audit: entry(actorOf(who), 'make-screen-token', token.id, { station }),
    });
    return { token, secret };
  }

  /** Null where there is none of this kind. What is revoked stays so. */
  async revoke(id: string, kind: TokenRow['kind'], who: Principal): Promise<TokenRow | null> {
    const { store, clock } = this.parts;
    const token = await store.token(id);
    if (token === null || token.kind !== kind) return null;
    const audit = entry(actorOf(who), kind === 'api' ? 'revoke-token' : 'revoke-screen-token', id);
    return store.revokeToken(id, { at: clock.now(), audit });
  }

  /** Whether a screen may show this station; null where not. */
  async screen(station: string, secret: string | undefined): Promise<TokenRow | null> {
    if (secret === undefined || secret === '') return null;
    const { store, clock } = this.parts;
    const token = await store.tokenByHash(hashOf(secret));
    const good = token?.kind === 'screen' && token.station === station && token.revokedAt === null;
    if (!good) return null;
    await store.touchToken(token.id, clock.now());
    return token;
  }

  /** Whether what a screen showed is still good. */
  async stillGood(id: string): Promise<boolean> {
    const token = await this.parts.store.token(id);
    return token !== null && token.revokedAt === null;
  }
}
