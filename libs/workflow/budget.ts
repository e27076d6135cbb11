import type { Clock } from '#libs/clock';
import type { MdmHold, Store } from '#libs/store';
import type { MdmGate } from './mdm-gate.ts';

/** Changes of holders in the last ten minutes. */
export interface Counted {
  /** Devices that may be handed out at all. */
  fleet: number;
  /** Wants that people asked for with a tap, a return or at the console. */
  asked: number;
  /** Wants that nobody asked for: the service saw another holder than there should be. */
  corrections: number;
  /** The most that people asked for in any ten minutes of the last two weeks. */
  busiest: number;
}

export interface Excess {
  counted: number;
  limit: number;
  of: 'corrections' | 'reassignments';
}

const fewCorrections = 5;
const fewReassignments = 20;

/**
 * Whether the service changes holders by itself so often that somebody should look before it goes on: more corrections than
 * a fifth of the fleet (and than people asked for), or more than three times normal. Normal is what people do, now or in their
 * busiest ten minutes, so a change of shift is never stopped. Pure.
 */
export function excessOf({ fleet, asked, corrections, busiest }: Counted): Excess | null {
  const most = Math.max(fewCorrections, fleet / 5, asked);
  if (corrections > most) return { counted: corrections, limit: most, of: 'corrections' };
  const normal = Math.max(fewReassignments, 3 * Math.max(asked, busiest));
  const all = asked + corrections;
  return all > normal ? { counted: all, limit: normal, of: 'reassignments' } : null;
}

export interface BudgetParts {
  store: Pick<
    Store,
    'reassignments' | 'busiestReassignments' | 'fleetSize' | 'mdmReleasedAt' | 'mdmHold' | 'holdMdm'
  >;
  clock: Clock;
  gate: Pick<MdmGate, 'refresh'>;
}

const windowMs = 600_000;
const normalMs = 14 * 86_400_000;
/** What was busiest in two weeks is not counted anew at each look. */
const rememberedMs = 600_000;

/** Stops all changes towards the MDM where there are too many that nobody asked for, until an operator says go on. */
export class Budget {
  private readonly parts: BudgetParts;
  private busiest = { at: -Infinity, count: 0 };

  constructor(parts: BudgetParts) {
    this.parts = parts;
  }

  /** Corrections that have left in the last ten minutes. */
  async corrections(): Promise<number> {
    const { store, clock } = this.parts;
    return (await store.reassignments(clock.now() - windowMs)).corrections;
  }

  /**
   * Stops where there are too many, and resolves with whether it is stopped. `known`: corrections that the caller knows of, for
   * what is wanted and has not left yet. For ten minutes after an operator said go on nothing is counted: what waited then is
   * what was agreed to.
   */
  async check(known = 0): Promise<boolean> {
    const { store, clock, gate } = this.parts;
    if ((await store.mdmHold()) !== null) return true;
    const now = clock.now();
    const { all, corrections: left } = await store.reassignments(now - windowMs);
    const corrections = Math.max(left, known);
    // The smallest limit there can be: nothing else needs to be read.
    if (corrections <= fewCorrections) return false;
    const releasedAt = await store.mdmReleasedAt();
    if (releasedAt !== null && now - releasedAt < windowMs) return false;
    const counted: Counted = {
      fleet: await store.fleetSize(),
      asked: all - left,
      corrections,
      busiest: await this.busiestCount(now),
    };
    const excess = excessOf(counted);
    if (excess === null) return false;
    const hold: MdmHold = { why: 'budget', since: now, detail: { ...excess, ...counted } };
    await store.holdMdm(hold);
    await gate.refresh();
    return true;
  }

  private async busiestCount(now: number): Promise<number> {
    if (now - this.busiest.at >= rememberedMs) {
      const count = await this.parts.store.busiestReassignments(now - normalMs);
      this.busiest = { at: now, count };
    }
    return this.busiest.count;
  }
}
