import { hashOf, passwordFits, totpStep } from '#libs/access';
import type { Attempt, OperatorRow } from '#libs/store';
import { entry, type AccessParts, type Signed } from './access-parts.ts';
import type { AccessFault } from './refusals.ts';
import type { Sessions } from './sessions.ts';

const minute = 60_000;
/** What guessing costs: half a minute after the fifth failure of an account, twice that with each further one. */
export const attemptRules = { forgetMs: 60 * minute, waitMs: minute / 2, longestWaitMs: 15 * minute };
export const allowedPerAccount = 5;
export const allowedPerAddress = 20;

export type Proof = { password?: string | undefined; code?: string | undefined };
export type Tried = { ok: true; signed: Signed } | { ok: false; code: AccessFault };

const no = (code: AccessFault): { ok: false; code: AccessFault } => ({ ok: false, code });

/** Proving who one is with password and one-time code, and how often that may be tried. */
export class SignIn {
  private readonly parts: AccessParts;
  private readonly sessions: Sessions;
  constructor(parts: AccessParts, sessions: Sessions) {
    this.parts = parts;
    this.sessions = sessions;
  }

  /** `address`: where the request came from. Unknown names are counted, and take as long, like known ones. */
  async signIn(
    { name, password, code }: { name: string } & Proof,
    address: string,
    before: Signed | null,
  ): Promise<Tried> {
    const operator = await this.parts.store.operatorByName(name.trim());
    const account = operator?.id ?? hashOf(name.trim().toLowerCase());
    return this.counted(account, address, async () => {
      const kept = operator === null || operator.blocked ? null : operator.password;
      const right = await passwordFits(password ?? '', kept);
      if (operator === null || !right) return this.refused(operator, 'sign-in-refused', address);
      if (operator.totp !== null && !(await this.codeFits(operator, code)))
        return this.refused(code === undefined ? null : operator, 'sign-in-code', address);
      const signed = await this.sessions.begin(operator, 'password', before);
      return signed === null ? no('sign-in-refused') : { ok: true, signed };
    });
  }

  /** Either proof does: whoever took a browser over has neither. */
  async confirm(signed: Signed, { password, code }: Proof, address: string): Promise<Tried> {
    const { operator } = signed;
    return this.counted(operator.id, address, async () => {
      const right =
        password === undefined
          ? code !== undefined && operator.totp !== null && (await this.codeFits(operator, code))
          : await passwordFits(password, operator.password);
      if (!right)
        return this.refused(operator, password === undefined ? 'sign-in-code' : 'sign-in-refused', address);
      return { ok: true, signed: await this.sessions.confirmed(signed) };
    });
  }

  /** A code is taken before anything follows from it, and once. */
  async codeFits(operator: OperatorRow, code: string | undefined): Promise<boolean> {
    const secret = operator.totp === null ? null : this.parts.sealer.open(operator.totp, operator.id);
    if (secret === null || code === undefined) return false;
    const step = totpStep(secret, code, this.parts.clock.now(), operator.totpStep);
    return step !== null && (await this.parts.store.takeTotpStep(operator.id, step));
  }

  /** Counted before it is tried, so that many at once gain nothing; taken back when it was right. */
  async counted<T extends { ok: boolean }>(
    account: string,
    address: string,
    work: () => Promise<T>,
  ): Promise<T | { ok: false; code: AccessFault }> {
    const { store, clock } = this.parts;
    const attempts: Attempt[] = [
      { name: `account:${account}`, allowed: allowedPerAccount },
      { name: `address:${address}`, allowed: allowedPerAddress },
    ];
    const until = await store.countAttempt(attempts, { at: clock.now(), ...attemptRules });
    if (until !== null) return no('sign-in-wait');
    const answer = await work();
    if (answer.ok) await store.forgiveAttempt(attempts);
    return answer;
  }

  private async refused(
    operator: OperatorRow | null,
    code: AccessFault,
    address: string,
  ): Promise<{ ok: false; code: AccessFault }> {
    if (operator !== null) {
      const audit = entry(`operator:${operator.id}`, 'sign-in-refused', operator.id, { why: code, address });
      await this.parts.store.recordAudit(this.parts.clock.now(), audit);
    }
    return no(code);
  }
}
