import { Controller, Inject } from '@nestjs/common';
import { routes, type AnswerOf, type ApiPersonWhole } from '#libs/contract';
import type { PersonListRow } from '#libs/store';
import { mayTouchStation, type Sight } from '../access/scope.ts';
import { told } from '../api-answers.ts';
import { LISTS } from '../injection.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { shortOf } from './badge-rows.ts';
import { pageOf, readCursor } from './cursors.ts';
import { custodyRow } from './device-rows.ts';
import { holding } from './devices.controller.ts';
import type { Lists } from './lists.ts';
import { narrowedTo } from './sight.ts';

/** As many hand-outs as stand on the page of a person; the rest is in the list of custody. */
const lastHandOuts = 20;

const personRow = (p: PersonListRow, sight: Sight) => ({
  ...{ id: p.id, userName: p.userName, displayName: p.displayName, enabled: p.enabled },
  has: p.has
    .filter((d) => mayTouchStation(sight, d.station))
    .map(({ id, name, serial }) => ({ id, name, serial })),
  badges: p.badges,
  seenAt: p.seenAt,
});

/** People and what they have. */
@Controller()
export class PeopleController {
  private readonly lists: Lists;
  constructor(@Inject(LISTS) lists: Lists) {
    this.lists = lists;
  }

  @Serves(routes.people)
  async people(
    @Given() { query, who }: GivenOf<typeof routes.people>,
  ): Promise<AnswerOf<typeof routes.people>> {
    const { limit, cursor, q, has, enabled } = query;
    const after = cursor === undefined ? undefined : readCursor(cursor, ['text', 'text']);
    const rows = await told(() =>
      this.lists.house.parts.store.listPeople({
        ...(q === undefined ? {} : { text: q }),
        ...(has === undefined ? {} : { has }),
        ...(enabled === undefined ? {} : { enabled: enabled === 'true' }),
        ...(after === undefined ? {} : { after: [String(after[0]), after[1]] }),
        limit: limit + 1,
      }),
    );
    const sight = this.lists.sight(who);
    return pageOf(
      rows,
      limit,
      (p) => [p.nameKey, p.id],
      (p) => personRow(p, sight),
    );
  }

  /** What does this person have, had, and is known by? By user name. */
  @Serves(routes.person)
  async person(@Given() { params, who }: GivenOf<typeof routes.person>): Promise<ApiPersonWhole> {
    const { store } = this.lists.house.parts;
    const person = await this.lists.person(params.userName);
    const sight = this.lists.sight(who);
    const now = this.lists.now();
    const past = { ...narrowedTo(sight), show: 'past', personId: person.id, limit: lastHandOuts } as const;
    const [has, badges, history] = await told(() =>
      Promise.all([store.heldBy(person.id), store.badgesOf(person.id), store.listCustody(past)]),
    );
    const { id, userName, displayName, enabled, seenAt, attributes } = person;
    return {
      ...{ id, userName, displayName, enabled, seenAt, attributes },
      has: has.filter((c) => mayTouchStation(sight, c.station)).map(holding),
      badges: badges.map((b) => {
        const tie = b.people.find((p) => p.id === person.id);
        return {
          ...{
            id: b.id,
            short: shortOf(b.id),
            state: b.state,
            createdAt: b.createdAt,
            revokedAt: b.revokedAt,
          },
          ...{ source: tie?.source ?? 'directory', seenAt: tie?.seenAt ?? b.createdAt },
          ambiguous: b.people.length > 1,
        };
      }),
      history: history.map((c) => custodyRow(c, this.lists.named, now)),
    };
  }
}
