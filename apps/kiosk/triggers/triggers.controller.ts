import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiNextTimes, type ApiTriggers } from '#libs/contract';
import { told } from '../api-answers.ts';
import { HOUSE } from '../injection.ts';
import type { House } from '../house.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { nextTimesOf, triggersSaid } from './said.ts';

/** What can begin a run, and when schedules come next. */
@Controller()
export class TriggersController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Serves(routes.triggers)
  async triggers(): Promise<ApiTriggers> {
    const { book, parts } = this.house;
    const schedules = await told(() => parts.store.schedules());
    return triggersSaid(book, schedules, parts.clock.now());
  }

  @Serves(routes.nextTimes)
  nextTimes(@Given() { query }: GivenOf<typeof routes.nextTimes>): ApiNextTimes {
    return nextTimesOf(query.at, this.house.parts.clock.now());
  }
}
