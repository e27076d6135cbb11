import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiBackups } from '#libs/contract';
import { refuse, told } from '../api-answers.ts';
import type { House } from '../house.ts';
import { HOUSE } from '../injection.ts';
import { actorOf } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';

/** For those who keep the service running. */
@Controller()
export class OperationsController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Serves(routes.backups)
  backups(): ApiBackups {
    return this.house.parts.backups.state();
  }

  @Serves(routes.backUp)
  async backUp(@Given() { who }: GivenOf<typeof routes.backUp>): Promise<ApiBackups> {
    const { backups, store, clock } = this.house.parts;
    if (!backups.possible)
      throw refuse(409, {
        error: 'This site names no folder for copies of its records, or keeps them in PostgreSQL.',
        remedy: 'Write backup.folder into the site file; with PostgreSQL use pg_dump.',
      });
    const entry = { actor: actorOf(who), action: 'backup', subject: 'database', detail: {} };
    await told(() => store.recordAudit(clock.now(), [entry]));
    await backups.make();
    return backups.state();
  }

  /** Text for Prometheus. */
  @Serves(routes.metrics)
  metrics(): Promise<string> {
    return this.house.parts.metrics.registry.metrics();
  }
}
