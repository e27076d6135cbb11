import type { Clock } from '#libs/clock';
import { Fault, isFault } from '#libs/domain';
import type { EffectOutcome, EffectRow, EffectState, Store } from '#libs/store';
import type { MdmGate } from './mdm-gate.ts';
import { nextMove, type Standing } from './next-move.ts';
import { afterFault, endingOf, notAfterTheEnd, type Ending, type Facts, type Phase } from './outcome.ts';
import { isSpent } from './patience.ts';
import type { PerformContext, Sight, StepPorts, StepType } from './step-type.ts';

export interface EffectNews {
  effect: EffectRow;
  state: EffectState;
  /** Why it is still open, is held or has failed. */
  fault?: Fault;
  /** What is journaled of it. */
  detail: Record<string, unknown>;
}

export interface AttemptParts {
  store: Store;
  ports: StepPorts;
  clock: Clock;
  /** Names this process in a lease. */
  owner: string;
  /** No other process works on this database: a look then needs no lease. */
  alone: boolean;
  /** Whether changes may leave towards the MDM. */
  gate: Pick<MdmGate, 'held'>;
  /** How long a request whose answer got lost may still land, milliseconds; 0: never. */
  settleWindowMs: number;
  /** Told after the outcome is durable. */
  news(news: EffectNews): void;
  /** A defect of ours or a broken store: logged, the effect comes again when its lease ends. */
  trouble(what: string, error: unknown): void;
}

/** What the attempts of this process know of each other; a process that died leaves nothing of it. */
export interface Memory {
  stopping: AbortSignal;
  /** Attempts so far of open effects. */
  tries: Map<string, number>;
  /** Open effects whose last outcome this process wrote down: nothing else of them is under way. */
  told: Set<string>;
  /** Writes an outcome down, perhaps a little later together with others; false when the effect was settled meanwhile. */
  keep(outcome: EffectOutcome, effect: EffectRow): Promise<boolean>;
}

/** A request that is not answered within this counts as unanswered, whatever the adapter thinks. */
const requestLimitMs = 30_000;
/** A lease only ends when its owner has died: it is renewed long before. */
export const leaseMs = 60_000;
/** How often a paused effect looks whether it has come true by itself. A release wakes it at once. */
const pausedMs = 60_000;

/** Lights are harmless to repeat and wanted at once: nothing is written down before they leave. */
const isMarked = ({ target }: EffectRow): boolean => target !== 'cabinet';

/** One go at one effect: look, move, send, read back, write down what came of it. `nextMove` alone decides. */
export class Attempt {
  private readonly parts: AttemptParts;
  private readonly memory: Memory;
  private readonly type: StepType;
  private readonly number: number;
  private readonly inherited: boolean;
  private effect: EffectRow;
  private journal: Standing['journal'];
  private sight: Sight | undefined;
  private sentAt: number | null = null;
  private answer: Record<string, unknown> = {};
  /** What stood there before a value on the way was written. */
  private leaving: string | undefined;

  constructor(parts: AttemptParts, memory: Memory, type: StepType, effect: EffectRow) {
    this.parts = parts;
    this.memory = memory;
    this.type = type;
    this.effect = effect;
    this.number = Math.max(effect.attempts, memory.tries.get(effect.id) ?? 0) + 1;
    this.journal = effect.firstSentAt === null ? 'nothing' : 'sent';
    this.inherited = this.journal === 'sent' && !memory.told.has(effect.id);
  }

  /** Resolves when what came of it is written down, or when the effect turned out to be somebody else's. */
  async run(): Promise<void> {
    if (!this.parts.alone && isMarked(this.effect) && !(await this.claim(false))) return;
    this.memory.tries.set(this.effect.id, this.number);
    for (;;) {
      const move = nextMove(this.standing());
      if (move !== 'look' && move !== 'perform') return this.settle(endingOf(move, this.facts()));
      if (!(await (move === 'look' ? this.look() : this.change()))) return;
    }
  }

  private claim(sends: boolean): Promise<boolean> {
    const { store, owner, clock } = this.parts;
    const at = clock.now();
    return store.claimEffect({ id: this.effect.id, owner, at, leaseUntil: at + leaseMs, sends });
  }

  private standing(): Standing {
    const { effect, type, journal } = this;
    const { delivery, overtaken, supersedable } = effect;
    const now = this.parts.clock.now();
    return {
      ...{ delivery, overtaken, supersedable, journal, repeat: type.repeat, reads: type.look !== undefined },
      current: effect.epoch === effect.deviceEpoch,
      late: effect.notAfter !== null && now > effect.notAfter,
      spent: isSpent(effect, this.number - 1, now),
      ...(this.sight === undefined ? {} : { look: this.sight.look }),
    };
  }

  private facts(): Facts {
    const { effect, type, number, journal, sight, sentAt, inherited } = this;
    const { clock, settleWindowMs } = this.parts;
    const moment = { now: clock.now(), chance: clock.chance(), settleWindowMs };
    return { ...{ effect, type, number, journal, sight, sentAt, inherited }, ...moment };
  }

  /** Asks the other side, for no longer than a request may take. A timer that is cancelled keeps nothing of it in memory. */
  private async within<T>(work: (context: PerformContext) => T | Promise<T>): Promise<Awaited<T>> {
    const { stopping } = this.memory;
    const end = new AbortController();
    const stop = () => end.abort(stopping.reason);
    const timer = this.parts.clock.after(requestLimitMs, () => end.abort());
    stopping.addEventListener('abort', stop, { once: true });
    if (stopping.aborted) stop();
    try {
      return await work(this.context(end.signal));
    } finally {
      timer.cancel();
      stopping.removeEventListener('abort', stop);
    }
  }

