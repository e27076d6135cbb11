import type { AuditStore } from './audit-rows.ts';
import type { AccessStore } from './access-rows.ts';
import type { ListStore } from './list-rows.ts';
import type { BayPlace, DeviceCandidate, Person } from '#libs/domain';
import type { ConfigurationStore } from './configuration-rows.ts';
import type {
  DueLook,
  EffectOutcome,
  EffectRow,
  LookOutcome,
  MdmHold,
  RegisterRow,
  Settlement,
  SettlementAnswer,
  WantAgain,
} from './effect-rows.ts';
import type {
  AuditEntry,
  JournalEntry,
  OpenRun,
  RunQuery,
  RunRow,
  RunUnit,
  UnitAnswer,
  WaitRow,
} from './run-rows.ts';
import type {
  BayChange,
  BayReport,
  DeviceFacts,
  Extent,
  KnownBadge,
  OpenCustody,
  ReadinessClaim,
  SiteFacts,
  TapRecord,
  WorkflowVersion,
} from './site-rows.ts';
import type { TriggerStore } from './trigger-rows.ts';

export type * from './audit-rows.ts';
export type * from './access-rows.ts';
export type * from './configuration-rows.ts';
export type * from './list-rows.ts';
export type * from './begin-rows.ts';
export type * from './effect-rows.ts';
export type * from './run-rows.ts';
export type * from './site-rows.ts';
export type * from './trigger-rows.ts';

/**
 * Named commands and queries; plain data in and out, so that the SQLite store can live in a worker thread.
 * Every command is durable when it resolves. Broken storage throws `store-full`, `store-busy` or `store-broken`;
 * what ordinary use can cause is returned.
 */
export interface Store extends AuditStore, AccessStore, TriggerStore, ConfigurationStore, ListStore {
  readonly dialect: 'sqlite' | 'postgres';
  // commands
  syncSite(site: SiteFacts): Promise<void>;
  /** Keeps this body; the same body again answers the version it has, a new body the next one. */
  keepWorkflow(id: string, body: string, at: number): Promise<number>;
  /** A tap that starts nothing. `known` when it was recorded before. */
  recordTap(tap: TapRecord): Promise<'recorded' | 'known'>;
  commitUnit(unit: RunUnit): Promise<UnitAnswer>;
  /**
   * Takes the lease of the head of a lane; with `sends`, writes down that a request leaves now. The owner may claim again
   * (first to look, then to send). False when somebody else has it, or it is no longer open or no longer the head.
   */
  claimEffect(claim: {
    id: string;
    owner: string;
    at: number;
    leaseUntil: number;
    sends: boolean;
  }): Promise<boolean>;
  /** Prolongs every lease of this owner: a heartbeat. Answers how many it still has. */
  renewLeases(owner: string, at: number, until: number): Promise<number>;
  /** False when it was settled meanwhile: nothing changes, and the journal says what came too late. */
  settleEffect(outcome: EffectOutcome): Promise<boolean>;
  /** These are not even tried before then: the other side is known to be away. Nothing is journaled. */
  postponeEffects(ids: readonly string[], until: number): Promise<void>;
  /** Everything open towards this target that is not leased is due now: the other side is back. */
  hurryEffects(target: string, at: number): Promise<void>;
  /** The wall clock jumped by `byMs`, and it is `now` since: what waits goes on waiting as long as it would have. */
  moveTimes(byMs: number, now: number): Promise<void>;
  /** Ends every lease. Only for a process that is alone with its database (SQLite), at its start. */
  releaseLeases(): Promise<void>;
  /** Writes what came of looks; one whose register moved on meanwhile is skipped. */
  settleLooks(looks: readonly LookOutcome[]): Promise<void>;
  /** False when a want for the register is open, or a newer one than `like` was settled meanwhile. */
  wantAgain(want: WantAgain): Promise<boolean>;
  /** A look is due now: an event told that somebody changed something. By serial numbers; unknown ones are passed over. */
  lookSoon(serials: readonly string[], register: string, at: number): Promise<number>;
  /** What an operator decided, with its audit entry and journal line. */
  settleHeld(settlement: Settlement): Promise<SettlementAnswer>;
  /** The policy of a failed effect was carried out. False when somebody else did. */
  reacted(effectId: string): Promise<boolean>;
  /** Stops every change to the MDM until `releaseMdm`. The first reason stays. */
  holdMdm(hold: MdmHold, audit?: AuditEntry[]): Promise<void>;
  releaseMdm(at: number, audit: AuditEntry[]): Promise<MdmHold | null>;
  /**
   * The database was put back from a backup: every device's epoch jumps ahead, what was open may have been done
   * already (marked as sent), and nothing is written to the MDM before an operator confirms.
   */
  markRestored(at: number, audit: AuditEntry[]): Promise<void>;
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
  /** Newest first, at most `limit`. */
  runs(query: RunQuery): Promise<RunRow[]>;
  /** Waits past their deadline, and waits for an effect that is settled. */
  dueWaits(now: number): Promise<WaitRow[]>;
  /** The removal that is waited for. */
  waitFor(deviceId: string): Promise<WaitRow | null>;
  waitOf(runId: string): Promise<WaitRow | null>;
  person(id: string): Promise<Person | null>;
  effect(id: string): Promise<EffectRow | null>;
  /** Everything that waits for an operator, oldest first. */
  heldEffects(limit: number): Promise<EffectRow[]>;
  /** Failed effects whose policy is still to be carried out. */
  openReactions(limit: number): Promise<EffectRow[]>;
  /**
   * Values that are ours, for a register of a device: what it had when last verified, and every want since of which a request may
   * have left. `params` of wants as stored, newest last.
   */
  asked(
    deviceId: string,
    register: string,
  ): Promise<{ value: string | null; wants: Record<string, unknown>[] }>;
  /** Registers whose look is due and of which no want is open: its own attempt looks. */
  dueLooks(now: number, limit: number): Promise<DueLook[]>;
  /** Registers of devices with an id above `after`, in order of the id: a page for reconciliation. */
  registers(register: string, after: string, limit: number): Promise<RegisterRow[]>;
  mdmHold(): Promise<MdmHold | null>;
  /** How far the records have come, for noticing a database that was put back from a copy. */
  extent(): Promise<Extent>;
  /** How many effects towards this target are still to be carried out, and how many wait for an operator. */
  unsettled(target: string): Promise<{ open: number; held: number }>;
  /** When an operator last let changes to the MDM go on; the budget counts from there. */
  mdmReleasedAt(): Promise<number | null>;
  /** Workflow versions on which something is still to be done: runs that wait, effects that are open, held or dormant. */
  openVersions(): Promise<{ workflow: string; version: number }[]>;
  /** Changes of the holder that left since then, and of them those nobody asked for anew (corrections). */
  reassignments(since: number): Promise<{ all: number; corrections: number }>;
  /** The most changes of the holder that people asked for in any ten minutes (of the clock) since then. */
  busiestReassignments(since: number): Promise<number>;
  /** Devices that may be handed out at all. */
  fleetSize(): Promise<number>;
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
