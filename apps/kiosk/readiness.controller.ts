import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiReadiness, type ApiReadinessReport } from '#libs/contract';
import { refuse, told } from './api-answers.ts';
import type { House } from './house.ts';
import { narrowedReport } from './access/narrowed.ts';
import { scopeOf } from './access/scope.ts';
import { HOUSE } from './injection.ts';
import type { Principal } from './principal.ts';
import { Given, Serves, type GivenOf } from './serves.ts';

/** Whether check-outs will work, before somebody stands at the cabinet. */
@Controller()
export class ReadinessController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  /** The last whole report, and how far the one under way has come. */
  @Serves(routes.readiness)
  async last(@Given() { who }: GivenOf<typeof routes.readiness>): Promise<ApiReadiness> {
    const { readiness } = this.house;
    const whole = await told(() => readiness.last());
    const report = whole === null ? null : this.narrowed(whole, who);
    return { report, ...(readiness.running === undefined ? {} : { running: readiness.running }) };
  }

  /** Makes one now; whole ones are kept. */
  @Serves(routes.examine)
  async now(@Given() { body, who }: GivenOf<typeof routes.examine>): Promise<ApiReadinessReport> {
    const { readiness } = this.house;
    if (!readiness.possible)
      throw refuse(409, {
        error: 'This site has no MDM, so there is nothing to examine.',
        remedy: 'Describe it under mdm in site.yaml.',
      });
    const report = await told(() => readiness.runNow(body));
    if (report !== 'busy') return this.narrowed(report, who);
    throw refuse(409, {
      error: 'A readiness report is being made already.',
      remedy: 'Ask for it with GET /api/readiness; it tells how far it is.',
    });
  }

  /** Whom the service knows, by user name: a doctor on the command line asks for them. */
  @Serves(routes.knownPeople)
  async people(): Promise<{ people: string[] }> {
    return { people: await told(() => this.house.parts.store.knownPeople()) };
  }

  private narrowed(report: ApiReadinessReport, who: Principal): ApiReadinessReport {
    const { site } = this.house.parts;
    return narrowedReport(report, scopeOf(who, site.stations), site);
  }
}
