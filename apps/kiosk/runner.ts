import { isFault, type FaultCode, type Person } from '#libs/domain';
import type { ScreenAnswer } from '#libs/contract';
import type { DeviceFacts, EffectRow, RunRow, WaitKind, WaitRow } from '#libs/store';
import { afterAnswer, answerFits, askedSchema, planSteps, planUndo, type Plan } from '#libs/workflow';
import { commitPlan, handOutAudit } from './commit-plan.ts';
import { planInput, reachable, type DeskParts, type Moment } from './desk-parts.ts';
import { afterEffect, type Onward } from './onward.ts';
import { shortMs } from './run-panel.ts';
import { tell } from './telling.ts';

/** Somebody else was quicker with the same device or person: decide again, on what is true now. */
const tries = 6;

/** A run that waits, with everything it goes on with. */
interface Waiting {
  run: RunRow;
  effects: EffectRow[];
  wait: WaitRow;
  person: Person | null;
  facts: DeviceFacts | null;
}

/** What somebody is told of a hand-out that is taken back. */
export interface TakenBack {
  /** Who forced it, as the audit names her; absent: the service itself. */
  by?: string;
  kind: 'undone' | 'forced';
  reason: string;
  fault?: FaultCode;
  detail?: Record<string, unknown>;
}

/** What happened to a run that waits, and what the journal says of it. */
interface Happened {
  event: string;
  detail: Record<string, unknown>;
  onward: (waiting: Waiting) => Onward;
}

const goesOn = (): Onward => ({ attributes: {} });

/**
 * Runs that wait go on here and nowhere else: the device was taken, time has passed, somebody answered or did not, an effect
 * was settled. Everything is read from the database at that moment, so it does not matter which process left the run.
 */
export class Runner {
  private readonly parts: DeskParts;
  constructor(parts: DeskParts) {
    this.parts = parts;
  }

  /** She took it. */
  async taken(deviceId: string): Promise<void> {
    const { store, screens } = this.parts;
    const wait = await store.waitFor(deviceId);
    if (wait === null) return;
    if (!(await this.goOn(wait.runId, 'removal', { event: 'taken', detail: {}, onward: goesOn }))) return;
    const view = screens.viewOf(wait.runId);
    if (view === undefined) return;
    screens.track({ ...view, phase: 'taken' });
    if (view.mdm === 'ready' || view.mdm === 'none') screens.drop(wait.runId);
  }

  /** The time of a wait is over, or the effect that it is for is settled. */
  async due(wait: WaitRow): Promise<void> {
    await this.inTurn(wait, async () => {
      switch (wait.kind) {
        case 'removal':
          await this.takeBack(wait.runId, {
            kind: 'undone',
            reason: 'not taken in time',
            fault: 'not-taken',
          });
          return;
        case 'time':
          await this.goOn(wait.runId, 'time', { event: 'waited', detail: {}, onward: goesOn });
          return;
        case 'answer':
          await this.goOn(wait.runId, 'answer', {
            event: 'not answered',
            detail: {},
            onward: (w) => afterAnswer(askedSchema.parse(w.wait.ask), null),
          });
          return;
        case 'effect':
          await this.goOn(wait.runId, 'effect', {
            event: 'effect over',
            detail: { effect: wait.effectId },
            onward: ({ effects }) => afterEffect(effects.find((e) => e.id === wait.effectId)),
          });
          return;
      }
    });
  }

  /** An effect is settled: a run that waits for it goes on at once. */
  async settled(effectId: string): Promise<void> {
    const runId = this.parts.awaited.get(effectId);
    if (runId === undefined) return;
    try {
      const wait = await this.parts.store.waitOf(runId);
      if (wait?.effectId === effectId) await this.due(wait);
    } catch (error) {
      // The sweep comes by within a second.
      this.parts.trouble(`run ${runId} could not go on at once`, error);
    }
  }

