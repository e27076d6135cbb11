import { Controller, Inject } from '@nestjs/common';
import { routes, type AnswerOf, type ApiOverTheAir, type ApiOverTheAirPreview } from '#libs/contract';
import { scopeOf, notHere, type Sight } from '../access/scope.ts';
import { refuse, told } from '../api-answers.ts';
import { HOUSE } from '../injection.ts';
import type { House } from '../house.ts';
import { actorOf, type Principal } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { batchesSaid, batchSaid, previewSaid } from './over-the-air-said.ts';
import { devicesNamed } from './devices-named.ts';

const unknownBatch = () => notHere('run over the air', 'Take the id from GET /api/over-the-air.');

/** Runs that an operator starts on devices she chooses. */
@Controller()
export class OverTheAirController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Serves(routes.previewOverTheAir)
  async preview(
    @Given() { body, who }: GivenOf<typeof routes.previewOverTheAir>,
  ): Promise<ApiOverTheAirPreview> {
    const workflow = this.workflow(body.workflow);
    const { overTheAir } = this.house.triggers;
    const named = await told(() => devicesNamed(this.house.parts.store, body, this.sight(who)));
    return previewSaid(overTheAir, workflow, named, who.may.has('see-people'));
  }

  /** Refused whole where one of the devices is not there: nobody starts something on a guess. */
  @Serves(routes.startOverTheAir)
  async start(@Given() { body, who }: GivenOf<typeof routes.startOverTheAir>): Promise<ApiOverTheAir> {
    const workflow = this.workflow(body.workflow);
    const { overTheAir } = this.house.triggers;
    const sight = this.sight(who);
    const named = await told(() => devicesNamed(this.house.parts.store, body, sight));
    const missing = named.find((n) => n.facts === null);
    if (missing !== undefined)
      throw refuse(404, {
        error: `There is no device "${missing.ref}".`,
        field: 'devices',
        remedy: 'Look at the preview, and leave it out or correct it.',
      });
    const judged = named.flatMap(({ facts }) => (facts === null ? [] : [overTheAir.judge(workflow, facts)]));
    const id = await told(() =>
      overTheAir.start(workflow, judged, { actor: actorOf(who), reason: body.reason }),
    );
    await this.house.triggers.sweep();
    return this.one(id, sight);
  }

  @Serves(routes.overTheAirList)
  async list(
    @Given() { query, who }: GivenOf<typeof routes.overTheAirList>,
  ): Promise<AnswerOf<typeof routes.overTheAirList>> {
    return told(() => batchesSaid(this.house, query, this.sight(who)));
  }

  @Serves(routes.overTheAir)
  async show(@Given() { params, who }: GivenOf<typeof routes.overTheAir>): Promise<ApiOverTheAir> {
    return this.one(params.id, this.sight(who));
  }

  @Serves(routes.stopOverTheAir)
  async stop(@Given() { params, body, who }: GivenOf<typeof routes.stopOverTheAir>): Promise<ApiOverTheAir> {
    const sight = this.sight(who);
    const before = await this.one(params.id, sight);
    await told(() => this.house.triggers.overTheAir.stop(params.id, actorOf(who), body.reason));
    return before.stoppedAt === null ? this.one(params.id, sight) : before;
  }

  private sight(who: Principal): Sight {
    return scopeOf(who, this.house.parts.site.stations);
  }

  private workflow(id: string) {
    const { overTheAir } = this.house.triggers;
    const workflow = overTheAir.startable(id);
    if (workflow !== null) return workflow;
    const names = overTheAir.startables();
    throw refuse(422, {
      error: `No rule lets operators start "${id}".`,
      field: 'workflow',
      remedy:
        names.length === 0
          ? 'Add a rule "trigger: over-the-air" that runs it.'
          : `Choose one of: ${names.join(', ')}; or add a rule "trigger: over-the-air" that runs it.`,
    });
  }

  /** Whole or not at all: a batch with a device of somebody else's stations is somebody else's. */
  private async one(id: string, sight: Sight): Promise<ApiOverTheAir> {
    const said = await told(() => batchSaid(this.house, id, sight));
    if (said === null) throw unknownBatch();
    return said;
  }
}
