import { Controller, Inject } from '@nestjs/common';
import { routes, type AnswerOf } from '#libs/contract';
import type { CustodyQuery } from '#libs/store';
import { refuse, told } from '../api-answers.ts';
import { LISTS } from '../injection.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { pageOf, readCursor } from './cursors.ts';
import { custodyRow } from './device-rows.ts';
import type { Lists } from './lists.ts';
import { narrowedTo } from './sight.ts';

type Asked = Omit<CustodyQuery, 'limit' | 'after'>;

/** Who has what, and who had it. */
@Controller()
export class CustodyController {
  private readonly lists: Lists;
  constructor(@Inject(LISTS) lists: Lists) {
    this.lists = lists;
  }

  @Serves(routes.custody)
  async custody(
    @Given() { query, who }: GivenOf<typeof routes.custody>,
  ): Promise<AnswerOf<typeof routes.custody>> {
    const { q, show, person, device, station, from, to } = query;
    if (q !== undefined && show === 'all')
      throw refuse(422, {
        error: 'q is not right: a million hand-outs are not searched by a part of a name.',
        field: 'q',
        remedy: 'Name a person or a device, or leave show out to search who has something now.',
      });
    const found = device === undefined ? undefined : await this.lists.device(device, who);
    const holder = person === undefined ? undefined : await this.lists.person(person);
    return this.page(
      {
        ...narrowedTo(this.lists.sight(who)),
        show: show === 'all' ? 'past' : 'open',
        ...(show === 'overdue' ? { overdueAt: this.lists.now() } : {}),
        ...(q === undefined ? {} : { text: q }),
        ...(found === undefined ? {} : { deviceId: found.device.id }),
        ...(holder === undefined ? {} : { personId: holder.id }),
        ...(station === undefined ? {} : { station }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
      query,
    );
  }

  /** What of it happened at stations that she may not see is left out. */
  @Serves(routes.custodyOfDevice)
  async ofDevice(
    @Given() { params, query, who }: GivenOf<typeof routes.custodyOfDevice>,
  ): Promise<AnswerOf<typeof routes.custodyOfDevice>> {
    const { device } = await this.lists.device(params.ref, who);
    const asked = { ...narrowedTo(this.lists.sight(who)), show: 'past', deviceId: device.id } as const;
    return this.page(asked, query);
  }

  private async page(asked: Asked, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
    const after = cursor === undefined ? undefined : readCursor(cursor, ['number', 'text']);
    const rows = await told(() =>
      this.lists.house.parts.store.listCustody({
        ...asked,
        ...(after === undefined ? {} : { after: [Number(after[0]), after[1]] }),
        limit: limit + 1,
      }),
    );
    const now = this.lists.now();
    return pageOf(
      rows,
      limit,
      (c) => [c.order, c.key],
      (c) => custodyRow(c, this.lists.named, now),
    );
  }
}