  /** Somebody answered at the screen of this station. Anything that does not belong to what is asked there changes nothing. */
  async answer(station: string, { lane, run, step, answer }: ScreenAnswer): Promise<void> {
    const question = this.parts.asking.at(station, lane, run);
    if (question?.step !== step || !answerFits(question.asked.ask, answer)) return;
    const { ask } = question.asked;
    // What was typed stands in the run's attributes and nowhere else.
    const typed = ask.kind === 'question' && ask.answers === 'text';
    const detail = typed ? {} : { answer };
    try {
      const wait = await this.parts.store.waitOf(run);
      if (wait === null) return;
      await this.inTurn(wait, () =>
        this.goOn(
          run,
          'answer',
          { event: 'answered', detail, onward: (w) => afterAnswer(askedSchema.parse(w.wait.ask), answer) },
          step,
        ),
      );
    } catch (error) {
      if (!isFault(error)) this.parts.trouble('an answer could not be taken', error);
      this.parts.screens.refuse(station, lane, isFault(error) ? error.code : 'store-broken', shortMs);
    }
  }

  private inTurn<T>(wait: WaitRow, work: () => Promise<T>): Promise<T> {
    const key = wait.deviceId === null ? `run ${wait.runId}` : `device ${wait.deviceId}`;
    return this.parts.queue.run(key, work);
  }

  private async load(runId: string): Promise<Waiting | null> {
    const { store } = this.parts;
    const [told, wait] = await Promise.all([store.run(runId), store.waitOf(runId)]);
    if (told?.run.state !== 'waiting' || wait === null) return null;
    const { run, effects } = told;
    const facts = run.deviceId === null ? null : await store.device(run.deviceId);
    const person = run.personId === null ? null : await store.person(run.personId);
    return { run, effects, wait, person, facts };
  }

  /** False when the run waits for something else by now, or no longer. */
  private async goOn(runId: string, kind: WaitKind, happened: Happened, step?: number): Promise<boolean> {
    for (let i = 0; i < tries; i++) {
      const waiting = await this.load(runId);
      if (waiting?.wait.kind !== kind) return false;
      if (step !== undefined && waiting.run.position - 1 !== step) return false;
      if (await this.unit(waiting, happened)) return true;
      this.parts.shelf.forget(waiting.run.station);
    }
    throw new Error(`run ${runId} finds no device although somebody is always quicker`);
  }

  /** One go; false when somebody was quicker. */
  private async unit(waiting: Waiting, { event, detail, onward }: Happened): Promise<boolean> {
    const { run, effects, person } = waiting;
    const journal = { step: run.position - 1, attempt: 1, event, detail };
    const next = onward(waiting);
    if ('until' in next) return this.waitOn(waiting, next.until);
    if ('refusal' in next) return this.refuse(waiting, next.refusal, [journal]);
    const { book } = this.parts;
    const workflow = await book.version(run.workflow, run.workflowVersion);
    const moment = await this.momentOf(waiting);
    const begun = { ...run, attributes: { ...run.attributes, ...next.attributes } };
    const plan = planSteps(planInput(this.parts, workflow, begun, moment()));
    plan.journal.unshift(journal);
    if (plan.refusal !== null) {
      const refused = { ...waiting, run: { ...run, attributes: plan.run.attributes } };
      return this.refuse(refused, plan.refusal, plan.journal);
    }
    if (!(await commitPlan(this.parts, plan, { audit: handOutAudit(plan) })).ok) return false;
    this.over(waiting);
    tell(this.parts, plan, person, effects);
    return true;
  }

  /** Candidates are asked for in the same breath as the choice. */
  private async momentOf({ run, person, facts }: Waiting): Promise<() => Moment> {
    if (run.deviceId !== null || run.trigger !== 'tap' || person === null)
      return () => ({ person, device: facts?.device ?? null });
    const { shelf, store } = this.parts;
    const [held, devices] = await Promise.all([store.heldBy(person.id), shelf.devices(run.station)]);
    return () => ({
      person,
      device: null,
      candidates: reachable(this.parts, shelf.free(devices)),
      holds: held.length,
    });
  }

  private over({ run, wait }: Waiting): void {
    this.parts.asking.end(run.id);
    if (wait.effectId !== undefined) this.parts.awaited.delete(wait.effectId);
  }

