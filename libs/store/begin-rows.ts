import type { Trigger } from '#libs/domain';

/** One rung of a ladder, or one firing of anything else that fires once. */
export interface Rung {
  trigger: Trigger;
  /** What it is about: `<device> <epoch>` for overdue, `<device> <left at>` for undocked, and so on. Stored: append-only forms. */
  subject: string;
  /** Milliseconds of the rung; 0 where there is only one. */
  afterMs: number;
}

/** What a unit begins: guarded, so that it begins once and not after its reason has gone. */
export type Begins =
  /** Refused as `already-begun` when somebody did, as `epoch-moved` when the device has another epoch by now. */
  | (Rung & { deviceId: string; epoch: number })
  /** Refused as `already-begun` when it no longer waits: begun, or stopped. */
  | { batch: string; row: number };
