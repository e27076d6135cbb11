import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { confirmedForMs, dropCookie, sessionCookie, setSessionCookie } from '#libs/access';
import { routes, type ApiSession, type AnswerOf } from '#libs/contract';
import { refuse, told } from '../api-answers.ts';
import { ACCESS } from '../injection.ts';
import type { Principal } from '../principal.ts';
import { Given, Serves, type Asking, type GivenOf } from '../serves.ts';
import type { Access } from './access.ts';
import type { Signed } from './access-parts.ts';
import { refusal, wrongProof, type AccessFault } from './refusals.ts';
import { csrfOf } from './sessions.ts';

const fieldOf: Partial<Record<AccessFault, string>> = {
  'sign-in-code': 'code',
  'sign-in-refused': 'password',
};
const weak = (says: string) =>
  refuse(422, {
    error: `The password ${says}.`,
    field: 'password',
    remedy: 'Choose a longer one, such as four words that do not belong together.',
  });

/** Where the request came from, as far as it can be known: see `service.behindProxy`. */
export const addressOf = (request: Asking): string => request.ip ?? request.socket.remoteAddress ?? '';

/** Who asks; signing in and out; her own password and authenticator. */
@Controller()
export class SessionController {
  private readonly access: Access;
  constructor(@Inject(ACCESS) access: Access) {
    this.access = access;
  }

  @Serves(routes.session)
  session(@Req() { principal, signed }: Asking): ApiSession {
    return this.answer(principal ?? null, signed ?? null);
  }

