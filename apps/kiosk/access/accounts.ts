import {
  hashOf,
  hashPassword,
  newId,
  newSecret,
  newTotpSecret,
  passwordFits,
  passwordObjection,
  totpFromKey,
  totpStep,
  totpUri,
} from '#libs/access';
import type { Role, StationScope } from '#libs/domain';
import type { OperatorRow } from '#libs/store';
import { actorOf, type Principal } from '../principal.ts';
import { entry, type AccessParts, type Signed } from './access-parts.ts';

/** An invitation is good for three days: over a weekend. */
const invitationMs = 3 * 24 * 3_600_000;

/** How the audit names an operator who is made by the wizard or the command line. */
const byTheHouse = 'operator';

export interface NewOperator {
  name: string;
  password: string;
  displayName?: string | undefined;
  role: Role;
  stations: StationScope;
  /** As `offerTotp` gave it, with a code of the app that took it. */
  totp?: { secret: string; code: string } | undefined;
}

export type Made =
  | { ok: true; id: string }
  | { ok: false; why: 'name-taken' | 'code-wrong' }
  | { ok: false; why: 'password-weak'; says: string };

/** Local operators: made, invited, with a new password, with an authenticator. */
export class Accounts {
  private readonly parts: AccessParts;
  constructor(parts: AccessParts) {
    this.parts = parts;
  }

  private fresh(name: string, displayName: string, role: Role, stations: StationScope): OperatorRow {
    return {
      ...{ id: newId(), kind: 'local', subject: null, name: name.toLowerCase(), displayName, role, stations },
      ...{ groups: [], blocked: false, password: null, totp: null, totpStep: null, invitation: null },
      ...{ invitedUntil: null, createdAt: this.parts.clock.now(), signedInAt: null },
    };
  }

  /** With a password from the start: the first owner, and break-glass ones. */
  async create(wanted: NewOperator, actor = byTheHouse): Promise<Made> {
    const { name, password, displayName = name, role, stations, totp } = wanted;
    const weak = passwordObjection(password, name);
    if (weak !== undefined) return { ok: false, why: 'password-weak', says: weak };
    const { store, clock, sealer } = this.parts;
    const step = totp === undefined ? null : totpStep(totp.secret, totp.code, clock.now(), null);
    if (totp !== undefined && step === null) return { ok: false, why: 'code-wrong' };
    const plain = this.fresh(name, displayName, role, stations);
    const row: OperatorRow = {
      ...plain,
      password: await hashPassword(password),
      totp: totp === undefined ? null : sealer.seal(totp.secret, plain.id),
      totpStep: step,
    };
    const audit = entry(actor, 'create-operator', row.id, { role, stations });
    const made = await store.createOperator(row, { at: clock.now(), audit });
    return made === 'created' ? { ok: true, id: row.id } : { ok: false, why: made };
  }

  /** For somebody who has no session yet: the wizard's first owner. */
  offerTotp(name: string): { secret: string; uri: string } {
    const secret = newTotpSecret();
    return { secret, uri: totpUri(secret, name, this.parts.site.name) };
  }

  /** The code is shown once: only its hash is kept. */
  async invite(
    { name, displayName, role, stations }: Omit<NewOperator, 'password' | 'totp'> & { displayName: string },
    who: Principal,
  ): Promise<{ id: string; code: string; until: number } | 'name-taken'> {
    const { store, clock } = this.parts;
    const code = newSecret('invitation');
    const until = clock.now() + invitationMs;
    const row = {
      ...this.fresh(name, displayName, role, stations),
      invitation: hashOf(code),
      invitedUntil: until,
    };
    const audit = entry(actorOf(who), 'invite-operator', row.id, { role, stations });
    const made = await store.createOperator(row, { at: clock.now(), audit });
    return made === 'created' ? { id: row.id, code, until } : made;
  }

