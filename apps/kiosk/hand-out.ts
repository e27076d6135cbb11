import { isFault, isStale, type DeviceCandidate, type Person, type Tap } from '#libs/domain';
import type { OpenCustody, RunUnit, TapRecord } from '#libs/store';
import { planSteps, type Plan } from '#libs/workflow';
import { newRun, planInput, type DeskParts, type Settled } from './desk-parts.ts';
import { tapAgain } from './tap-again.ts';
import { shortMs } from './run-panel.ts';

/** Longer than any lookup takes: the panel is replaced by what came of it. */
const lookingMs = 15_000;
/** Somebody else was quicker with the same device or person: decide again, on what is true now. */
const tries = 6;

/** A tap becomes a phone that is hers, or a sentence that says why not. */
export class HandOut {
  private readonly parts: DeskParts;
  private readonly inHand = new Set<string>();
  private readonly cabinetUp: (station: string, cabinet: string) => boolean;

  constructor(parts: DeskParts, cabinetUp: (station: string, cabinet: string) => boolean) {
    this.parts = parts;
    this.cabinetUp = cabinetUp;
  }

  /**
   * Resolves when the tap may be acknowledged: it is recorded, or the person was told that it cannot be. Resent
   * while in hand, it is already being worked on: `false`.
   */
  async tap(tap: Tap): Promise<boolean> {
    const id = `${tap.station} ${tap.boot} ${tap.seq}`;
    if (this.inHand.has(id)) return false;
    this.inHand.add(id);
    const lane = `reader:${tap.reader}`;
    try {
      await this.serve(tap, lane, id);
    } catch (error) {
      if (!isFault(error)) this.parts.trouble('a tap could not be served', error);
      const fault = isFault(error) ? error.code : 'store-broken';
      this.parts.screens.refuse(tap.station, lane, fault, shortMs);
    } finally {
      this.inHand.delete(id);
    }
    return true;
  }

  private async serve(tap: Tap, lane: string, id: string): Promise<void> {
    const { clock, screens, store, who, queue, shelf } = this.parts;
    const receivedAt = clock.now();
    const record = (badge: string | null, outcome: string): TapRecord => ({
      station: tap.station,
      boot: tap.boot,
      seq: tap.seq,
      reader: tap.reader,
      at: tap.at,
      receivedAt,
      badge,
      outcome,
    });
    if (isStale(tap, receivedAt)) {
      screens.refuse(tap.station, lane, 'tap-late', shortMs);
      await store.recordTap(record(null, 'tap-late'));
      return;
    }
    screens.show(tap.station, lane, { kind: 'tapped', until: receivedAt + lookingMs });
    const marks = who.mark(tap.reading);
    // One tap of a badge after the other, lookup included: the second sees what the first was given.
    await queue.run(`badge ${marks.hmacs[0] ?? id}`, async () => {
      const found = await who.find(tap.reading, marks);
      if ('fault' in found) {
        screens.refuse(tap.station, lane, found.fault, shortMs);
        await store.recordTap(record(found.badge, found.fault));
        return;
      }
      const { person, badge } = found;
      for (let i = 0; i < tries; i++) {
        const holds = i === 0 ? found.holds : undefined;
        if ((await this.decide(record(badge, 'run'), lane, person, i, holds)) === 'done') return;
        shelf.forget(tap.station);
      }
      screens.refuse(tap.station, lane, 'store-busy', shortMs, person.firstName);
      await store.recordTap(record(badge, 'store-busy'));
    });
  }

