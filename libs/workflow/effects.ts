import { setMaxListeners } from 'node:events';
import type { Timer } from '#libs/clock';
import { Fault, isFault } from '#libs/domain';
import type { EffectOutcome, EffectRow } from '#libs/store';
import { Attempt, leaseMs, type AttemptParts, type Memory } from './attempt.ts';
import { notAfterTheEnd } from './outcome.ts';
import { isSpent } from './patience.ts';
import { storedName, type StepType } from './step-type.ts';
import { WriteBehind } from './write-behind.ts';

export interface EffectsParts extends AttemptParts {
  steps: readonly StepType[];
  /**
   * How long, in milliseconds, it is known to be of no use to ask the other side for this device: a breaker is open. 0: ask. What
   * waits for it is neither attempted nor journaled.
   */
  availability(target: string, serial: string): number;
}

/**
 * At most this many effects per target system at once; a hanging MDM never holds a light. Those towards an MDM mostly wait for a
 * look they share, so as many as one bulk read is made for.
 */
const atOnce: Record<string, number> = { mdm: 32, cabinet: 32, webhook: 8, mail: 4 };
const fetched = 64;
/** Between two goes at records that cannot be written. */
const stumbledMs = 1_000;
/** How often this process says that it still has its leases, where another might take them over. */
const heartbeatMs = leaseMs / 4;

/**
 * Carries committed effects out: reads what is due from the database, one in flight per lane, and writes the outcome.
 * Holds no truth: killed at any moment, the next process finds every effect in the table.
 */
export class Effects {
  private readonly parts: EffectsParts;
  private readonly types: Map<string, StepType>;
  private readonly lanes = new Set<string>();
  private readonly busy = new Map<string, number>();
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private readonly behind: WriteBehind;
  private readonly memory: Memory;
  private heartbeat: Timer | null = null;
  private pumping = false;
  private again = false;

  constructor(parts: EffectsParts) {
    this.parts = parts;
    this.types = new Map(parts.steps.map((t) => [storedName(t), t]));
    const { store, clock, trouble } = parts;
    // Every attempt under way listens for the end.
    setMaxListeners(0, this.stopping.signal);
    this.behind = new WriteBehind({ store, clock, trouble, wake: () => this.wake() });
    this.memory = {
      stopping: this.stopping.signal,
      tries: new Map(),
      told: new Set(),
      keep: (outcome, effect) => this.keep(outcome, effect),
    };
  }

  /** Something may be due: after a commit, when a cabinet came back, and every sweep. Cheap when nothing is. */
  wake(): void {
    this.again = true;
    if (this.pumping || this.stopping.signal.aborted) return;
    this.pumping = true;
    const pump = this.pump().finally(() => {
      this.pumping = false;
      this.running.delete(pump);
      if (this.again && !this.stopping.signal.aborted) this.wake();
    });
    this.running.add(pump);
  }

  /** Cuts off what is in flight (the next process looks what became of it) and starts nothing more. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the service is stopping'));
    this.heartbeat?.cancel();
    await Promise.all(this.running);
    await this.behind.stop();
  }

  private async pump(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        const targets = Object.keys(atOnce).filter((t) => (this.busy.get(t) ?? 0) < (atOnce[t] ?? 1));
        if (targets.length === 0) return;
        const due = await this.parts.store.dueEffects(this.parts.clock.now(), fetched, targets);
        const away = due.filter((effect) => !this.isWorthTrying(effect));
        for (const effect of due) if (!away.includes(effect)) this.begin(effect);
        if (away.length > 0) await this.postpone(away);
      } catch (error) {
        this.parts.trouble('due effects cannot be read', error);
      }
    }
  }

  /** Of what waits for a system that is away only that is tried which ends now in any case. */
  private isWorthTrying(effect: EffectRow): boolean {
    if (this.parts.availability(effect.target, effect.deviceSerial) <= 0) return true;
    const now = this.parts.clock.now();
    return isSpent(effect, effect.attempts, now) || (effect.notAfter !== null && now > effect.notAfter);
  }