  @Serves(routes.signIn)
  async signIn(
    @Given() { body }: GivenOf<typeof routes.signIn>,
    @Req() request: Asking,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ApiSession> {
    const tried = await told(() =>
      this.access.signIn.signIn(body, addressOf(request), request.signed ?? null),
    );
    if (!tried.ok) throw this.refusalOf(tried.code);
    return this.signedIn(tried.signed, response);
  }

  @Serves(routes.signOut)
  async signOut(
    @Req() { signed }: Asking,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ApiSession> {
    if (signed !== undefined) await told(() => this.access.sessions.end(signed));
    await this.access.changed();
    response.appendHeader('set-cookie', dropCookie(sessionCookie));
    return this.answer(null, null);
  }

  @Serves(routes.confirm)
  async confirm(
    @Given() { body }: GivenOf<typeof routes.confirm>,
    @Req() request: Asking,
  ): Promise<ApiSession> {
    const signed = this.ownSession(request);
    const tried = await told(() => this.access.signIn.confirm(signed, body, addressOf(request)));
    if (!tried.ok) throw wrongProof(tried.code, body.password === undefined ? 'code' : 'password');
    return this.answerTo(tried.signed);
  }

  @Serves(routes.changePassword)
  async changePassword(
    @Given() { body }: GivenOf<typeof routes.changePassword>,
    @Req() request: Asking,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ApiSession> {
    const signed = this.ownSession(request);
    const { accounts, signIn, sessions } = this.access;
    const done = await told(() =>
      signIn.counted(signed.operator.id, addressOf(request), async () => {
        const changed = await accounts.changePassword(signed, body.current, body.password);
        if (typeof changed === 'object') return { ok: true as const, says: changed.says };
        return changed === 'changed'
          ? { ok: true as const }
          : { ok: false as const, code: 'sign-in-refused' as const };
      }),
    );
    if (!done.ok) throw wrongProof(done.code, 'current');
    if (done.says !== undefined) throw weak(done.says);
    await this.access.changed();
    const anew = await told(() => sessions.begin(signed.operator, 'password'));
    if (anew === null) throw refusal('sign-in-needed');
    return this.signedIn(anew, response);
  }

  @Serves(routes.offerTotp)
  offerTotp(@Req() request: Asking): AnswerOf<typeof routes.offerTotp> {
    return this.access.accounts.offerTotpTo(this.ownSession(request));
  }

  @Serves(routes.takeTotp)
  async takeTotp(
    @Given() { body }: GivenOf<typeof routes.takeTotp>,
    @Req() request: Asking,
  ): Promise<ApiSession> {
    const signed = this.ownSession(request);
    if (!(await told(() => this.access.accounts.takeTotp(signed, body.code))))
      throw wrongProof('sign-in-code', 'code');
    return this.again(signed);
  }

  @Serves(routes.dropTotp)
  async dropTotp(@Req() request: Asking): Promise<ApiSession> {
    const signed = this.ownSession(request);
    await told(() => this.access.accounts.dropTotp(signed));
    return this.again(signed);
  }

  @Serves(routes.acceptInvitation)
  async accept(
    @Given() { body }: GivenOf<typeof routes.acceptInvitation>,
    @Req() request: Asking,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ApiSession> {
    const { accounts, signIn, sessions } = this.access;
    const address = addressOf(request);
    const taken = await told(() =>
      signIn.counted(`invitation:${address}`, address, async () => {
        const operator = await accounts.accept(body.code, body.password);
        return operator === 'void'
          ? { ok: false as const, code: 'invitation-void' as const }
          : { ok: true as const, operator };
      }),
    );
    if (!taken.ok) throw this.refusalOf(taken.code);
    const { operator } = taken;
    if ('says' in operator) throw weak(operator.says);
    const signed = await told(() => sessions.begin(operator, 'password', request.signed ?? null));
    if (signed === null) throw refusal('invitation-void');
    return this.signedIn(signed, response);
  }

  private refusalOf(code: AccessFault) {
    const field = fieldOf[code];
    return refusal(code, field === undefined ? {} : { field });
  }

  /** A local account and its session: tokens and people of the provider have neither password nor authenticator here. */
  private ownSession({ signed }: Asking): Signed {
    if (signed !== undefined && signed.operator.kind === 'local') return signed;
    throw refuse(409, {
      error: 'There is no password here to prove, set or change.',
      remedy: 'Whoever signs in at a provider proves it there: GET /api/session/oidc?again=1.',
    });
  }

  private async again(signed: Signed): Promise<ApiSession> {
    const operator = await told(() => this.access.parts.store.operator(signed.operator.id));
    return this.answerTo({ ...signed, operator: operator ?? signed.operator });
  }

  private signedIn(signed: Signed, response: ServerResponse): ApiSession {
    response.appendHeader('set-cookie', setSessionCookie(signed.cookie));
    return this.answerTo(signed);
  }

  private answerTo(signed: Signed): ApiSession {
    return this.answer(this.access.principals.ofSession(signed), signed);
  }

  private answer(who: Principal | null, signed: Signed | null): ApiSession {
    const { site, clock, house } = this.access.parts;
    const { idle, absolute, oidc } = site.access;
    return {
      who: who === null ? null : this.whoIs(who, signed),
      csrf: who === null || signed === null ? null : csrfOf(signed.cookie),
      ends:
        who === null || signed === null
          ? null
          : {
              at: signed.session.createdAt + absolute,
              idleMs: Math.min(idle, absolute - (clock.now() - signed.session.createdAt)),
            },
      oidc: oidc !== undefined,
      setUp: house.setUp(),
      rules: house.rules(),
      language: site.stations[0]?.language ?? 'en',
    };
  }

  private whoIs(who: Principal, signed: Signed | null): NonNullable<ApiSession['who']> {
    const { clock } = this.access.parts;
    const until = (who.confirmedAt ?? Number.NEGATIVE_INFINITY) + confirmedForMs;
    const operator = signed?.operator;
    const totp = operator !== undefined && operator.totp !== null;
    return {
      ...{ kind: who.kind, id: who.id, name: who.name, may: [...who.may] },
      stations: who.stations === 'all' ? 'all' : [...who.stations],
      role: operator === undefined ? null : (this.access.principals.grantOf(operator)?.role ?? null),
      confirmedUntil: Number.isFinite(until) && until > clock.now() ? until : null,
      proofs:
        operator === undefined
          ? []
          : operator.kind === 'provider'
            ? ['provider']
            : totp
              ? ['password', 'code']
              : ['password'],
      totp,
    };
  }
}
