import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import {
  apiReason,
  repairActions,
  type ApiRepairs,
  type ApiRun,
  type ApiRuns,
  type ApiSettled,
} from '#libs/contract';
import type { SettlementAnswer } from '#libs/store';
import { checked, refuse, told } from './api-answers.ts';
import { HOUSE } from './injection.ts';
import type { House } from './house.ts';
import { OperatorGuard } from './operator.guard.ts';
import type { Missing } from './records.ts';
import { runQuery } from './run-query.ts';

const missing: Record<Missing, [error: string, remedy: string]> = {
  device: ['There is no device of this name, serial number or id.', 'Look it up in site.yaml.'],
  person: [
    'Nobody of this user name has been seen here.',
    'Check the spelling; people appear with their first tap or enrolment.',
  ],
};

/** Why an operator's decision was not taken. */
const objections: Record<
  Exclude<SettlementAnswer, 'settled'>,
  [status: number, error: string, remedy: string]
> = {
  unknown: [404, 'There is no effect of this id.', 'Take the id from GET /api/repairs or from its run.'],
  'not-held': [
    409,
    'This does not wait for an operator (any more).',
    'Look at its run: somebody may have settled it, or it was done meanwhile.',
  ],
  overtaken: [
    409,
    'Something newer is wanted for this device, so this is not done any more.',
    'Skip it, or leave it: the newer one decides.',
  ],
  'not-adoptable': [
    409,
    'There is nothing of somebody else to keep or to write over.',
    'Retry it, or skip it.',
  ],
};

/** What happened, what waits for an operator, and what she decides. */
@Controller('api')
@UseGuards(OperatorGuard)
export class RunsController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  /** Newest first; `next` of a page is `before` of the following one. */
  @Get('runs')
  async runs(@Query() query: unknown): Promise<ApiRuns> {
    const given = checked(runQuery, query);
    const found = await told(() => this.house.oversight.records.runs(given));
    if (typeof found !== 'string') return found;
    const [error, remedy] = missing[found];
    throw refuse(404, { error, field: found, remedy });
  }

  /** What happened to this phone? */
  @Get('devices/:ref/runs')
  async ofDevice(@Param('ref') device: string, @Query() query: Record<string, unknown>): Promise<ApiRuns> {
    return this.runs({ ...query, device });
  }

  @Get('runs/:id')
  async run(@Param('id') id: string): Promise<ApiRun> {
    const run = await told(() => this.house.oversight.records.run(id));
    if (run !== null) return run;
    throw refuse(404, { error: 'There is no run of this id.', remedy: 'Take the id from GET /api/runs.' });
  }

  @Get('repairs')
  async repairs(): Promise<ApiRepairs> {
    return told(() => this.house.oversight.records.repairs());
  }

  /** Audited with its reason; what is to be sent leaves at once. */
  @Post('effects/:id/:action')
  @HttpCode(200)
  async settle(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
  ): Promise<ApiSettled> {
    const act = repairActions.find((a) => a === action);
    if (act === undefined)
      throw refuse(404, {
        error: `There is nothing called "${action}" to do with an effect.`,
        remedy: `Use one of: ${repairActions.join(', ')}.`,
      });
    const { reason } = checked(apiReason, body ?? {});
    const { store, clock } = this.house.parts;
    const answer = await told(() =>
      store.settleHeld({ id, do: act, at: clock.now(), actor: 'operator', reason }),
    );
    if (answer === 'settled') {
      this.house.wake();
      return { effect: id, done: act };
    }
    const [status, error, remedy] = objections[answer];
    throw refuse(status, { error, remedy });
  }
}
