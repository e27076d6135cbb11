import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiTestedNotice } from '#libs/contract';
import { refuse } from './api-answers.ts';
import type { House } from './house.ts';
import { HOUSE } from './injection.ts';
import { Given, Serves, type GivenOf } from './serves.ts';

const statusOf = { wrong: 502, 'unknown-sink': 404, 'nobody-named': 422 } as const;

/** Whether a receiver of notices can be reached, before a workflow tells it something. */
@Controller()
export class NoticesController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Serves(routes.testNotice)
  async test(@Given() { params, body }: GivenOf<typeof routes.testNotice>): Promise<ApiTestedNotice> {
    const tested = await this.house.notices.test(params.sink, body.to);
    if (tested.went === 'well') return { says: tested.says };
    throw refuse(statusOf[tested.went], { error: tested.says, remedy: tested.remedy });
  }
}
