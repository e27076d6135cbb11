import type { Clock } from '#libs/clock';
import { isFault } from '#libs/domain';
import type { MdmLine } from '#libs/mdm';
import { stepTypes } from '#libs/steps';
import type { Store } from '#libs/store';
import {
  Budget,
  Effects,
  MdmGate,
  Reconcile,
  Registers,
  Watch,
  type EffectNews,
  type StepPorts,
} from '#libs/workflow';

export interface FollowingParts {
  store: Store;
  ports: StepPorts;
  mdm: MdmLine | null;
  clock: Clock;
  /** Alone with its database: leases of a predecessor are void. */
  alone: boolean;
  /** How long a request whose answer got lost may still land, milliseconds. */
  settleWindowMs: number;
  news(news: EffectNews): void;
  trouble(what: string, error: unknown): void;
  log(what: string, detail: Record<string, unknown>): void;
}

/** What an MDM without devices answers: there is nothing to compare. */
const nobody = { readDevices: async () => ({ devices: new Map(), unreachable: new Map() }) };

/**
 * The outside world follows what was decided here: effects, looks after lost answers, comparisons, and the brake on all of
 * it. Woken by commits and events; the sweep finds what no event told.
 */
export class Following {
  readonly effects: Effects;
  readonly reconcile: Reconcile;
  private readonly parts: FollowingParts;
  private readonly gate: MdmGate;
  private readonly budget: Budget;
  private readonly watch: Watch;

  constructor(parts: FollowingParts) {
    this.parts = parts;
    const { store, clock, mdm, settleWindowMs } = parts;
    const { ports, alone, news, trouble } = parts;
    const gate = new MdmGate(store);
    const budget = new Budget({ store, clock, gate });
    this.gate = gate;
    this.budget = budget;
    const wake = () => this.effects.wake();
    const availability = (target: string, serial: string) =>
      target === 'mdm' ? (mdm?.availability(serial) ?? 0) : 0;
    this.effects = new Effects({
      ...{ store, ports, clock, alone, gate, settleWindowMs, availability, news, trouble },
      ...{ steps: stepTypes, owner: clock.id() },
    });
    const registers = new Registers(stepTypes);
    const seen = { store, mdm: mdm ?? nobody, registers, clock, wake };
    this.watch = new Watch({ ...seen, gate, settleWindowMs });
    this.reconcile = new Reconcile({ ...seen, budget });
    mdm?.onClose(() => this.background('the MDM is back', () => this.back()));
  }

  /** Before anything may wake the effects: whether the MDM may be written to, and what a predecessor left is free again. */
  async prepare(): Promise<void> {
    await this.gate.refresh();
    if (this.parts.alone) await this.parts.store.releaseLeases();
  }

  /** What is due is carried out from now on; the first comparison goes on in the background. */
  start(): void {
    this.effects.wake();
    this.compareSoon();
  }

  /** Called every second: whatever is due is read from the database. */
  async beat(): Promise<void> {
    await this.gateChanged();
    this.effects.wake();
    this.lookNow();
    if (this.gate.held() === null) await this.budgetKept();
  }

  /** Somebody held or released the MDM: what waited leaves at once, and what nobody watched meanwhile is compared. */
  async gateChanged(): Promise<void> {
    const { store, clock } = this.parts;
    if ((await this.gate.refresh()) !== 'released') return;
    await store.hurryEffects('mdm', clock.now());
    this.effects.wake();
    this.compareSoon();
  }

  /** An event told of a change: looks that are due are made now. */
  lookNow(): void {
    this.background('looks at registers failed', () => this.watch.look());
  }

  async stop(): Promise<void> {
    await Promise.all([this.effects.stop(), this.watch.stop(), this.reconcile.stop()]);
  }

  private async budgetKept(): Promise<void> {
    if (!(await this.budget.check())) return;
    this.parts.log('too many changes of holders: stopped until an operator says go on', {
      ...this.gate.held()?.detail,
    });
  }

  private async back(): Promise<void> {
    const { store, clock } = this.parts;
    await store.hurryEffects('mdm', clock.now());
    this.effects.wake();
    this.compareSoon();
  }

  /** Compares every holder with what the MDM lists, in the background; also called every quarter of an hour. */
  compareSoon(): void {
    this.background('holders could not be compared', async () => {
      const { compared, differing, wantedAgain, unreachable } = await this.reconcile.run();
      if (differing > 0 || unreachable > 0)
        this.parts.log('holders compared', { compared, differing, wantedAgain, unreachable });
    });
  }

  /** What fails here comes again: with the next second, or the next quarter of an hour. */
  private background(what: string, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (isFault(error) || !(error instanceof Error && error.name === 'AbortError'))
        this.parts.trouble(what, error);
    });
  }
}
