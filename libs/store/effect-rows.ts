export type Delivery = 'register' | 'obligation' | 'command' | 'notice';

/** What happens when a step's effect gave up. */
export type OnFailure = 'keep-trying' | 'continue' | 'hold' | 'undo' | { run: string };

/** How long a step's effect is tried, as the workflow says; the engine's own pace where it says nothing. */
export interface Patience {
  /** Given up so long after it was wanted; absent: never. */
  timeLimitMs?: number;
  /** Given up after so many attempts; absent: never. */
  attempts?: number;
  /** Wait after the first attempt, doubled after each further one up to `longestMs`. */
  firstMs?: number;
  longestMs?: number;
  onFailure: OnFailure;
}

export interface NewEffect {
  id: string;
  step: number;
  /** Null: a notice of a run that has no device. */
  deviceId: string | null;
  epoch: number;
  /** `mdm`, `cabinet`, `webhook`, `mail`. */
  target: string;
  /** One in flight per lane, oldest first. Absent: this device's towards this target. A notice names its sink. */
  lane?: string;
  /** Absent: kept trying, and held when it is refused. */
  patience?: Patience;
  /** Sleeps until every other effect of the run is settled and the run has ended; then it opens or expires. */
  when?: 'success' | 'failure';
  delivery: Delivery;
  /** Names what a register drives, for example `holder` or `light`; null for the other deliveries. */
  register: string | null;
  /** Stored name of the step type. */
  type: string;
  params: Record<string, unknown>;
  /** A want of which no request has left and which a newer want for the same register may replace. */
  supersedable: boolean;
  /** `command` only: later than this it expires. */
  notAfter: number | null;
}

/**
 * `dormant`: waits for what becomes of its run. `held`: waits for an operator, who retries, skips, adopts or enforces.
 * `failed`: given up, and its policy was carried out or is to be (`react`). `adopted`: an operator accepted what the other side
 * has instead. Stored words: append-only.
 */
export type EffectState =
  'dormant' | 'open' | 'done' | 'superseded' | 'expired' | 'failed' | 'held' | 'skipped' | 'adopted';

export interface EffectRow extends Omit<NewEffect, 'lane' | 'patience' | 'when'> {
  seq: number;
  lane: string;
  patience: Patience | null;
  when: 'success' | 'failure' | null;
  runId: string;
  state: EffectState;
  attempts: number;
  nextAt: number;
  /** When the first request left; null while nothing has. */
  firstSentAt: number | null;
  leaseUntil: number | null;
  createdAt: number;
  /** The fault of the last attempt: the name of the error state while `held` or `failed`. */
  fault: string | null;
  /** What the other side answered, for steps that go on with it. */
  result: Record<string, unknown> | null;
  /** A policy still to be carried out for a `failed` effect. */
  react: OnFailure | null;
  /** The device's epoch now: a `command` of an older epoch expires. Equal to `epoch` where there is no device. */
  deviceEpoch: number;
  /** Empty where there is no device. */
  deviceSerial: string;
  /** A newer open want for the same register stands behind it. */
  overtaken: boolean;
}

/**
 * What is known of a register of a device (the enrollment user) beyond its wants. A request whose answer got lost may land
 * much later: until `unsureSince` plus the settle window the register is looked at again (`lookAt`).
 */
export interface RegisterMark {
  /** What the other side has now by our own looking; kept when absent. */
  value?: string;
  unsureSince?: number | null;
  /** The next look, epoch ms; null: none is due. */
  lookAt?: number | null;
  /** Nothing that was asked before this want can land any more: from here on only newer wants are ours. */
  base?: true;
}

export interface EffectOutcome {
  id: string;
  at: number;
  state: EffectState;
  /** The named error state; kept when absent, cleared by `done`. */
  fault?: string;
  /** For `failed`: the policy that is still to be carried out. */
  react?: OnFailure;
  result?: Record<string, unknown>;
  /** For a register: written in the same unit. */
  register?: RegisterMark;
  /** Which attempt this was, counted from 1, where it was not claimed; the stored count never goes back. */
  attempt?: number;
  /** For `open` (try again): when. */
  nextAt?: number;
  /** The attempt was claimed as sending, yet nothing left for certain: it may still be superseded if it was the first to send. */
  unsent?: boolean;
  /** Goes into the journal of the effect's run. */
  event: string;
  detail: Record<string, unknown>;
}

/** A register whose next look is due. */
export interface DueLook {
  deviceId: string;
  serial: string;
  register: string;
  lookAt: number;
  unsureSince: number | null;
  /** What it should have, null where nobody knows. */
  value: string | null;
  /** The newest want that was carried out or adopted, to be wanted again. */
  last: EffectRow | null;
  /** A want for it is open: its own attempt looks. */
  busy: boolean;
}

/** A look that was made. When the register was looked at by somebody else meanwhile, or wanted anew, nothing is written. */
export interface LookOutcome {
  deviceId: string;
  register: string;
  at: number;
  expectedLookAt: number | null;
  mark: RegisterMark;
}

/** A register as reconciliation compares it: `DueLook` without a due time. */
export type RegisterRow = Omit<DueLook, 'lookAt'> & { lookAt: number | null };

/** Drives a register again to what it should have, as a new want behind everything that is open. */
export interface WantAgain {
  id: string;
  at: number;
  /** The want it repeats: its run, step, type and patience. */
  like: string;
  params: Record<string, unknown>;
  why: string;
}

/** Why nothing is written to the MDM now. */
export interface MdmHold {
  why: 'restored' | 'budget' | 'operator';
  since: number;
  detail: Record<string, unknown>;
}

/** What an operator does with a held effect. */
export interface Settlement {
  id: string;
  at: number;
  do: 'retry' | 'skip' | 'adopt' | 'enforce';
  actor: string;
  reason: string;
}

export type SettlementAnswer = 'settled' | 'unknown' | 'not-held' | 'overtaken' | 'not-adoptable';
