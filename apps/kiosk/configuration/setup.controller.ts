import { Controller, Inject } from '@nestjs/common';
import {
  routes,
  type ApiSecrets,
  type ApiSetup,
  type ApiSurvey,
  type ApiTrial,
  type ApiTrialTap,
} from '#libs/contract';
import { refuse, told } from '../api-answers.ts';
import type { Access } from '../access/access.ts';
import { notHere, scopeOf, mayTouchStation } from '../access/scope.ts';
import type { House } from '../house.ts';
import { ACCESS, HOUSE } from '../injection.ts';
import { actorOf, type Principal } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { attributesFor, stepTypesFor } from './describing.ts';
import { listSecrets, putSecret, removeSecret } from './secrets.ts';
import { trialOf } from './trial-run.ts';

/** First run, secrets, and what editors offer. */
@Controller()
export class SetupController {
  private readonly house: House;
  private readonly access: Access;
  constructor(@Inject(HOUSE) house: House, @Inject(ACCESS) access: Access) {
    this.house = house;
    this.access = access;
  }

  @Serves(routes.setup)
  setup(): Promise<ApiSetup> {
    return told(() => this.house.parts.configuration.setUp.state());
  }

  @Serves(routes.checkSetupCode)
  async checkCode(@Given() { body }: GivenOf<typeof routes.checkSetupCode>): Promise<ApiSetup> {
    await told(() => this.house.parts.configuration.setUp.admit(body.code));
    return this.setup();
  }

  @Serves(routes.makeOwner)
  async makeOwner(@Given() { body }: GivenOf<typeof routes.makeOwner>): Promise<ApiSetup> {
    await told(() => this.house.parts.configuration.setUp.admit(body.code));
    const wanted = { ...body, role: 'owner', stations: 'all' } as const;
    const made = await told(() => this.access.accounts.create(wanted));
    if (!made.ok) {
      const weak = made.why === 'password-weak';
      throw refuse(422, {
        error: weak ? `The password ${made.says}.` : 'There is an operator of this name.',
        field: weak ? 'password' : 'name',
        remedy: 'Choose another one.',
      });
    }
    return told(() => this.house.parts.configuration.setUp.settle('owner', 'done', `operator:${made.id}`));
  }

  @Serves(routes.settleSetupStep)
  settle(@Given() { params, body, who }: GivenOf<typeof routes.settleSetupStep>): Promise<ApiSetup> {
    if (params.step === 'owner')
      throw refuse(409, { error: 'There is an owner already.', remedy: 'Go on with the next step.' });
    return told(() => this.house.parts.configuration.setUp.settle(params.step, body.state, actorOf(who)));
  }

  @Serves(routes.survey)
  async survey(@Given() { params, who }: GivenOf<typeof routes.survey>): Promise<ApiSurvey> {
    const { configuration, clock } = this.house.parts;
    if (params.station !== 'this') this.mustSee(who, params.station);
    const asked =
      params.station === 'this'
        ? configuration.parts.surveyHere()
        : this.house.stations.survey(params.station);
    if (asked === undefined) throw notHere('station', 'Look at the settings.');
    const { readers, cabinets, remarks } = await told(() => asked);
    return { at: clock.now(), readers, cabinets, remarks };
  }

  @Serves(routes.trialTap)
  trialTap(@Given() { params, query, who }: GivenOf<typeof routes.trialTap>): Promise<ApiTrialTap> {
    this.mustSee(who, params.station);
    return told(() => this.house.lastTaps.since(params.station, query.since));
  }

  @Serves(routes.trial)
  trial(@Given() { params, query, who }: GivenOf<typeof routes.trial>): Promise<ApiTrial> {
    this.mustSee(who, params.station);
    return told(() => trialOf(this.house.oversight.records, params.station, query.since));
  }

  @Serves(routes.secrets)
  secrets(): Promise<ApiSecrets> {
    return told(() => listSecrets(this.house.parts.configuration));
  }

  @Serves(routes.putSecret)
  async putSecret(@Given() { params, body, who }: GivenOf<typeof routes.putSecret>) {
    const { configuration } = this.house.parts;
    return { applies: await told(() => putSecret(configuration, params.name, body.value, actorOf(who))) };
  }

  @Serves(routes.removeSecret)
  async removeSecret(@Given() { params, who }: GivenOf<typeof routes.removeSecret>) {
    const { configuration } = this.house.parts;
    return { applies: await told(() => removeSecret(configuration, params.name, actorOf(who))) };
  }

  @Serves(routes.stepTypes)
  stepTypes() {
    return { stepTypes: stepTypesFor(this.house.parts.configuration.inForce) };
  }

  @Serves(routes.attributes)
  attributes() {
    return { attributes: attributesFor(this.house.parts.configuration.inForce) };
  }

  /** A station outside her scope does not exist for her. */
  private mustSee(who: Principal, station: string): void {
    const { stations } = this.house.parts.site;
    const isThere = stations.some((s) => s.id === station);
    if (!isThere || !mayTouchStation(scopeOf(who, stations), station))
      throw notHere('station', 'Look at the settings.');
  }
}