  private context(signal: AbortSignal): PerformContext {
    const { effect, type, sight } = this;
    const { store, ports } = this.parts;
    return {
      serial: effect.deviceSerial,
      ports,
      ...(sight?.value === undefined ? {} : { found: sight.value }),
      signal,
      key: effect.id,
      async ours() {
        if (effect.deviceId === null || effect.register === null) return new Set();
        const { value, wants } = await store.asked(effect.deviceId, effect.register);
        const wanted = wants.map((params) => type.value?.of(params) ?? null);
        return new Set([value, ...wanted].flatMap((v) => (v === null ? [] : [v.toLowerCase()])));
      },
    };
  }

  private async look(): Promise<boolean> {
    try {
      this.sight = await this.within((context) => this.type.look?.(this.effect.params, context));
      // On the way: what was left is gone, and the rest of the way is to be sent.
      if (this.leaving !== undefined && this.sight?.value !== this.leaving) this.journal = 'sent';
      this.leaving = undefined;
      return true;
    } catch (error) {
      await this.failed(error, this.journal === 'accepted' ? 'read back' : 'look');
      return false;
    }
  }

  private async change(): Promise<boolean> {
    const held = this.effect.target === 'mdm' ? this.parts.gate.held() : null;
    if (held !== null) {
      await this.pause(held.why);
      return false;
    }
    if (!(await this.prepared())) return false;
    if (isMarked(this.effect) && !(await this.mayLeave())) return false;
    this.sentAt = this.parts.clock.now();
    try {
      const answer = (await this.within((context) => this.type.perform?.(this.effect.params, context))) ?? {};
      if (answer['between'] !== undefined) this.leaving = this.sight?.value;
      this.answer = { ...this.answer, ...answer };
    } catch (error) {
      await this.failed(error, 'change');
      return false;
    }
    this.journal = 'accepted';
    this.sight = undefined;
    return true;
  }

  private async prepared(): Promise<boolean> {
    if (this.type.prepare === undefined) return true;
    try {
      await this.within((context) => this.type.prepare?.(this.effect.params, context));
      return true;
    } catch (error) {
      await this.failed(error, 'look');
      return false;
    }
  }

  /**
   * Writes down that a request leaves, and then reads the row once more: what was decided meanwhile (the device moved on, a
   * newer want) is seen before anything leaves, and what is decided from here on finds that something has left.
   */
  private async mayLeave(): Promise<boolean> {
    if (!(await this.claim(true))) return false;
    this.effect = (await this.parts.store.effect(this.effect.id)) ?? this.effect;
    const move = nextMove(this.standing());
    if (move === 'perform') return true;
    if (move === 'look') throw new Error('what was looked at is not forgotten before the change leaves');
    const ending = endingOf(move, this.facts());
    await this.settle(this.wentNowhere() ? { ...ending, more: { ...ending.more, unsent: true } } : ending);
    return false;
  }

  /** The MDM may not be written to now. That is said once, and is no attempt. */
  private async pause(why: string): Promise<void> {
    const { store, clock } = this.parts;
    const { effect, number } = this;
    const nextAt = notAfterTheEnd(effect, clock.now() + pausedMs);
    const fault = new Fault('mdm-paused');
    if (effect.fault === fault.code && this.parts.alone) {
      await store.postponeEffects([effect.id], nextAt);
    } else {
      const more = { nextAt, attempt: number - 1 };
      await this.settle({ state: 'open', event: 'paused', detail: { why, nextAt }, more, fault });
    }
    this.memory.tries.set(effect.id, number - 1);
  }

  private async failed(error: unknown, phase: Phase): Promise<void> {
    if (this.memory.stopping.aborted) return;
    if (!isFault(error)) this.parts.trouble(`${this.effect.type} failed unexpectedly`, error);
    const fault = isFault(error) ? error : new Fault('mdm-ambiguous', { note: 'an unexpected error' }, error);
    const facts = this.facts();
    await this.settle(
      afterFault(fault, phase, { ...facts, inherited: facts.inherited || !this.wentNowhere() }),
    );
  }

  /** No value on the way was accepted in this attempt: what did not leave now leaves nothing behind. */
  private wentNowhere(): boolean {
    return this.answer['between'] === undefined;
  }

  private async settle({ state, event, detail: what, more, fault }: Ending): Promise<void> {
    const { effect, memory, answer, sentAt } = this;
    // What a webhook answered may be about a person: it goes on with its run and not into the journal.
    const { attributes: _, ...told } = answer;
    const code = fault === undefined ? {} : { fault: fault.code };
    const sent = sentAt === null ? {} : { sentAt };
    const detail = { effect: effect.id, ...code, ...sent, ...told, ...what };
    const stands = await memory.keep(
      {
        ...{ id: effect.id, at: this.parts.clock.now(), state, event, detail, attempt: this.number },
        ...code,
        ...(Object.keys(answer).length === 0 ? {} : { result: answer }),
        ...more,
      },
      effect,
    );
    if (stands && state === 'open') memory.told.add(effect.id);
    else {
      memory.told.delete(effect.id);
      memory.tries.delete(effect.id);
    }
    // Settled meanwhile: what became of it is the other one's news.
    if (stands) this.parts.news({ effect, state, detail, ...(fault === undefined ? {} : { fault }) });
  }
}
