import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiRepairs, type ApiRun, type ApiRuns, type ApiSettled } from '#libs/contract';
import type { SettlementAnswer } from '#libs/store';
import { refuse, told } from './api-answers.ts';
import { mayTouchStation } from './access/scope.ts';
import { HOUSE, LISTS } from './injection.ts';
import type { Lists } from './lists/lists.ts';
import { narrowedTo } from './lists/sight.ts';
import { waitingOf } from './lists/waiting.ts';
import type { House } from './house.ts';
import { actorOf, type Principal } from './principal.ts';
import type { Missing } from './records.ts';
import { Given, Serves, type GivenOf } from './serves.ts';

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

const objectionTo = (answer: Exclude<SettlementAnswer, 'settled'>) => {
  const [status, error, remedy] = objections[answer];
  return refuse(status, { error, remedy });
};

/** What happened, what waits for an operator, and what she decides. */
@Controller()
export class RunsController {
  private readonly house: House;
  private readonly lists: Lists;
  constructor(@Inject(HOUSE) house: House, @Inject(LISTS) lists: Lists) {
    this.house = house;
    this.lists = lists;
  }

  @Serves(routes.runs)
  async runs(@Given() { query, who }: Pick<GivenOf<typeof routes.runs>, 'query' | 'who'>): Promise<ApiRuns> {
    const within = narrowedTo(this.lists.sight(who));
    const found = await told(() => this.house.oversight.records.runs(query, within));
    if (typeof found !== 'string') return found;
    const [error, remedy] = missing[found];
    throw refuse(404, { error, field: found, remedy });
  }

  @Serves(routes.runsOfDevice)
  async ofDevice(@Given() { params, query, who }: GivenOf<typeof routes.runsOfDevice>): Promise<ApiRuns> {
    const { device } = await this.lists.device(params.ref, who);
    return this.runs({ query: { ...query, device: device.id }, who });
  }

  @Serves(routes.run)
  async run(@Given() { params, who }: GivenOf<typeof routes.run>): Promise<ApiRun> {
    const run = await told(() => this.house.oversight.records.run(params.id));
    if (run !== null && mayTouchStation(this.lists.sight(who), run.station.id)) return run;
    throw refuse(404, { error: 'There is no run of this id.', remedy: 'Take the id from GET /api/runs.' });
  }

  @Serves(routes.repairs)
  async repairs(@Given() { who }: GivenOf<typeof routes.repairs>): Promise<ApiRepairs> {
    const sight = this.lists.sight(who);
    return told(async () => {
      const { repairs, hold } = await this.house.oversight.records.repairs();
      return {
        repairs: repairs.filter((r) => mayTouchStation(sight, r.station.id)),
        hold,
        waiting: await waitingOf(this.house, sight, this.lists.named, who.may.has('see-people')),
      };
    });
  }

  /** What is to be sent leaves at once. */
  @Serves(routes.settleEffect)
  async settle(@Given() { params, body, who }: GivenOf<typeof routes.settleEffect>): Promise<ApiSettled> {
    const { id, action } = params;
    const { store, clock } = this.house.parts;
    if (!(await told(() => this.isHers(id, who)))) throw objectionTo('unknown');
    const decided = { id, do: action, at: clock.now(), actor: actorOf(who), reason: body.reason };
    const answer = await told(() => store.settleHeld(decided));
    if (answer === 'settled') {
      this.house.wake();
      return { effect: id, done: action };
    }
    throw objectionTo(answer);
  }

  /** An effect is where its run is. */
  private async isHers(id: string, who: Principal): Promise<boolean> {
    const { store } = this.house.parts;
    const effect = await store.effect(id);
    const found = effect === null ? null : await store.run(effect.runId);
    return found !== null && mayTouchStation(this.lists.sight(who), found.run.station);
  }
}
