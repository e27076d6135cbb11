import type { BayPlace } from '#libs/domain';
import type { BayReport, DeviceFacts, WaitRow } from '#libs/store';
import { planSteps } from '#libs/workflow';
import { commitPlan } from './commit-plan.ts';
import { newRun, planInput, type DeskParts } from './desk-parts.ts';
import { shortMs } from './run-panel.ts';
import type { Runner } from './runner.ts';
import { tell } from './telling.ts';

/** What an operator is told about a return she forced. */
export type Forced = 'returned' | 'not-out' | 'unknown-device';

/**
 * Follows the bays: a phone taken, docked, or not taken in time. Everything is derived from levels in the database,
 * so that what happened while the service was away is found at the next report.
 */
export class TakeBack {
  private readonly parts: DeskParts;
  private readonly runner: Runner;
  /** Levels that could not be written yet; the newest of a cabinet says everything the older ones did. */
  private readonly unwritten = new Map<string, BayReport>();

  constructor(parts: DeskParts, runner: Runner) {
    this.parts = parts;
    this.runner = runner;
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
        c.now === 'removed' ? this.runner.taken(c.deviceId) : this.docked(c.deviceId, c.place),
      );
    }
  }

  private async docked(deviceId: string, place: BayPlace): Promise<void> {
    const facts = await this.parts.store.device(deviceId);
    if (!facts?.holder) return;
    await this.checkIn(facts, place, 'docked');
  }

  /** An operator says it is back, with a reason. A hand-out that still waits in its bay is taken back instead. */
  async force(ref: string, reason: string, by: string): Promise<Forced> {
    const found = await this.parts.store.device(ref);
    if (found === null) return 'unknown-device';
    return this.parts.queue.run(`device ${found.device.id}`, async () => {
      const facts = await this.parts.store.device(found.device.id);
      if (!facts?.holder) return 'not-out';
      const wait = await this.parts.store.waitFor(facts.device.id);
      const done =
        wait === null
          ? await this.checkIn(facts, undefined, 'manual', { reason, by })
          : (await this.runner.takeBack(wait.runId, { kind: 'forced', reason, by })) === 'done';
      return done ? 'returned' : 'not-out';
    });
  }

  private async checkIn(
    facts: DeviceFacts,
    place: BayPlace | undefined,
    trigger: 'docked' | 'manual',
    forced?: { reason: string; by: string },
  ): Promise<boolean> {
    const { book, screens, clock } = this.parts;
    const { device, holder } = facts;
    if (holder === null) return false;
    const station = place?.station ?? holder.station;
    const name = this.parts.stationName(station);
    const { workflow, why } = book.choose(
      { trigger },
      book.source({ id: station, name }, holder.person, device),
    );
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
    const moment = {
      person: holder.person,
      device,
      ...(forced === undefined ? {} : { forced: forced.reason }),
    };
    const plan = planSteps(planInput(this.parts, workflow, run, moment));
    plan.journal.unshift({ step: -1, attempt: 1, event: 'decided', detail: { why } });
    const actor = forced?.by ?? holder.person.id;
    const detail = { run: run.id, ...(forced === undefined ? {} : { reason: forced.reason }) };
    const audit = [
      { actor, action: forced === undefined ? 'check-in' : 'force-return', subject: device.id, detail },
    ];
    // Somebody else was quicker: what they did is as true.
    if (!(await commitPlan(this.parts, plan, { audit })).ok) return false;
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
    tell(this.parts, plan, holder.person);
    return true;
  }

  /** A run that cannot go on must not stand in the way of the others. */
  private async expire(wait: WaitRow): Promise<void> {
    try {
      await this.runner.due(wait);
    } catch (error) {
      this.report(`run ${wait.runId} could not go on`, error);
    }
  }
}
