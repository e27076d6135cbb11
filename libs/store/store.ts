import type { BayPlace, CustodyKind, DeviceCandidate, Person, TapId } from '#libs/domain';

/** What the site file says exists. Rows no longer named are kept (history) and marked retired. */
export interface SiteFacts {
  at: number;
  stations: { id: string; name: string }[];
  devices: { id: string; name: string; serial: string; group: string; platform: string }[];
  bays: { station: string; cabinet: string; bay: number; device: string }[];
}

export interface WorkflowVersion {
  id: string;
  version: number;
  /** JSON of the checked workflow. */
  body: string;
}

export interface OpenCustody {
  custodyId: string;
  device: { id: string; name: string; serial: string; group: string };
  person: Person;
  epoch: number;
  since: number;
  station: string;
  runId: string;
  /** Where the device lies now, if it still (or again) lies in its bay. */
  place?: BayPlace;
  docked?: boolean;
  /** Set while the run waits for her to take it. */
  waitingUntil?: number;
}

/** What is known for a badge: nothing; or people (two is a fault to report), with the badge's state. */
export interface KnownBadge {
  people: Person[];
  state: 'active' | 'revoked';
  /** `enrolled` badges do not age; `directory` ones are as good as `seenAt` is recent. */
  source: 'enrolled' | 'directory';
  seenAt: number;
  /** What she has now, oldest first; empty where there are two people. */
  holds: OpenCustody[];
}

export interface TapRecord extends TapId {
  reader: string;
  at: number;
  receivedAt: number;
  /** Keyed HMAC of the canonical reading, null for a misread. */
  badge: string | null;
  /** Why nothing was started, or `run`. */
  outcome: string;
}

export type RunState = 'running' | 'waiting' | 'done' | 'failed';

/** A run after a unit: the whole row. `revision` starts at 0 and must be one more than the stored one. */
export interface RunRow {
  id: string;
  revision: number;
  workflow: string;
  workflowVersion: number;
  trigger: 'tap' | 'docked' | 'manual';
  station: string;
  /** The lane of the screen this run talks to. */
  lane: string;
  personId: string | null;
  deviceId: string | null;
  /** The device epoch this run speaks for, once it has one. */
  epoch: number | null;
  state: RunState;
  /** Index of the next step. */
  position: number;
  attributes: Record<string, string>;
  createdAt: number;
  endedAt: number | null;
}

export interface CustodyChange {
  id: string;
  kind: CustodyKind;
  deviceId: string;
  /** The device's epoch as the decider saw it; the new row has one more. */
  expectedEpoch: number;
  /** `out` only: who takes it, and how many devices she may have open, this one included. */
  personId?: string;
  limit?: number;
  reason?: string;
}

export interface JournalEntry {
  step: number;
  attempt: number;
  event: string;
  detail: Record<string, unknown>;
}

export type Delivery = 'register' | 'obligation' | 'command' | 'notice';

