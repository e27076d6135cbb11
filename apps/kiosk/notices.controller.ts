import { Body, Controller, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { apiTestNotice, type ApiTestedNotice } from '#libs/contract';
import { checked, refuse } from './api-answers.ts';
import type { House } from './house.ts';
import { HOUSE } from './injection.ts';
import { OperatorGuard } from './operator.guard.ts';

const statusOf = { wrong: 502, 'unknown-sink': 404, 'nobody-named': 422 } as const;

/** Whether a receiver of notices can be reached, before a workflow tells it something. */
@Controller('api/notices')
@UseGuards(OperatorGuard)
export class NoticesController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Post(':sink/test')
  @HttpCode(200)
  async test(@Param('sink') sink: string, @Body() body: unknown): Promise<ApiTestedNotice> {
    const { to } = checked(apiTestNotice, body ?? {});
    const tested = await this.house.notices.test(sink, to);
    if (tested.went === 'well') return { says: tested.says };
    throw refuse(statusOf[tested.went], { error: tested.says, remedy: tested.remedy });
  }
}
