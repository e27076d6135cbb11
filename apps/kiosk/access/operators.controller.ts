import { Controller, Inject } from '@nestjs/common';
import { mayOf, withinOwn } from '#libs/access';
import { routes, type AnswerOf, type ApiOperator } from '#libs/contract';
import { roles, type Role, type StationScope } from '#libs/domain';
import type { ListedOperator, OperatorRow } from '#libs/store';
import { refuse, told } from '../api-answers.ts';
import { ACCESS } from '../injection.ts';
import { actorOf, type Principal } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import type { Access } from './access.ts';
import { entry } from './access-parts.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { notHere } from './scope.ts';

const unknown = () => notHere('operator', 'Take the id from GET /api/operators.');
const lastOwner = () =>
  refuse(409, {
    error: 'She is the last owner of everything who can sign in with a password.',
    remedy: 'Make somebody else an owner first.',
  });

/** Who may sign in. */
@Controller()
export class OperatorsController {
  private readonly access: Access;
  constructor(@Inject(ACCESS) access: Access) {
    this.access = access;
  }

  @Serves(routes.operators)
  async operators(
    @Given() { query }: GivenOf<typeof routes.operators>,
  ): Promise<AnswerOf<typeof routes.operators>> {
    const [nameKey, id] = readCursor(query.cursor, 2) ?? [];
    const after = nameKey === undefined || id === undefined ? null : { nameKey, id };
    const rows = await told(() => this.listed(after, query.limit));
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    const next = last === undefined ? null : writeCursor([last.name.toLowerCase(), last.id]);
    return { rows: rows.map((r) => this.shown(r)), next };
  }

  @Serves(routes.inviteOperator)
  async invite(
    @Given() { body, who }: GivenOf<typeof routes.inviteOperator>,
  ): Promise<AnswerOf<typeof routes.inviteOperator>> {
    refuseMore(who, body.role, body.stations);
    const made = await told(() => this.access.accounts.invite(body, who));
    if (made === 'name-taken')
      throw refuse(409, {
        error: 'There is an operator of this name.',
        field: 'name',
        remedy: 'Choose another name, or invite her again on her page.',
      });
    return { operator: await this.one(made.id), code: made.code, until: made.until };
  }

  @Serves(routes.changeOperator)
  async change(@Given() { params, body, who }: GivenOf<typeof routes.changeOperator>): Promise<ApiOperator> {
    const before = await told(() => this.access.parts.store.operator(params.id));
    if (before === null) throw unknown();
    const local = before.kind === 'local';
    if (local) refuseMore(who, body.role, body.stations);
    const after = { ...body, ...(local ? {} : { role: null, stations: before.stations }) };
    const { role, stations, blocked } = after;
    const audit = entry(actorOf(who), 'change-operator', params.id, {
      before: { role: before.role, stations: before.stations, blocked: before.blocked },
      after: { role, stations, blocked },
    });
    const { store, clock } = this.access.parts;
    const done = await told(() => store.changeOperator({ id: params.id, ...after, at: clock.now(), audit }));
    if (done === 'unknown') throw unknown();
    if (done === 'last-owner') throw lastOwner();
    await this.access.changed();
    return this.one(params.id);
  }

  @Serves(routes.inviteAgain)
  async inviteAgain(
    @Given() { params, who }: GivenOf<typeof routes.inviteAgain>,
  ): Promise<AnswerOf<typeof routes.inviteAgain>> {
    const made = await told(() => this.access.accounts.inviteAgain(params.id, who));
    if (made === 'unknown') throw unknown();
    if (made === 'last-owner') throw lastOwner();
    await this.access.changed();
    return { operator: await this.one(params.id), ...made };
  }

  @Serves(routes.endSessions)
  async endSessions(@Given() { params, who }: GivenOf<typeof routes.endSessions>): Promise<ApiOperator> {
    const { store, clock } = this.access.parts;
    const audit = entry(actorOf(who), 'end-sessions', params.id);
    if (!(await told(() => store.endSessions(params.id, { at: clock.now(), audit })))) throw unknown();
    await this.access.changed();
    return this.one(params.id);
  }

  /** Break-glass: only the command line of this machine, whose token is a file here. */
  @Serves(routes.resetOperator)
  async reset(
    @Given() { body, who }: GivenOf<typeof routes.resetOperator>,
  ): Promise<AnswerOf<typeof routes.resetOperator>> {
    if (who.kind !== 'command-line')
      throw refuse(403, {
        error: 'Only the command line of the machine itself may do this.',
        remedy: 'Invite her again instead, or run: tapstand reset-operator.',
      });
    const made = await told(() => this.access.accounts.reset(body.name, body.password, body.make));
    if (made === 'unknown')
      throw refuse(404, {
        error: 'There is no local operator of this name.',
        remedy: 'Check the name, or add --new to make an owner of this name.',
      });
    if (!made.ok)
      throw refuse(422, {
        error:
          made.why === 'password-weak' ? `The password ${made.says}.` : 'There is an operator of this name.',
        field: 'password',
        remedy: 'Choose another one.',
      });
    await this.access.changed();
    return { id: made.id };
  }

  private listed(after: { nameKey: string; id: string } | null, limit: number): Promise<ListedOperator[]> {
    const { store, clock, site } = this.access.parts;
    const now = clock.now();
    const alive = { begunSince: now - site.access.absolute, seenSince: now - site.access.idle };
    return store.operators({ after, limit, alive });
  }

  private async one(id: string): Promise<ApiOperator> {
    const row = await told(() => this.access.parts.store.operator(id));
    if (row === null) throw unknown();
    return this.shown(await told(() => this.withCounts(row)));
  }

  private async withCounts(row: OperatorRow): Promise<ListedOperator> {
    // The list begins after a name; of names that are alike, the id decides.
    const nameKey = row.name.toLowerCase();
    const before = row.id.slice(0, -1);
    const [listed] = await this.listed({ nameKey, id: before }, 1);
    return listed?.id === row.id ? listed : { ...row, sessions: 0, lockedUntil: null };
  }

  private shown(o: ListedOperator): ApiOperator {
    const now = this.access.parts.clock.now();
    const grant = this.access.principals.grantOf({ ...o, blocked: false });
    const stations = grant?.stations ?? o.stations;
    return {
      ...{ id: o.id, name: o.name, displayName: o.displayName, kind: o.kind, role: grant?.role ?? null },
      ...{ stations: stations === 'all' ? 'all' : [...stations], blocked: o.blocked, totp: o.totp !== null },
      ...{ invitedUntil: o.invitedUntil, createdAt: o.createdAt, lastSignInAt: o.signedInAt },
      sessions: o.sessions,
      lockedUntil: o.lockedUntil !== null && o.lockedUntil > now ? o.lockedUntil : null,
    };
  }
}

/** Nobody makes somebody who may more than she herself. */
function refuseMore(who: Principal, role: Role, stations: StationScope): void {
  if (withinOwn(who, { may: [...mayOf(roles[role], stations)], stations })) return;
  throw refuse(403, {
    error: 'This role or these stations are more than you have yourself.',
    field: 'role',
    remedy: 'Ask an owner of everything.',
    code: 'not-allowed',
  });
}
