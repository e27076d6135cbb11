import type { EffectRow, JournalEntry } from '#libs/store';
import type { NoticeRequest } from '#test/simulators/notice-sinks';
import type { ModelChange, ModelRequest } from '#test/simulators/uem-model';
import type { operatorActs } from './schedule.ts';
import type { Written } from './stand.ts';
import type { Wanted } from './stand-desk.ts';

/** What an operator decided. */
export interface Settled {
  at: number;
  effect: EffectRow;
  how: (typeof operatorActs)[number];
}

/** Everything that can be said of a schedule once it is over; moments are those of a clock that never jumps. */
export interface Trace {
  wanted: readonly Wanted[];
  requests: readonly ModelRequest[];
  changes: readonly ModelChange[];
  written: readonly Written[];
  /** When each want was committed, by the id of its effect. */
  born: ReadonlyMap<string, number>;
  operator: readonly Settled[];
  /** Every effect of every run, as it stands at the end, in the order of their wants. */
  effects: readonly EffectRow[];
  /** By run. */
  journals: ReadonlyMap<string, readonly (JournalEntry & { at: number })[]>;
  /** Every notice that left for a receiver, in order. */
  told: readonly NoticeRequest[];
  wrong: readonly { device: string; listed: string; right: string }[];
  troubles: readonly string[];
  /** What the engine's clock said at this moment. */
  engineClockAt(moment: number): number;
  /** Every moment at which the engine's clock may have shown this, latest first. */
  momentsOf(shown: number): number[];
}

/** All of one device. */
export interface DeviceTrace {
  device: string;
  wanted: readonly Wanted[];
  /** Changes that left for it, oldest first. */
  sent: readonly ModelRequest[];
  changes: readonly ModelChange[];
  effects: readonly EffectRow[];
  operator: readonly Settled[];
}
