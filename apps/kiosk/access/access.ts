import type { Principal } from '../principal.ts';
import type { AccessParts, Asked, Headers } from './access-parts.ts';
import { AccessTokens } from './access-tokens.ts';
import { Accounts, type Made, type NewOperator } from './accounts.ts';
import { Principals } from './principals.ts';
import { Provider } from './provider.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';
import { Watched } from './watched.ts';

/** Who may come in and who has: put together for the web around it. */
export class Access {
  readonly parts: AccessParts;
  readonly principals: Principals;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly accounts: Accounts;
  readonly tokens: AccessTokens;
  readonly provider: Provider;
  private readonly watched: Watched;
  private readonly screens = new Map<string, number>();

  constructor(parts: AccessParts) {
    this.parts = parts;
    this.principals = new Principals(parts);
    this.sessions = new Sessions(parts);
    this.signIn = new SignIn(parts, this.sessions);
    this.accounts = new Accounts(parts);
    this.tokens = new AccessTokens(parts);
    this.provider = new Provider(parts, this.principals, this.sessions, this.signIn);
    this.watched = new Watched(() => parts.log('warn', 'open lines could not be checked'));
  }

  async start(): Promise<void> {
    await this.tokens.start();
  }

  async stop(): Promise<void> {
    await this.parts.oidc?.close();
  }

  /** Who asks; null: nobody we know. `noticed`: it was an act of hers, so her session goes on. */
  who(headers: Headers, noticed = true): Promise<Asked | null> {
    return this.principals.of(headers, noticed);
  }

  /** Closes a live line as soon as what let her in is void, or lets her do less: she comes again with what she has. Answers how to stop. */
  watch(headers: Headers, was: Principal, close: () => void): () => void {
    const same = async (): Promise<boolean> => {
      const now = await this.principals.of(headers, false);
      return now !== null && sameRights(now.who, was);
    };
    return this.watched.watch(same, close);
  }

  /** The same for a screen and its token. */
  watchScreen(token: string, close: () => void): () => void {
    const count = (by: number) => this.screens.set(token, this.screensWith(token) + by);
    const stop = this.watched.watch(() => this.tokens.stillGood(token), close);
    count(1);
    return () => {
      count(-1);
      stop();
    };
  }

  /** Screens that show their station with this token now, at this copy of the service. */
  screensWith(token: string): number {
    return this.screens.get(token) ?? 0;
  }

  /** Something was revoked, blocked or ended here: lines need not wait for the next round. */
  async changed(): Promise<void> {
    await this.watched.look();
  }

  /** The first owner, made by the wizard, and whoever else has a password from the start. */
  createOperator(operator: NewOperator): Promise<Made> {
    return this.accounts.create(operator);
  }
}

const sameRights = (a: Principal, b: Principal): boolean =>
  a.id === b.id &&
  JSON.stringify([[...a.may].sort(), a.stations]) === JSON.stringify([[...b.may].sort(), b.stations]);