  async inviteAgain(
    id: string,
    who: Principal,
  ): Promise<{ code: string; until: number } | 'unknown' | 'last-owner'> {
    const { store, clock } = this.parts;
    const code = newSecret('invitation');
    const until = clock.now() + invitationMs;
    const audit = entry(actorOf(who), 'invite-operator-again', id);
    const made = await store.inviteOperator({ id, invitation: hashOf(code), until, at: clock.now(), audit });
    return made === 'invited' ? { code, until } : made;
  }

  async accept(code: string, password: string): Promise<OperatorRow | 'void' | { says: string }> {
    const weak = passwordObjection(password, '');
    if (weak !== undefined) return { says: weak };
    const { store, clock } = this.parts;
    const taken = await store.acceptInvitation({
      ...{ invitation: hashOf(code), password: await hashPassword(password), at: clock.now() },
      audit: entry('', 'accept-invitation', ''),
    });
    return taken ?? 'void';
  }

  /** Every session of hers ends, this one too: the caller begins a new one. */
  async changePassword(
    { operator }: Signed,
    current: string,
    password: string,
  ): Promise<'changed' | 'wrong' | { says: string }> {
    if (!(await passwordFits(current, operator.password))) return 'wrong';
    const weak = passwordObjection(password, operator.name);
    if (weak !== undefined) return { says: weak };
    return (await this.set(operator.id, password, `operator:${operator.id}`, false)) ? 'changed' : 'wrong';
  }

  /** Break-glass: authenticator and block go too. `make`: an owner of everything where there is none of this name. */
  async reset(name: string, password: string, make: boolean): Promise<Made | 'unknown'> {
    const known = await this.parts.store.operatorByName(name);
    if (known === null) {
      if (!make) return 'unknown';
      return this.create({ name, password, role: 'owner', stations: 'all' });
    }
    const weak = passwordObjection(password, name);
    if (weak !== undefined) return { ok: false, why: 'password-weak', says: weak };
    await this.set(known.id, password, byTheHouse, true);
    return { ok: true, id: known.id };
  }

  private async set(id: string, password: string, actor: string, forget: boolean): Promise<boolean> {
    const { store, clock } = this.parts;
    const audit = entry(actor, forget ? 'reset-operator' : 'change-password', id);
    const more = forget ? { forget: true as const } : {};
    return store.setPassword({ id, password: await hashPassword(password), at: clock.now(), audit, ...more });
  }

  /**
   * The same for the whole of one proof and in every copy of the service, without being kept anywhere; another one after the next proof, and
   * once a code was taken.
   */
  private secretFor({ session, operator }: Signed): string {
    const about = [operator.id, session.hash, session.confirmedAt, operator.totpStep ?? -1].join(' ');
    return totpFromKey(this.parts.sealer.mark(about));
  }

  offerTotpTo(signed: Signed): { secret: string; uri: string } {
    const secret = this.secretFor(signed);
    return { secret, uri: totpUri(secret, signed.operator.name, this.parts.site.name) };
  }

  /** In force once a code of it was given: somebody who scanned it wrongly is not shut out. */
  async takeTotp(signed: Signed, code: string): Promise<boolean> {
    const { store, clock, sealer } = this.parts;
    const { operator } = signed;
    const secret = this.secretFor(signed);
    const step = totpStep(secret, code, clock.now(), operator.totpStep);
    if (step === null) return false;
    const audit = entry(`operator:${operator.id}`, 'set-totp', operator.id);
    const totp = sealer.seal(secret, operator.id);
    return store.setTotp({ id: operator.id, totp, step, at: clock.now(), audit });
  }

  /** The step stays: a code that was used is not good for the next app either. */
  async dropTotp({ operator }: Signed): Promise<void> {
    const { store, clock } = this.parts;
    const audit = entry(`operator:${operator.id}`, 'drop-totp', operator.id);
    await store.setTotp({ id: operator.id, totp: null, step: operator.totpStep, at: clock.now(), audit });
  }
}
