import type { EffectRow, OnFailure, RunRow } from '#libs/store';
import { failedStep, failedWith, planSteps } from '#libs/workflow';
import { commitPlan } from './commit-plan.ts';
import { newRun, planInput, type DeskParts } from './desk-parts.ts';
import type { Runner } from './runner.ts';
import { tell } from './telling.ts';

/** Carried out in one go; the rest comes a second later. */
const atOnce = 50;

/**
 * Carries out what the policies of failed effects say. Killed between the deed and writing down that it was done, it comes
 * again and finds it done: an undone hand-out is no longer hers, and the run that a failure starts has the effect's own name.
 */
export class Reactions {
  private readonly parts: DeskParts;
  private readonly runner: Runner;
  private sweeping = false;

  constructor(parts: DeskParts, runner: Runner) {
    this.parts = parts;
    this.runner = runner;
  }

  /** Each second, and when an effect has just failed. */
  async sweep(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    try {
      for (const effect of await this.parts.store.openReactions(atOnce)) await this.inTurn(effect);
    } catch (error) {
      this.parts.trouble('failed effects cannot be read', error);
    } finally {
      this.sweeping = false;
    }
  }

  /** One that cannot be carried out now must not stand in the way of the others. */
  private async inTurn(effect: EffectRow): Promise<void> {
    const { queue, store, trouble } = this.parts;
    const key = effect.deviceId === null ? `run ${effect.runId}` : `device ${effect.deviceId}`;
    try {
      await queue.run(key, async () => {
        if (await this.react(effect, effect.react)) await store.reacted(effect.id);
      });
    } catch (error) {
      trouble(`what follows the failure of effect ${effect.id} cannot be done yet`, error);
    }
  }

  /** False when it is to be tried again. */
  private async react(effect: EffectRow, what: OnFailure | null): Promise<boolean> {
    const told = await this.parts.store.run(effect.runId);
    if (told === null || what === null || typeof what === 'string')
      return what === 'undo' && told !== null ? this.undo(effect, told.run, told.journal) : true;
    return this.start(effect, told.run, what.run);
  }

  private async undo(
    effect: EffectRow,
    run: RunRow,
    journal: readonly { detail: Record<string, unknown>; event: string }[],
  ): Promise<boolean> {
    const done = journal.some((j) => j.event === 'undone' && j.detail['effect'] === effect.id);
    if (done) return true;
    const fault = 'check-out-undone';
    const detail = { effect: effect.id, fault: effect.fault };
    if (run.state === 'waiting' && run.deviceId === null) return this.runner.stop(run.id, fault, detail);
    const answer = await this.runner.takeBack(run.id, {
      kind: 'undone',
      reason: 'a step gave up',
      fault,
      detail,
    });
    if (answer !== 'not-hers') return answer === 'done';
    const why = run.deviceId === null ? 'nothing was handed out' : 'the device has moved on since';
    return this.sayWhyNot(effect, 'not undone', why);
  }

  /** False when the run moved on at this moment: looked at again. */
  private async sayWhyNot(effect: EffectRow, event: string, why: string): Promise<boolean> {
    const { store, clock } = this.parts;
    const told = await store.run(effect.runId);
    if (told === null) return true;
    const { run } = told;
    const unit = {
      at: clock.now(),
      run: { ...run, revision: run.revision + 1 },
      journal: [{ step: effect.step, attempt: 1, event, detail: { effect: effect.id, why } }],
      effects: [],
      audit: [],
    };
    return (await store.commitUnit(unit)).ok;
  }

  private async start(effect: EffectRow, run: RunRow, name: string): Promise<boolean> {
    const { book, store, clock } = this.parts;
    const workflow = book.now(name);
    if (workflow === null)
      return this.sayWhyNot(effect, 'not started', `there is no workflow ${name} any more`);
    const failed = (await book.version(run.workflow, run.workflowVersion)).steps[effect.step]?.type.title;
    const person = run.personId === null ? null : await store.person(run.personId);
    const device = effect.deviceId === null ? null : ((await store.device(effect.deviceId))?.device ?? null);
    const begun = newRun(
      workflow,
      {
        // One failure starts one run, however often this is tried.
        id: `${effect.id}.failure`,
        trigger: 'failure',
        station: run.station,
        lane: run.lane,
        personId: run.personId,
        deviceId: effect.deviceId,
        epoch: effect.deviceId === null ? null : effect.epoch,
        causedBy: run.id,
        attributes: {
          ...run.attributes,
          [failedStep]: failed ?? effect.type,
          [failedWith]: effect.fault ?? '',
        },
      },
      clock,
    );
    const plan = planSteps(planInput(this.parts, workflow, begun, { person, device }));
    const detail = { effect: effect.id, of: run.id };
    plan.journal.unshift({ step: -1, attempt: 1, event: 'started by a failure', detail });
    const answer = await commitPlan(this.parts, plan, { audit: [] });
    if (answer.ok) tell(this.parts, plan, person);
    return answer.ok || answer.conflict === 'run-moved';
  }
}
