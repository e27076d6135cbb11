import { derived, hashOf, newSecret } from '#libs/access';
import type { OperatorRow, SessionRow } from '#libs/store';
import { entry, type AccessParts, type Signed } from './access-parts.ts';

/** A session that began this long ago is over by any setting: its row goes. */
const keptMs = 8 * 24 * 3_600_000;

/** The value that a change by cookie must carry: known to whoever reads the session's answer, which no other site can. */
export const csrfOf = (cookie: string): string => derived(cookie, 'csrf');

/** Sessions begin and end; each has a cookie of its own that no session before it had. */
export class Sessions {
  private readonly parts: AccessParts;
  constructor(parts: AccessParts) {
    this.parts = parts;
  }

  /** Null where she was blocked meanwhile. `before`: the session this browser had; it ends. */
  async begin(
    operator: OperatorRow,
    way: SessionRow['way'],
    before: Signed | null = null,
  ): Promise<Signed | null> {
    const { store, clock } = this.parts;
    const at = clock.now();
    const cookie = newSecret('session');
    const session = {
      hash: hashOf(cookie),
      operatorId: operator.id,
      way,
      createdAt: at,
      seenAt: at,
      confirmedAt: at,
    };
    const audit = entry(`operator:${operator.id}`, 'sign-in', operator.id, { way });
    if (before !== null) await this.end(before);
    const begun = await store.startSession(session, { at, audit, bornBefore: at - keptMs });
    return begun ? { cookie, session, operator } : null;
  }

  async end({ session, operator }: Signed): Promise<void> {
    const audit = entry(`operator:${operator.id}`, 'sign-out', operator.id);
    await this.parts.store.endSession(session.hash, { at: this.parts.clock.now(), audit });
  }

  /** She proved that it is her: the same session, with the moment written down. */
  async confirmed(signed: Signed): Promise<Signed> {
    const at = this.parts.clock.now();
    await this.parts.store.touchSession(signed.session.hash, at, true);
    return { ...signed, session: { ...signed.session, seenAt: at, confirmedAt: at } };
  }
}
