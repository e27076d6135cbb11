import { Body, Controller, Get, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { apiReason, type ApiMdm } from '#libs/contract';
import type { AuditEntry } from '#libs/store';
import { checked, refuse, told } from './api-answers.ts';
import { HOUSE } from './injection.ts';
import type { House } from './house.ts';
import { OperatorGuard } from './operator.guard.ts';

const audited = (action: string, reason: string): AuditEntry[] => [
  { actor: 'operator', action, subject: 'mdm', detail: { reason } },
];

/** How it stands between us and the MDM; stopping all changes to it, and letting them go on. */
@Controller('api/mdm')
@UseGuards(OperatorGuard)
export class MdmController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Get()
  async state(): Promise<ApiMdm> {
    return told(() => this.house.oversight.mdm());
  }

  /** Nothing that changes something leaves any more; looking goes on. A hold that stands keeps its reason. */
  @Post('hold')
  @HttpCode(200)
  async hold(@Body() body: unknown): Promise<ApiMdm> {
    const { reason } = checked(apiReason, body ?? {});
    const { store, clock } = this.house.parts;
    const hold = { why: 'operator' as const, since: clock.now(), detail: { reason } };
    await told(() => store.holdMdm(hold, audited('mdm-hold', reason)));
    await told(() => this.house.following.gateChanged());
    return this.state();
  }

  /** What waited leaves now: after a restore, after too many changes, or after an operator's stop. */
  @Post('hold/release')
  @HttpCode(200)
  async release(@Body() body: unknown): Promise<ApiMdm> {
    const { reason } = checked(apiReason, body ?? {});
    const { store, clock } = this.house.parts;
    const released = await told(() => store.releaseMdm(clock.now(), audited('mdm-release', reason)));
    if (released === null)
      throw refuse(409, {
        error: 'Nothing is held: changes leave for the MDM as usual.',
        remedy: 'Look at GET /api/mdm.',
      });
    await told(() => this.house.following.gateChanged());
    return this.state();
  }
}
