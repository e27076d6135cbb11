import { Fault, isFault, type FaultCode } from '#libs/domain';
import type { Clock, Timer } from '#libs/clock';
import type { EffectOutcome, EffectRow, EffectState, Store } from '#libs/store';
import { backoffMs, nextMove, type Standing } from './next-move.ts';
import type { PerformContext, StepPorts, StepType } from './step-type.ts';
import { storedName } from './step-type.ts';

export interface EffectNews {
  effect: EffectRow;
  state: EffectState;
  /** Why it is still open or has failed. */
  fault?: Fault;
  /** What is journaled of it. */
  detail: Record<string, unknown>;
}

export interface EffectsParts {
  store: Store;
  steps: readonly StepType[];
  ports: StepPorts;
  clock: Clock;
  /** Names this process in a lease. */
  owner: string;
  /** No other process works on this database: leases are then only for what must not be repeated unseen. */
  alone: boolean;
  /** Told after the outcome is durable. */
  news(news: EffectNews): void;
  /** A defect of ours or a broken store: logged, the effect comes again when its lease ends. */
  trouble(what: string, error: unknown): void;
}

/** At most this many requests per target system at once; a hanging MDM never holds a light. */
const atOnce: Record<string, number> = { mdm: 8, cabinet: 32 };
const performLimitMs = 30_000;
/** Longer than any attempt, so that a lease only ends when its owner has died. */
const leaseMs = 60_000;
const fetched = 64;
/** What is harmless to repeat is written down as done a little later, many in one flush. */
const writeDownMs = 150;
/** Faults of a request of which no byte has left. */
const neverSent: readonly FaultCode[] = ['mdm-unreachable', 'mdm-certificate', 'mdm-proxy', 'mdm-disabled'];

/**
 * Carries committed effects out: reads what is due from the database, one in flight per (device, target), and writes
 * the outcome. Holds no truth: killed at any moment, the next process finds every effect in the table.
 */
export class Effects {
  private readonly parts: EffectsParts;
  private readonly types: Map<string, StepType>;
  private readonly lanes = new Set<string>();
  private readonly busy = new Map<string, number>();
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  /** Carried out and not yet written down; a crash repeats them, which is harmless. */
  private readonly carried = new Map<string, EffectOutcome>();
  private writing: Timer | null = null;
  /** Attempts of this process, for effects whose attempts are not marked in the database. */
  private readonly tries = new Map<string, number>();
  private pumping = false;
  private again = false;

