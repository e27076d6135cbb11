import { Body, Controller, Get, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { apiExamine, type ApiReadiness, type ApiReadinessReport } from '#libs/contract';
import { checked, refuse, told } from './api-answers.ts';
import type { House } from './house.ts';
import { HOUSE } from './injection.ts';
import { OperatorGuard } from './operator.guard.ts';

/** Whether check-outs will work, before somebody stands at the cabinet. */
@Controller('api/readiness')
@UseGuards(OperatorGuard)
export class ReadinessController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  /** The last whole report, and how far the one under way has come. */
  @Get()
  async last(): Promise<ApiReadiness> {
    const { readiness } = this.house;
    const report = await told(() => readiness.last());
    return { report, ...(readiness.running === undefined ? {} : { running: readiness.running }) };
  }

  /** Makes one now; whole ones are kept. */
  @Post()
  @HttpCode(200)
  async now(@Body() body: unknown): Promise<ApiReadinessReport> {
    const { readiness } = this.house;
    const only = checked(apiExamine, body ?? {});
    if (!readiness.possible)
      throw refuse(409, {
        error: 'This site has no MDM, so there is nothing to examine.',
        remedy: 'Describe it under mdm in site.yaml.',
      });
    const report = await told(() => readiness.runNow(only));
    if (report !== 'busy') return report;
    throw refuse(409, {
      error: 'A readiness report is being made already.',
      remedy: 'Ask for it with GET /api/readiness; it tells how far it is.',
    });
  }

  /** Whom the service knows, by user name: a doctor on the command line asks for them. */
  @Get('people')
  async people(): Promise<{ people: string[] }> {
    return { people: await told(() => this.house.parts.store.knownPeople()) };
  }
}
