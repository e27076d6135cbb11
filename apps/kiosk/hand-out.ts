import { isFault, isStale, type DeviceCandidate, type Person, type Tap } from '#libs/domain';
import type { OpenCustody, TapRecord } from '#libs/store';
import { planSteps, type Plan } from '#libs/workflow';
import { commitPlan, handOutAudit } from './commit-plan.ts';
import { newRun, planInput, reachable, type DeskParts, type Settled } from './desk-parts.ts';
import { shortMs } from './run-panel.ts';
import { askAgain, tapAgain } from './tap-again.ts';
import { tell } from './telling.ts';

/** Longer than any lookup takes: the panel is replaced by what came of it. */
const lookingMs = 15_000;
/** Somebody else was quicker with the same device or person: decide again, on what is true now. */
const tries = 6;

/** A tap becomes a phone that is hers, or a sentence that says why not. */
export class HandOut {
  private readonly parts: DeskParts;
  private readonly inHand = new Set<string>();

  constructor(parts: DeskParts) {
    this.parts = parts;
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
    const { store, book, shelf, asking } = this.parts;
    const question = asking.of(tap.station, person.id);
    if (question !== undefined) return askAgain(this.parts, { tap, lane, question });
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
    const { workflow, why } = book.choose({ trigger: 'tap' }, book.source(station, person, null));
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
    const candidates = reachable(this.parts, all);
    const moment = { person, device: null, candidates, holds: holds.length };
    const plan = planSteps(planInput(this.parts, workflow, newRun(workflow, is, this.parts.clock), moment));
    plan.journal.unshift({ step: -1, attempt: 1, event: 'decided', detail: { why } });
    // Nothing is free as far as we remember: look before saying so.
    if (before === 0 && plan.refusal !== null && plan.refusal !== 'limit-reached') return 'again';
    if (plan.refusal !== null) return this.refused(tap, lane, person, plan, { holds, candidates: all });
    const answer = await commitPlan(this.parts, plan, { tap, audit: handOutAudit(plan) });
    if (!answer.ok) return answer.conflict === 'tap-known' ? 'done' : 'again';
    tell(this.parts, plan, person);
    return 'done';
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
      (d) =>
        d.docked === true && d.place !== undefined && !this.parts.cabinetUp(d.place.station, d.place.cabinet),
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