  constructor(parts: EffectsParts) {
    this.parts = parts;
    this.types = new Map(parts.steps.map((t) => [storedName(t), t]));
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

  /** Lets what is in flight end (at most its own time limit) and starts nothing more. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the service is stopping'));
    await Promise.all(this.running);
    await this.writeDown();
  }

  private async pump(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        const targets = Object.keys(atOnce).filter((t) => (this.busy.get(t) ?? 0) < (atOnce[t] ?? 1));
        if (targets.length === 0) return;
        const due = await this.parts.store.dueEffects(this.parts.clock.now(), fetched, targets);
        for (const effect of due) this.begin(effect);
      } catch (error) {
        this.parts.trouble('due effects cannot be read', error);
      }
    }
  }

  private begin(effect: EffectRow): void {
    const lane = `${effect.deviceId} ${effect.target}`;
    const inFlight = this.busy.get(effect.target) ?? 0;
    if (this.carried.has(effect.id)) return;
    if (this.lanes.has(lane) || inFlight >= (atOnce[effect.target] ?? 1) || this.stopping.signal.aborted)
      return;
    this.lanes.add(lane);
    this.busy.set(effect.target, inFlight + 1);
    const run = this.attempt(effect)
      .catch((error: unknown) => this.parts.trouble(`effect ${effect.id} could not be settled`, error))
      .finally(() => {
        this.lanes.delete(lane);
        this.busy.set(effect.target, (this.busy.get(effect.target) ?? 1) - 1);
        this.running.delete(run);
        this.wake();
      });
    this.running.add(run);
  }

  private async attempt(effect: EffectRow): Promise<void> {
    const { store, clock, owner } = this.parts;
    const type = this.types.get(effect.type);
    if (type?.perform === undefined) {
      await this.settle(effect, 'failed', 'failed', {
        why: `this version knows no step type ${effect.type}`,
      });
      return;
    }
    const at = clock.now();
    const standing: Standing = {
      delivery: effect.delivery,
      repeat: type.repeat,
      sentBefore: effect.firstSentAt !== null,
      current: effect.epoch === effect.deviceEpoch,
      late: effect.notAfter !== null && at > effect.notAfter,
    };
    if (nextMove(standing) === 'expire') {
      await this.settle(effect, 'expired', 'expired', {
        why: standing.late ? 'too late' : 'the device has moved on',
      });
      return;
    }
    const tried = Math.max(effect.attempts, this.tries.get(effect.id) ?? 0) + 1;
    this.tries.set(effect.id, tried);
    if (this.isMarked(effect, type)) {
      if (!(await store.claimEffect({ id: effect.id, owner, at, leaseUntil: at + leaseMs, sends: true })))
        return;
    }
    await this.carryOut({ ...effect, attempts: tried }, type, standing);
  }

  /**
   * Whether an attempt is written down before it leaves: where somebody will ask if a request has left (a look, a want
   * that may be superseded), where a blind repeat does harm, and where another process might do the same.
   */
  private isMarked(effect: EffectRow, type: StepType): boolean {
    if (type.look !== undefined || type.repeat === 'unsafe') return true;
    return !this.parts.alone && effect.target !== 'cabinet';
  }

  private async carryOut(effect: EffectRow, type: StepType, standing: Standing): Promise<void> {
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(performLimitMs)]);
    const context: PerformContext = {
      serial: effect.deviceSerial,
      ports: this.parts.ports,
      signal,
      key: effect.id,
      ours: async () => new Set(),
    };
    try {
      let move = nextMove(standing);
      if (move === 'look') {
        const sight = await type.look?.(effect.params, context);
        move = nextMove({ ...standing, look: sight?.look ?? 'unknown' });
      }
      if (move === 'done') {
        await this.settle(effect, 'done', 'seen', {});
        return;
      }
      if (move === 'hold') {
        await this.settle(effect, 'failed', 'held', {
          why: 'it may have been done and must not be repeated blindly',
        });
        return;
      }
      const answer = (await type.perform?.(effect.params, context)) ?? {};
      await this.settle(effect, 'done', 'done', answer);
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      await this.failed(effect, error);
    }
  }

  /** A fault that may pass keeps the effect open; a refusal ends it for an operator to see. */
  private async failed(effect: EffectRow, error: unknown): Promise<void> {
    if (!isFault(error)) this.parts.trouble(`${effect.type} failed unexpectedly`, error);
    const fault = isFault(error) ? error : new Fault('mdm-ambiguous', { note: 'an unexpected error' }, error);
    const detail = { fault: fault.code, ...fault.detail };
    if (!fault.retry) {
      await this.settle(effect, 'failed', 'refused', detail, fault);
      return;
    }
    const { clock } = this.parts;
    const nextAt = Math.round(clock.now() + backoffMs(effect.attempts, fault, clock.chance()));
    await this.settle(effect, 'open', 'will retry', { ...detail, nextAt }, fault, nextAt);
  }

  private async settle(
    effect: EffectRow,
    state: EffectState,
    event: string,
    detail: Record<string, unknown>,
    fault?: Fault,
    nextAt?: number,
  ): Promise<void> {
    const at = this.parts.clock.now();
    const more = nextAt === undefined ? {} : { nextAt };
    const outcome: EffectOutcome = {
      id: effect.id,
      at,
      state,
      event,
      detail,
      ...more,
      unsent: neverSent.some((code) => isFault(fault, code)),
    };
    if (state !== 'open') this.tries.delete(effect.id);
    const type = this.types.get(effect.type);
    if (state === 'done' && type !== undefined && !this.isMarked(effect, type)) {
      this.carried.set(effect.id, outcome);
      this.writing ??= this.parts.clock.after(writeDownMs, () => void this.writeDown());
    } else await this.parts.store.settleEffect(outcome);
    this.parts.news({ effect, state, detail, ...(fault === undefined ? {} : { fault }) });
  }

  /** One flush for all: the store commits together what comes together. */
  private async writeDown(): Promise<void> {
    this.writing?.cancel();
    this.writing = null;
    const outcomes = [...this.carried.values()];
    try {
      await Promise.all(outcomes.map((o) => this.parts.store.settleEffect(o)));
    } catch (error) {
      this.parts.trouble('what was carried out could not be written down', error);
    }
    for (const { id } of outcomes) this.carried.delete(id);
    if (outcomes.length > 0) this.wake();
  }
}
