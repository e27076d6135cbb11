import type { BayPlace } from '#libs/domain';
import type { BayReport, DeviceFacts, RunUnit, WaitRow } from '#libs/store';
import { planSteps, planUndo, type Plan, type Undoing } from '#libs/workflow';
import { newRun, planInput, type DeskParts } from './desk-parts.ts';
import { shortMs } from './run-panel.ts';

/** What an operator is told about a return she forced. */
export type Forced = 'returned' | 'not-out' | 'unknown-device';

/**
 * Follows the bays: a phone taken, docked, or not taken in time. Everything is derived from levels in the database,
 * so that what happened while the service was away is found at the next report.
 */
export class TakeBack {
  private readonly parts: DeskParts;
  /** Levels that could not be written yet; the newest of a cabinet says everything the older ones did. */
  private readonly unwritten = new Map<string, BayReport>();

  constructor(parts: DeskParts) {
    this.parts = parts;
  }

  async levels(report: BayReport): Promise<void> {
    const key = `${report.station} ${report.cabinet}`;
    this.unwritten.set(key, report);
    await this.parts.queue.run(`bays ${key}`, () => this.write(key));
  }

  /** Each second: levels still to be written, waits that ran out, contradictions nobody reported. */
  async sweep(): Promise<void> {
    try {
      for (const key of [...this.unwritten.keys()])
        await this.parts.queue.run(`bays ${key}`, () => this.write(key));
      for (const wait of await this.parts.store.dueWaits(this.parts.clock.now())) await this.expire(wait);
      await this.settle();
    } catch (error) {
      this.report('a sweep could not end', error);
    }
  }

  private report(what: string, error: unknown): void {
    this.parts.trouble(what, error);
  }

  private async write(key: string): Promise<void> {
    const report = this.unwritten.get(key);
    if (report === undefined) return;
    try {
      const changes = await this.parts.store.recordBays(report);
      this.parts.shelf.forget(report.station);
      if (this.unwritten.get(key) === report) this.unwritten.delete(key);
      if (changes.length > 0) await this.settle();
      this.parts.screens.recount(report.station);
    } catch (error) {
      // A phone put back is physically back: its level is written when the disk allows (DESIGN §6).
      this.report('bay levels cannot be written yet', error);
    }
  }

  private async settle(): Promise<void> {
    for (const c of await this.parts.store.contradictions()) {
      await this.parts.queue.run(`device ${c.deviceId}`, () =>
        c.now === 'removed' ? this.taken(c.deviceId) : this.docked(c.deviceId, c.place),
      );
    }
  }

  /** She took it: the run goes on behind its Wait for Removal. */
  private async taken(deviceId: string): Promise<void> {
    const { store, book, screens } = this.parts;
    const wait = await store.waitFor(deviceId);
    const facts = wait === null ? null : await store.run(wait.runId);
    const device = await store.device(deviceId);
    if (facts === null || !device?.holder) return;
    const { run } = facts;
    const workflow = await book.version(run.workflow, run.workflowVersion);
    const moment = { station: run.station, person: device.holder.person, device: device.device };
    const plan = planSteps(planInput(this.parts, workflow, run, moment));
    plan.journal.unshift({ step: run.position - 1, attempt: 1, event: 'taken', detail: {} });
    if (!(await this.commit(plan, []))) return;
    const view = screens.viewOf(run.id);
    if (view !== undefined) screens.track({ ...view, phase: 'taken' });
    if (view?.mdm === 'ready' || view?.mdm === 'none') screens.drop(run.id);
    this.say(plan);
  }

  private async docked(deviceId: string, place: BayPlace): Promise<void> {
    const facts = await this.parts.store.device(deviceId);
    if (!facts?.holder) return;
    await this.checkIn(facts, place, 'docked');
  }

  /** An operator says it is back, with a reason. A hand-out that still waits in its bay is taken back instead. */
  async force(ref: string, reason: string): Promise<Forced> {
    const found = await this.parts.store.device(ref);
    if (found === null) return 'unknown-device';
    return this.parts.queue.run(`device ${found.device.id}`, async () => {
      const facts = await this.parts.store.device(found.device.id);
      if (!facts?.holder) return 'not-out';
      const wait = await this.parts.store.waitFor(facts.device.id);
      const done =
        wait === null
          ? await this.checkIn(facts, undefined, 'manual', reason)
          : await this.undo(wait, { kind: 'forced', reason });
      return done ? 'returned' : 'not-out';
    });
  }

