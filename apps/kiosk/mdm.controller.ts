import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiMdm } from '#libs/contract';
import type { AuditEntry } from '#libs/store';
import { refuse, told } from './api-answers.ts';
import { narrowedMdm } from './access/narrowed.ts';
import { scopeOf } from './access/scope.ts';
import { HOUSE } from './injection.ts';
import type { House } from './house.ts';
import { actorOf, type Principal } from './principal.ts';
import { Given, Serves, type GivenOf } from './serves.ts';

const audited = (who: Principal, action: string, reason: string): AuditEntry[] => [
  { actor: actorOf(who), action, subject: 'mdm', detail: { reason } },
];

/** How it stands between us and the MDM; stopping all changes to it, and letting them go on. */
@Controller()
export class MdmController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Serves(routes.mdm)
  async state(@Given() { who }: Pick<GivenOf<typeof routes.mdm>, 'who'>): Promise<ApiMdm> {
    const { site } = this.house.parts;
    return narrowedMdm(await told(() => this.house.oversight.mdm()), scopeOf(who, site.stations), site);
  }

  /** Nothing that changes something leaves any more; looking goes on. A hold that stands keeps its reason. */
  @Serves(routes.holdMdm)
  async hold(@Given() { body: { reason }, who }: GivenOf<typeof routes.holdMdm>): Promise<ApiMdm> {
    const { store, clock } = this.house.parts;
    const hold = { why: 'operator' as const, since: clock.now(), detail: { reason } };
    await told(() => store.holdMdm(hold, audited(who, 'mdm-hold', reason)));
    await told(() => this.house.following.gateChanged());
    return this.state({ who });
  }

  /** What waited leaves now: after a restore, after too many changes, or after an operator's stop. */
  @Serves(routes.releaseMdm)
  async release(@Given() { body: { reason }, who }: GivenOf<typeof routes.releaseMdm>): Promise<ApiMdm> {
    const { store, clock } = this.house.parts;
    const released = await told(() => store.releaseMdm(clock.now(), audited(who, 'mdm-release', reason)));
    if (released === null)
      throw refuse(409, {
        error: 'Nothing is held: changes leave for the MDM as usual.',
        remedy: 'Look at GET /api/mdm.',
      });
    await told(() => this.house.following.gateChanged());
    return this.state({ who });
  }
}
