import { Controller, Inject } from '@nestjs/common';
import { routes, type AnswerOf } from '#libs/contract';
import type { Person, RawReading } from '#libs/domain';
import { refuse, told } from '../api-answers.ts';
import { LISTS } from '../injection.ts';
import { actorOf, type Principal } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { badgeRow } from './badge-rows.ts';
import { pageOf, readCursor } from './cursors.ts';
import type { Lists } from './lists.ts';

interface Named {
  userName: string;
  firstName: string;
  displayName: string;
}

const unknownBadge = () =>
  refuse(404, { error: 'There is no badge of this id.', remedy: 'Take the id from GET /api/badges.' });

/** Badges by their ids and by what a reader reads; a number is forgotten with its request. */
@Controller()
export class BadgesController {
  private readonly lists: Lists;
  constructor(@Inject(LISTS) lists: Lists) {
    this.lists = lists;
  }

  @Serves(routes.badges)
  async badges(@Given() { query }: GivenOf<typeof routes.badges>): Promise<AnswerOf<typeof routes.badges>> {
    const { limit, cursor, q, state } = query;
    const order = q === undefined ? 'number' : 'text';
    const after = cursor === undefined ? undefined : readCursor(cursor, [order, 'text']);
    const rows = await told(() =>
      this.lists.house.parts.store.listBadges({
        ...(q === undefined ? {} : { text: q }),
        ...(state === undefined ? {} : { state }),
        ...(after === undefined ? {} : { after }),
        limit: limit + 1,
      }),
    );
    return pageOf(rows, limit, (b) => [b.order, b.key], badgeRow);
  }

  @Serves(routes.enrolBadge)
  async enrol(
    @Given() { body, who }: GivenOf<typeof routes.enrolBadge>,
  ): Promise<{ enrolled: true; userName: string }> {
    return this.tie(this.marks(body), body, who);
  }

  @Serves(routes.tieTapped)
  async tieTapped(
    @Given() { body, who }: GivenOf<typeof routes.tieTapped>,
  ): Promise<{ enrolled: true; userName: string }> {
    const hmacs = this.lists.house.taps.marksOf(body.tap, this.lists.sight(who));
    if (hmacs === undefined)
      throw refuse(404, {
        error: 'This tap is not remembered (any more).',
        remedy: 'Tap the badge once more; a tap is remembered for some minutes.',
      });
    return this.tie(hmacs, body, who);
  }

  /** By its number. */
  @Serves(routes.revokeBadge)
  async revoke(@Given() { body, who }: GivenOf<typeof routes.revokeBadge>): Promise<{ revoked: true }> {
    const [hmac = ''] = this.marks(body);
    const { store, clock } = this.lists.house.parts;
    const audit = [{ actor: actorOf(who), action: 'revoke-badge', subject: hmac, detail: {} }];
    if (await told(() => store.revokeBadge(hmac, clock.now(), audit))) return { revoked: true };
    throw refuse(404, {
      error: 'This badge is not known.',
      remedy: 'Check the number and whether it is a csn or a text.',
    });
  }

  @Serves(routes.revokeBadgeById)
  async revokeById(
    @Given() { params, body, who }: GivenOf<typeof routes.revokeBadgeById>,
  ): Promise<{ revoked: true }> {
    const { store } = this.lists.house.parts;
    const detail = { reason: body.reason };
    const audit = [{ actor: actorOf(who), action: 'revoke-badge', subject: params.id, detail }];
    if (await told(() => store.revokeBadgeById(params.id, this.lists.now(), audit))) return { revoked: true };
    throw unknownBadge();
  }

  @Serves(routes.keepBadge)
  async keep(
    @Given() { params, body, who }: GivenOf<typeof routes.keepBadge>,
  ): Promise<{ kept: true; userName: string }> {
    const { store } = this.lists.house.parts;
    const person = await this.lists.person(body.userName);
    const detail = { keeper: person.id, reason: body.reason };
    const audit = [{ actor: actorOf(who), action: 'keep-badge', subject: params.id, detail }];
    const keep = { badgeId: params.id, personId: person.id, at: this.lists.now(), audit };
    const done = await told(() => store.keepBadge(keep));
    if (done === 'kept') return { kept: true, userName: person.userName };
    if (done === 'unknown') throw unknownBadge();
    throw refuse(409, {
      error: 'This badge is not tied to this person.',
      remedy: 'Choose one of the people it is tied to.',
    });
  }

  private async tie(
    hmacs: string[],
    wanted: Named,
    who: Principal,
  ): Promise<{ enrolled: true; userName: string }> {
    const { store, clock } = this.lists.house.parts;
    const at = clock.now();
    const known = await told(() => store.personByName(wanted.userName));
    const person: Person = known?.person ?? {
      id: `local:${wanted.userName.toLowerCase()}`,
      userName: wanted.userName,
      firstName: wanted.firstName,
      displayName: wanted.displayName,
      enabled: true,
      attributes: {},
      seenAt: at,
    };
    const audit = [{ actor: actorOf(who), action: 'enrol-badge', subject: person.id, detail: {} }];
    const remembered = { person: { ...person, seenAt: at }, hmacs, source: 'enrolled', at, audit } as const;
    await told(() => store.rememberPerson(remembered));
    return { enrolled: true, userName: person.userName };
  }

  private marks({ number, technology }: { number: string; technology: 'csn' | 'text' }): string[] {
    const { hmacs } = this.lists.house.mark(rawOf(number, technology));
    if (hmacs.length > 0) return hmacs;
    const remedy =
      technology === 'csn'
        ? 'Give whole bytes in hex, first byte first, such as 04C43BC21C2680.'
        : 'Give the line as the reader prints it.';
    throw refuse(422, { error: 'number is no badge number.', field: 'number', remedy });
  }
}

/** A badge's number as somebody writes it. */
export const rawOf = (number: string, technology: 'csn' | 'text'): RawReading =>
  technology === 'csn'
    ? { technology, bytes: number.replaceAll(/[\s:-]/g, '').toLowerCase() }
    : { technology, text: number };