  /** It must not be passed: an operator decides, and the run goes on then. */
  private async waitOn({ run, wait }: Waiting, deadline: number): Promise<boolean> {
    const { runId: _, ...same } = wait;
    const { store, clock } = this.parts;
    const moved = { ...run, revision: run.revision + 1 };
    const journal = [
      { step: run.position - 1, attempt: 1, event: 'waiting', detail: { for: 'operator', until: deadline } },
    ];
    const unit = {
      at: clock.now(),
      run: moved,
      journal,
      effects: [],
      wait: { ...same, deadline },
      audit: [],
    };
    return (await store.commitUnit(unit)).ok;
  }

  /** Not to be: a hand-out that was made already is taken back, and otherwise the run is over. */
  private async refuse(waiting: Waiting, fault: FaultCode, journal: Plan['journal']): Promise<boolean> {
    const { run, facts, person } = waiting;
    const { screens, clock } = this.parts;
    const back: TakenBack = { kind: 'undone', reason: fault, fault };
    if (isHers(run, facts)) return this.undo(run, facts, back, journal);
    const ended: RunRow = { ...run, revision: run.revision + 1, state: 'failed', endedAt: clock.now() };
    const plan: Plan = {
      run: ended,
      device: null,
      journal: journal.some((j) => j.event === 'refused')
        ? journal
        : [...journal, { step: run.position - 1, attempt: 1, event: 'refused', detail: { fault } }],
      effects: [],
      wait: null,
      show: null,
      refusal: fault,
    };
    if (!(await commitPlan(this.parts, plan, { audit: [] })).ok) return false;
    this.over(waiting);
    screens.refuse(run.station, run.lane, fault, shortMs, person?.firstName);
    return true;
  }

  /** Takes a hand-out back if this run made it and nobody has done anything with the device since. */
  async takeBack(runId: string, back: TakenBack): Promise<'done' | 'not-hers' | 'again'> {
    const { store } = this.parts;
    const told = await store.run(runId);
    const deviceId = told?.run.deviceId ?? null;
    const facts = deviceId === null ? null : await store.device(deviceId);
    if (told === null || !isHers(told.run, facts)) return 'not-hers';
    return (await this.undo(told.run, facts, back, [])) ? 'done' : 'again';
  }

  /** Ends a run that has no device yet; false when it has moved on. */
  async stop(runId: string, fault: FaultCode, detail: Record<string, unknown>): Promise<boolean> {
    const waiting = await this.load(runId);
    if (waiting === null || waiting.run.deviceId !== null) return false;
    const step = waiting.run.position - 1;
    return this.refuse(waiting, fault, [{ step, attempt: 1, event: 'undone', detail }]);
  }

  private async undo(
    run: RunRow,
    { device, holder }: DeviceFacts & { holder: NonNullable<DeviceFacts['holder']> },
    { kind, reason, by, fault, detail }: TakenBack,
    journal: Plan['journal'],
  ): Promise<boolean> {
    const { book, screens, asking } = this.parts;
    const workflow = await book.version(run.workflow, run.workflowVersion);
    const { person } = holder;
    const input = planInput(this.parts, workflow, run, { person, device });
    const lies = device.docked === true;
    const owed = lies
      ? []
      : (book.choose({ trigger: 'docked' }, input.sourceOf(device, {})).workflow?.steps ?? []);
    const plan = planUndo(input, { kind, reason, owed, ...(detail === undefined ? {} : { detail }) });
    plan.journal.unshift(...journal);
    const actor = by ?? 'service';
    const audit = [{ actor, action: kind, subject: device.id, detail: { run: run.id, reason } }];
    if (!(await commitPlan(this.parts, plan, { audit })).ok) return false;
    screens.drop(run.id);
    asking.end(run.id);
    if (fault === undefined) screens.show(run.station, run.lane, null);
    else screens.refuse(run.station, run.lane, fault, shortMs, person.firstName);
    return true;
  }
}

/** The device is hers by this very run, and nothing has happened to it since. */
const isHers = (
  run: RunRow,
  facts: DeviceFacts | null,
): facts is DeviceFacts & { holder: NonNullable<DeviceFacts['holder']> } =>
  facts?.holder?.runId === run.id && facts.device.epoch === run.epoch;