  private async decide(
    tap: TapRecord,
    lane: string,
    person: Person,
    before: number,
    known?: OpenCustody[],
  ): Promise<Settled> {
    const { store, book, shelf } = this.parts;
    const [holds, devices] = await Promise.all([
      known ?? store.heldBy(person.id),
      shelf.devices(tap.station),
    ]);
    const all = shelf.free(devices);
    const waiting = holds.find(
      (h) => h.waitingUntil !== undefined && h.docked === true && h.place?.station === tap.station,
    );
    if (waiting !== undefined) return tapAgain(this.parts, { tap, lane, person, held: waiting });
    const station = { id: tap.station, name: this.parts.stationName(tap.station) };
    const { workflow, why } = book.choose('tap', book.source(station, person, null));
    if (workflow === null) {
      this.parts.screens.refuse(tap.station, lane, 'no-workflow', shortMs, person.firstName);
      await store.recordTap({ ...tap, outcome: 'no-workflow' });
      return 'done';
    }
    const is = {
      trigger: 'tap',
      station: tap.station,
      lane,
      personId: person.id,
      deviceId: null,
      epoch: null,
    } as const;
    const candidates = this.reachable(all);
    const moment = { station: tap.station, person, device: null, candidates, holds: holds.length };
    const plan = planSteps(planInput(this.parts, workflow, newRun(workflow, is, this.parts.clock), moment));
    plan.journal.unshift({ step: -1, attempt: 1, event: 'decided', detail: { why } });
    // Nothing is free as far as we remember: look before saying so.
    if (before === 0 && plan.refusal !== null && plan.refusal !== 'limit-reached') return 'again';
    if (plan.refusal !== null) return this.refused(tap, lane, person, plan, { holds, candidates: all });
    return this.give(tap, lane, person, plan);
  }

  /** Nothing in a cabinet that does not answer. */
  private reachable(candidates: readonly DeviceCandidate[]): DeviceCandidate[] {
    return candidates.map((d) =>
      d.place !== undefined && !this.cabinetUp(d.place.station, d.place.cabinet)
        ? { ...d, docked: false }
        : d,
    );
  }

  private async give(tap: TapRecord, lane: string, person: Person, plan: Plan): Promise<Settled> {
    const { store, clock, screens } = this.parts;
    const deviceId = plan.device?.id ?? '';
    const audit = [
      { actor: person.id, action: 'check-out', subject: deviceId, detail: { run: plan.run.id } },
    ];
    const { run, journal, effects, wait } = plan;
    const unit: RunUnit = { at: clock.now(), tap, run, journal, effects, wait, audit };
    if (plan.custody !== undefined) unit.custody = plan.custody;
    const answer = await this.parts.shelf.promise(deviceId, async () => {
      const committed = await store.commitUnit(unit);
      if (committed.ok) await this.parts.shelf.given(tap.station, deviceId);
      return committed;
    });
    if (!answer.ok) return answer.conflict === 'tap-known' ? 'done' : 'again';
    this.tell(lane, person, plan);
    this.parts.wake();
    screens.recount(tap.station);
    return 'done';
  }

  /** Only after the commit: what the screen promises is durable. */
  private tell(lane: string, person: Person, plan: Plan): void {
    const { device, run, wait, show } = plan;
    if (device?.place === undefined) return;
    this.parts.screens.track({
      runId: run.id,
      station: run.station,
      lane,
      firstName: person.firstName,
      deviceId: device.id,
      device: device.name,
      cabinet: device.place.cabinet,
      bay: device.place.bay,
      phase: wait === null ? 'taken' : 'take',
      deadline: wait?.deadline ?? 0,
      again: false,
      unverified: !device.returnVerified,
      mdm: plan.effects.some((e) => e.register === 'holder') ? 'pending' : 'none',
    });
    if (show !== null) {
      const until = this.parts.clock.now() + show.forMs;
      this.parts.screens.show(run.station, lane, { kind: 'message', until, text: show.text });
    }
  }

  private async refused(
    tap: TapRecord,
    lane: string,
    person: Person,
    plan: Plan,
    context: { holds: OpenCustody[]; candidates: DeviceCandidate[] },
  ): Promise<Settled> {
    const { store, screens, clock } = this.parts;
    const fault = plan.refusal ?? 'no-workflow';
    const lost = context.candidates.some(
      (d) => d.docked === true && d.place !== undefined && !this.cabinetUp(d.place.station, d.place.cabinet),
    );
    const said = fault === 'all-out' && lost ? 'cabinet-missing' : fault;
    const held = context.holds[0];
    if (said === 'limit-reached' && held !== undefined) {
      const { name } = held.device;
      const until = clock.now() + shortMs;
      screens.show(tap.station, lane, {
        kind: 'already-has',
        until,
        firstName: person.firstName,
        device: name,
        since: held.since,
      });
    } else screens.refuse(tap.station, lane, said, shortMs, person.firstName);
    const answer = await store.commitUnit({
      at: clock.now(),
      tap: { ...tap, outcome: said },
      run: plan.run,
      journal: plan.journal,
      effects: [],
      audit: [],
    });
    return answer.ok || answer.conflict === 'tap-known' ? 'done' : 'again';
  }
}
