import { Controller, ForbiddenException, Inject } from '@nestjs/common';
import { routes, type ApiDryRun } from '#libs/contract';
import { scopeOf } from '../access/scope.ts';
import { told } from '../api-answers.ts';
import { HOUSE } from '../injection.ts';
import type { House } from '../house.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';

/** What would happen, without anything happening. */
@Controller()
export class DryRunController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  /** Whom it is about is somebody's personal data: only who may see people may ask about one, or about a device somebody has. */
  @Serves(routes.dryRun)
  async dryRun(@Given() { body, who }: GivenOf<typeof routes.dryRun>): Promise<ApiDryRun> {
    if (!who.may.has('see-people'))
      throw new ForbiddenException({
        error: `${who.name} may not see people, and a dry run is about one.`,
        remedy: 'Ask an owner for a role that may.',
      });
    return told(() => this.house.dryRun.run(body, scopeOf(who, this.house.parts.site.stations)));
  }
}
