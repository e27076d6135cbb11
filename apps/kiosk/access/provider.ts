import { newId, type OidcStart } from '#libs/access';
import { Fault } from '#libs/domain';
import { entry, type AccessParts, type Signed } from './access-parts.ts';
import type { Principals } from './principals.ts';
import type { Sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/** From the provider's page back to ours; longer, and she begins anew. */
export const onTheWayMs = 600_000;
const about = 'sign-in at the provider';

/** What the browser carries while she is at the provider, sealed: it can neither be read nor made by anybody else. */
interface OnTheWay extends OidcStart {
  at: number;
  /** Where in the console she wanted to go. */
  to: string;
  redirect: string;
  /** She proves again that it is her, for this session. */
  session: string | null;
}

export interface Arrived {
  to: string;
  /** Null: a proof for the session she has. */
  signed: Signed | null;
}

/** Only places of the console: an address of somebody else would get people who think that they are still here. */
export const placeInConsole = (to: unknown): string =>
  typeof to === 'string' && /^\/console\/[\w\-./?&=%~+]*$/.test(to) && !/\/\/|\.\./.test(to)
    ? to
    : '/console/';

/** Signing in at the OIDC provider. */
export class Provider {
  private readonly parts: AccessParts;
  private readonly principals: Principals;
  private readonly sessions: Sessions;
  private readonly signIn: SignIn;
  constructor(parts: AccessParts, principals: Principals, sessions: Sessions, signIn: SignIn) {
    this.parts = parts;
    this.principals = principals;
    this.sessions = sessions;
    this.signIn = signIn;
  }

  /** Null where the site names no provider. `again`: a proof for this session. */
  async begin(
    origin: string,
    to: unknown,
    again: Signed | null,
  ): Promise<{ url: string; sealed: string } | null> {
    const { oidc, sealer, clock } = this.parts;
    if (oidc === null) return null;
    const redirect = `${origin}/api/session/oidc/back`;
    const { url, start } = await oidc.begin(redirect, again !== null);
    const session = again?.session.hash ?? null;
    const way: OnTheWay = { ...start, at: clock.now(), to: placeInConsole(to), redirect, session };
    return { url, sealed: sealer.seal(JSON.stringify(way), about) };
  }

  /** Throws the faults of the provider, and `oidc-no-role`. `search`: the query it sent her back with. */
  async finish(search: string, sealed: string | undefined, address: string): Promise<Arrived> {
    const way = this.wayOf(sealed);
    const answer = await this.signIn.counted(`provider:${address}`, address, async () => {
      const arrived = await this.arrive(new URL(`${way.redirect}${search}`), way);
      return { ok: true as const, arrived };
    });
    if (!answer.ok) throw new Fault('sign-in-wait');
    return answer.arrived;
  }

  private wayOf(sealed: string | undefined): OnTheWay {
    const opened = sealed === undefined ? null : this.parts.sealer.open(sealed, about);
    if (opened === null) throw new Fault('oidc-refused', { note: 'it was not begun in this browser' });
    const way = JSON.parse(opened) as OnTheWay;
    const age = this.parts.clock.now() - way.at;
    if (age > onTheWayMs || age < -onTheWayMs)
      throw new Fault('oidc-refused', { note: 'it was begun too long ago' });
    return way;
  }

  private async arrive(back: URL, way: OnTheWay): Promise<Arrived> {
    const { oidc, store, clock } = this.parts;
    if (oidc === null) throw new Fault('oidc-refused', { note: 'the site names no provider' });
    const person = await oidc.finish(back, way);
    const id = newId();
    const audit = entry(`operator:${id}`, 'first-sign-in', id);
    const operator = await store.seeProviderOperator({ id, ...person, at: clock.now(), audit });
    if (this.principals.grantOf(operator) === null) throw new Fault('oidc-no-role');
    if (way.session !== null) {
      const found = await store.session(way.session);
      if (found === null || found.operator.id !== operator.id)
        throw new Fault('oidc-refused', { note: 'it was somebody else' });
      await this.sessions.confirmed({ cookie: '', ...found });
      return { to: way.to, signed: null };
    }
    const signed = await this.sessions.begin(operator, 'provider');
    if (signed === null) throw new Fault('oidc-no-role');
    return { to: way.to, signed };
  }
}
