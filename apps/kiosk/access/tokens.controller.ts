import { Controller, Inject } from '@nestjs/common';
import { withinOwn } from '#libs/access';
import { routes, type AnswerOf, type ApiScreenToken, type ApiToken } from '#libs/contract';
import type { TokenRow } from '#libs/store';
import { refuse, told } from '../api-answers.ts';
import { ACCESS, HOUSE } from '../injection.ts';
import type { House } from '../house.ts';
import type { Principal } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import type { Access } from './access.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { mayTouchStation, notHere, scopeOf } from './scope.ts';

const unknown = () => notHere('token', 'Take the id from the list of tokens.');

const shown = (t: TokenRow): ApiToken => ({
  ...{ id: t.id, name: t.name, may: [...t.may], stations: t.stations === 'all' ? 'all' : [...t.stations] },
  ...{ createdAt: t.createdAt, createdBy: t.createdBy, expiresAt: t.expiresAt, lastUsedAt: t.usedAt },
  revokedAt: t.revokedAt,
});

/** Tokens of other programs and of the stations' screens. */
@Controller()
export class TokensController {
  private readonly access: Access;
  private readonly house: House;
  constructor(@Inject(ACCESS) access: Access, @Inject(HOUSE) house: House) {
    this.access = access;
    this.house = house;
  }

  @Serves(routes.tokens)
  async tokens(@Given() { query }: GivenOf<typeof routes.tokens>): Promise<AnswerOf<typeof routes.tokens>> {
    const { rows, next } = await this.page({ kind: 'api' }, query);
    return { rows: rows.map(shown), next };
  }

  @Serves(routes.makeToken)
  async make(
    @Given() { body, who }: GivenOf<typeof routes.makeToken>,
  ): Promise<AnswerOf<typeof routes.makeToken>> {
    if (!withinOwn(who, body))
      throw refuse(403, {
        error: 'These permissions or stations are more than you have yourself.',
        field: 'may',
        remedy: 'Choose among your own.',
        code: 'not-allowed',
      });
    if (body.expiresAt !== null && body.expiresAt <= this.access.parts.clock.now())
      throw refuse(422, {
        error: 'expiresAt is past.',
        field: 'expiresAt',
        remedy: 'Give a moment to come.',
      });
    const { token, secret } = await told(() => this.access.tokens.make(body, who));
    return { token: shown(token), secret };
  }

  @Serves(routes.revokeToken)
  async revoke(@Given() { params, who }: GivenOf<typeof routes.revokeToken>): Promise<ApiToken> {
    const token = await told(() => this.access.tokens.revoke(params.id, 'api', who));
    if (token === null) throw unknown();
    await this.access.changed();
    return shown(token);
  }

  @Serves(routes.screenTokens)
  async ofStation(
    @Given() { params, query, who }: GivenOf<typeof routes.screenTokens>,
  ): Promise<AnswerOf<typeof routes.screenTokens>> {
    const station = this.station(params.id, who);
    const { rows, next } = await this.page({ kind: 'screen', station }, query);
    return { rows: rows.map((r) => this.screenToken(r)), next };
  }

  @Serves(routes.makeScreenToken)
  async makeForScreen(
    @Given() { params, body, who }: GivenOf<typeof routes.makeScreenToken>,
  ): Promise<AnswerOf<typeof routes.makeScreenToken>> {
    const station = this.station(params.id, who);
    const { token, secret } = await told(() => this.access.tokens.makeForScreen(station, body.name, who));
    const path = `/screen/?${new URLSearchParams({ station, token: secret }).toString()}`;
    return { token: this.screenToken(token), secret, path };
  }

  @Serves(routes.revokeScreenToken)
  async revokeForScreen(
    @Given() { params, who }: GivenOf<typeof routes.revokeScreenToken>,
  ): Promise<ApiScreenToken> {
    const known = await told(() => this.access.parts.store.token(params.id));
    const sight = scopeOf(who, this.house.parts.site.stations);
    if (known === null || !mayTouchStation(sight, known.station)) throw unknown();
    const token = await told(() => this.access.tokens.revoke(params.id, 'screen', who));
    if (token === null) throw unknown();
    await this.access.changed();
    return this.screenToken(token);
  }

  private station(id: string, who: Principal): string {
    const { stations } = this.house.parts.site;
    if (!stations.some((s) => s.id === id) || !mayTouchStation(scopeOf(who, stations), id))
      throw notHere('station', 'Take the id from GET /api/stations.');
    return id;
  }

  private async page(
    of: { kind: TokenRow['kind']; station?: string },
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ rows: TokenRow[]; next: string | null }> {
    const [createdAt, id] = readCursor(cursor, 2) ?? [];
    const before = id === undefined ? null : { createdAt: Number(createdAt), id };
    const rows = await told(() => this.access.parts.store.tokens({ ...of, before, limit }));
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { rows, next: last === undefined ? null : writeCursor([last.createdAt, last.id]) };
  }

  private screenToken(t: TokenRow): ApiScreenToken {
    return {
      ...{ id: t.id, station: t.station ?? '', name: t.name, from: t.source, createdAt: t.createdAt },
      ...{ createdBy: t.createdBy, lastUsedAt: t.usedAt, revokedAt: t.revokedAt },
      screens: this.access.screensWith(t.id),
    };
  }
}