  private async checkIn(
    facts: DeviceFacts,
    place: BayPlace | undefined,
    trigger: 'docked' | 'manual',
    forced?: string,
  ): Promise<boolean> {
    const { book, screens, clock } = this.parts;
    const { device, holder } = facts;
    if (holder === null) return false;
    const station = place?.station ?? holder.station;
    const name = this.parts.stationName(station);
    const { workflow, why } = book.choose(trigger, book.source({ id: station, name }, holder.person, device));
    if (workflow === null)
      throw new Error('a return found no workflow, although one is required when the rules are loaded');
    const lane = place === undefined ? `device:${device.id}` : `bay:${place.cabinet}:${place.bay}`;
    const is = {
      trigger,
      station,
      lane,
      personId: holder.person.id,
      deviceId: device.id,
      epoch: device.epoch,
    };
    const run = newRun(workflow, is, clock);
    const moment = { station, person: holder.person, device, ...(forced === undefined ? {} : { forced }) };
    const plan = planSteps(planInput(this.parts, workflow, run, moment));
    plan.journal.unshift({ step: -1, attempt: 1, event: 'decided', detail: { why } });
    const actor = forced === undefined ? holder.person.id : 'operator';
    const detail = { run: run.id, ...(forced === undefined ? {} : { reason: forced }) };
    if (
      !(await this.commit(plan, [
        { actor, action: forced === undefined ? 'check-in' : 'force-return', subject: device.id, detail },
      ]))
    )
      return false;
    screens.drop(holder.runId);
    if (place !== undefined) {
      const at = clock.now();
      screens.show(station, lane, {
        kind: 'thank-you',
        until: at + shortMs,
        device: device.name,
        bay: place.bay,
        at,
      });
    }
    this.say(plan);
    return true;
  }

  private async expire(wait: WaitRow): Promise<void> {
    await this.parts.queue.run(`device ${wait.deviceId}`, () =>
      this.undo(wait, { kind: 'undone', reason: 'not taken in time' }),
    );
  }

  /** Not taken: closed as a new fact, and the bay and the MDM go back. */
  private async undo(wait: WaitRow, undoing: Undoing): Promise<boolean> {
    const { store, book, screens } = this.parts;
    const facts = await store.run(wait.runId);
    const device = wait.deviceId === null ? null : await store.device(wait.deviceId);
    if (facts === null || !device?.holder) return false;
    const { run } = facts;
    const workflow = await book.version(run.workflow, run.workflowVersion);
    const { person } = device.holder;
    const moment = { station: run.station, person, device: device.device };
    const plan = planUndo(planInput(this.parts, workflow, run, moment), undoing);
    const audit = [
      {
        actor: undoing.kind === 'forced' ? 'operator' : 'service',
        action: undoing.kind,
        subject: device.device.id,
        detail: { run: run.id, reason: undoing.reason },
      },
    ];
    if (!(await this.commit(plan, audit))) return false;
    screens.drop(run.id);
    if (undoing.kind === 'undone')
      screens.refuse(run.station, run.lane, 'not-taken', shortMs, person.firstName);
    else screens.show(run.station, run.lane, null);
    return true;
  }

  /** False when somebody else was quicker: what they did is as true. */
  private async commit(plan: Plan, audit: RunUnit['audit']): Promise<boolean> {
    const { store, clock, screens, shelf, wake } = this.parts;
    const { run, journal, effects, wait, custody } = plan;
    const unit: RunUnit = { at: clock.now(), run, journal, effects, wait, audit };
    if (custody !== undefined) unit.custody = custody;
    const answer = await store.commitUnit(unit);
    if (!answer.ok) return false;
    wake();
    shelf.forget(run.station);
    screens.recount(run.station);
    return true;
  }

  private say({ run, show }: Plan): void {
    if (show === null) return;
    const { screens, clock } = this.parts;
    screens.show(run.station, run.lane, {
      kind: 'message',
      until: clock.now() + show.forMs,
      text: show.text,
    });
  }
}