export interface NewEffect {
  id: string;
  step: number;
  deviceId: string;
  epoch: number;
  /** One in flight per (device, target): `mdm`, `cabinet`. */
  target: string;
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

export type EffectState = 'open' | 'done' | 'superseded' | 'expired' | 'failed';

export interface EffectRow extends NewEffect {
  seq: number;
  runId: string;
  state: EffectState;
  attempts: number;
  nextAt: number;
  /** When the first request left; null while nothing has. */
  firstSentAt: number | null;
  leaseUntil: number | null;
  createdAt: number;
  /** The device's epoch now: a `command` of an older epoch expires. */
  deviceEpoch: number;
  deviceSerial: string;
}

export interface NewWait {
  kind: 'removal';
  deviceId: string;
  deadline: number;
}

export interface WaitRow extends NewWait {
  runId: string;
}

export interface AuditEntry {
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

/**
 * One unit of work of a run: all of it or none. Order of application: tap, run, custody, journal, effects
 * (superseding older supersedable wants of the same device, target and register), wait, audit.
 * `custody` writes the row, closes the open one and moves the device's epoch; `effects` get the new epoch when
 * their `epoch` is -1 (the decider cannot know it for certain before).
 */
export interface RunUnit {
  at: number;
  tap?: TapRecord;
  run: RunRow;
  custody?: CustodyChange;
  journal: JournalEntry[];
  effects: NewEffect[];
  /** undefined: leave waits as they are; null: the run no longer waits. */
  wait?: NewWait | null;
  audit: AuditEntry[];
}

export type Conflict =
  'tap-known' | 'run-moved' | 'device-not-free' | 'device-not-out' | 'epoch-moved' | 'limit-reached';

export type UnitAnswer =
  { ok: true; epoch: number | null; custodyId: string | null } | { ok: false; conflict: Conflict };

export interface EffectOutcome {
  id: string;
  at: number;
  state: EffectState;
  /** For `open` (try again): when. */
  nextAt?: number;
  /** No request left for certain: `firstSentAt` is cleared if this was the first attempt, so that it may still be superseded. */
  unsent?: boolean;
  /** Goes into the journal of the effect's run. */
  event: string;
  detail: Record<string, unknown>;
}

export interface BayReport {
  station: string;
  cabinet: string;
  at: number;
  levels: {
    bay: number;
    occupied: boolean;
    charged?: boolean;
    chargePercent?: number;
    faulty?: boolean;
  }[];
}

export interface BayChange {
  deviceId: string;
  place: BayPlace;
  /** What changed: the level of a bay that is tied to a device. */
  now: 'docked' | 'removed';
}

export interface DeviceFacts {
  device: DeviceCandidate;
  holder: OpenCustody | null;
}

/** Open custodies with the state of their MDM assignment, for a screen that starts anew. */
export interface OpenRun {
  run: RunRow;
  wait: WaitRow | null;
}

/** Whoever makes the next readiness report: several copies of the service share one database, and one is enough. */
export interface ReadinessClaim {
  at: number;
  /** Not if one was begun at this moment or later. */
  unlessSince: number;
  /** After this somebody else may begin: the maker has died. */
  leaseUntil: number;
}

/**
 * Named commands and queries; plain data in and out, so that the SQLite store can live in a worker thread.
 * Every command is durable when it resolves. Broken storage throws `store-full`, `store-busy` or `store-broken`;
 * what ordinary use can cause is returned.
 */
export interface Store {
  readonly dialect: 'sqlite' | 'postgres';
  // commands
  syncSite(site: SiteFacts): Promise<void>;
  /** Keeps this body; the same body again answers the version it has, a new body the next one. */
  keepWorkflow(id: string, body: string, at: number): Promise<number>;
  /** A tap that starts nothing. `known` when it was recorded before. */
  recordTap(tap: TapRecord): Promise<'recorded' | 'known'>;
  commitUnit(unit: RunUnit): Promise<UnitAnswer>;
  /** Marks an attempt as leaving now. False when somebody else has it, or it is no longer open. */
  claimEffect(claim: { id: string; owner: string; at: number; leaseUntil: number }): Promise<boolean>;
  settleEffect(outcome: EffectOutcome): Promise<void>;
  /** Ends every lease. Only for a process that is alone with its database (SQLite), at its start. */
  releaseLeases(): Promise<void>;
  /** Writes the levels and answers what changed for bays tied to a device (first report of a bay counts as a change). */
  recordBays(report: BayReport): Promise<BayChange[]>;
  /** Upserts the person; with readings, ties the badge to her (`hmacs[0]` is the canonical one). */
  rememberPerson(p: {
    person: Person;
    hmacs: string[];
    source: 'enrolled' | 'directory';
    at: number;
    audit: AuditEntry[];
  }): Promise<void>;
  revokeBadge(hmac: string, at: number, audit: AuditEntry[]): Promise<boolean>;
  /** True when the caller is to make the report now. */
  claimReadiness(claim: ReadinessClaim): Promise<boolean>;
  /** Keeps the report (JSON) of the claim made at `begunAt`, or ends the claim without one (null). */
  keepReadiness(begunAt: number, report: string | null): Promise<void>;
  // queries, on a connection of their own: committed rows only
  badge(hmacs: readonly string[]): Promise<KnownBadge | null>;
  /** What a person has now, oldest first. */
  heldBy(personId: string): Promise<OpenCustody[]>;
  /** The devices that have their bay at this station, as they are now. */
  candidates(station: string): Promise<DeviceCandidate[]>;
  device(ref: string): Promise<DeviceFacts | null>;
  personByName(userName: string): Promise<{ person: Person; has: OpenCustody[] } | null>;
  run(
    id: string,
  ): Promise<{ run: RunRow; journal: (JournalEntry & { at: number })[]; effects: EffectRow[] } | null>;
  openRuns(): Promise<OpenRun[]>;
  dueWaits(now: number): Promise<WaitRow[]>;
  waitFor(deviceId: string): Promise<WaitRow | null>;
  workflow(id: string, version: number): Promise<WorkflowVersion | null>;
  /**
   * Per (device, target) the oldest open effect, if it is due and not leased: what may leave now, at most `limit`.
   * An effect that waits for its next attempt holds its own lane and no other.
   */
  dueEffects(now: number, limit: number, targets: readonly string[]): Promise<EffectRow[]>;
  /** When the next wait or effect falls due, epoch ms; null when nothing is open. */
  nextDue(): Promise<number | null>;
  /**
   * Open custodies that the bays' levels contradict: `removed` while its run still waits for her to take it, or
   * `docked` since after the hand-out and nobody waits. Derived from levels, so nothing that happened while the service was
   * away is missed.
   */
  contradictions(): Promise<{ deviceId: string; now: 'docked' | 'removed'; place: BayPlace }[]>;
  /** The last readiness report, JSON. */
  readinessReport(): Promise<string | null>;
  /** User names of everybody enabled who was seen here, each once, in order. */
  knownPeople(): Promise<string[]>;
  /** Devices that may be taken now, and all devices, of a station. */
  readiness(station: string): Promise<{ ready: number; total: number }>;
  /** The newest light wanted for each bay of a cabinet, to say again after it forgot. */
  lights(station: string, cabinet: string): Promise<{ bay: number; light: string }[]>;
  close(): Promise<void>;
}