  /** Makes room in what is due for the devices of other servers. */
  private async postpone(away: readonly EffectRow[]): Promise<void> {
    const now = this.parts.clock.now();
    const until = new Map<number, string[]>();
    for (const effect of away) {
      const ms = Math.max(1, Math.ceil(this.parts.availability(effect.target, effect.deviceSerial)));
      const at = notAfterTheEnd(effect, now + ms);
      until.set(at, [...(until.get(at) ?? []), effect.id]);
    }
    for (const [at, ids] of until) await this.parts.store.postponeEffects(ids, at);
    this.again = true;
  }

  private begin(effect: EffectRow): void {
    const { lane, target } = effect;
    const inFlight = this.busy.get(target) ?? 0;
    if (this.behind.has(effect.id) || this.lanes.has(lane) || inFlight >= (atOnce[target] ?? 1)) return;
    if (this.stopping.signal.aborted) return;
    this.lanes.add(lane);
    this.busy.set(target, inFlight + 1);
    this.beat();
    const run = this.attempt(effect)
      .catch((error: unknown) => this.stumbled(effect, error))
      .finally(() => {
        this.lanes.delete(lane);
        this.busy.set(target, (this.busy.get(target) ?? 1) - 1);
        this.running.delete(run);
        this.wake();
      });
    this.running.add(run);
  }

  private attempt(effect: EffectRow): Promise<void> {
    const type = this.types.get(effect.type);
    if (type?.perform !== undefined) return new Attempt(this.parts, this.memory, type, effect).run();
    return this.unknown(effect);
  }

  /** An older version was started on a newer one's database. What it cannot carry out waits, and an obligation holds its lane. */
  private async unknown(effect: EffectRow): Promise<void> {
    const fault = new Fault('config-invalid', { note: `this version knows no step type ${effect.type}` });
    const detail = { effect: effect.id, fault: fault.code, note: fault.detail.note };
    const at = this.parts.clock.now();
    await this.parts.store.settleEffect({
      ...{ id: effect.id, at, state: 'held', event: 'held', detail, fault: fault.code },
    });
    this.parts.news({ effect, state: 'held', detail, fault });
  }

  private async keep(outcome: EffectOutcome, effect: EffectRow): Promise<boolean> {
    // A light that shines needs no flush of its own: a crash says it again, which is harmless.
    if (effect.target !== 'cabinet' || outcome.state !== 'done') return this.writeDown(outcome);
    this.behind.add(outcome);
    return true;
  }

  /** What came of an attempt is known here and nowhere else: while the records take nothing its lane waits and it is written again. */
  private async writeDown(outcome: EffectOutcome): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.parts.store.settleEffect(outcome);
      } catch (error) {
        if (!isFault(error) || this.stopping.signal.aborted) throw error;
        if (tries === 1) this.parts.trouble(`effect ${outcome.id} could not be written down`, error);
        await this.rest();
      }
    }
  }

  /** Told, and then a pause: on a full disk the same attempt would fail again at once, and again. */
  private async stumbled({ id }: Pick<EffectRow, 'id'>, error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.parts.trouble(`effect ${id} could not be carried out`, error);
    await this.rest();
  }

  private async rest(): Promise<void> {
    await this.parts.clock.sleep(stumbledMs, this.stopping.signal).catch(() => undefined);
  }

  private beat(): void {
    const { alone, clock, store, owner, trouble } = this.parts;
    if (alone || this.heartbeat !== null) return;
    this.heartbeat = clock.after(heartbeatMs, () => {
      this.heartbeat = null;
      if (this.lanes.size === 0 || this.stopping.signal.aborted) return;
      this.beat();
      const at = clock.now();
      const beat = store
        .renewLeases(owner, at, at + leaseMs)
        .then(() => undefined)
        .catch((error: unknown) => trouble('leases could not be prolonged', error))
        .finally(() => this.running.delete(beat));
      this.running.add(beat);
    });
  }
}
