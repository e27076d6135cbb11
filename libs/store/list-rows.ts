import type { BayPlace, Person } from '#libs/domain';
import type { AuditEntry } from './run-rows.ts';

/** Whose stations' rows: ids of stations; absent: all. An empty list answers nothing. */
export interface Sight {
  stations?: readonly string[];
}

/** Text that is looked for anywhere in names and numbers, whatever its case. */
export interface Looked {
  text?: string;
}

/** What one device is just now; the first that fits. Stored nowhere. */
export type DeviceState =
  'out' | 'retired' | 'out-of-pool' | 'unknown' | 'missing' | 'faulty' | 'unverified' | 'charging' | 'ready';

export interface DeviceQuery extends Sight, Looked {
  /** For what is overdue, epoch ms. */
  now: number;
  deviceId?: string;
  state?: DeviceState;
  group?: string;
  station?: string;
  overdue?: boolean;
  /** Something of it waits for an operator. */
  held?: boolean;
  /** The last row of the page before: name in small letters, and id. */
  after?: [name: string, id: string];
  limit: number;
}

/** Who decided something about a device, when and why. */
export interface Decided {
  by: string;
  at: number;
  reason: string;
}

export interface DeviceListRow {
  id: string;
  name: string;
  nameKey: string;
  serial: string;
  group: string;
  platform: string;
  epoch: number;
  timesOut: number;
  state: DeviceState;
  inPool: boolean;
  pool: Decided | null;
  retired: boolean;
  retiredBy: Decided | null;
  place: (BayPlace & { docked?: boolean }) | null;
  chargePercent: number | null;
  charged: boolean | null;
  holder: {
    person: Pick<Person, 'id' | 'userName' | 'displayName'>;
    since: number;
    dueAt: number | null;
    station: string;
    runId: string;
  } | null;
  /** The newest want for the enrollment user, as stored, and its state; null: nothing was ever wanted. */
  want: { params: Record<string, unknown>; state: string } | null;
  /** The enrollment user as last verified. */
  seen: string | null;
  held: number;
}

export interface DeviceDecision {
  deviceId: string;
  reason: string;
  actor: string;
  at: number;
  audit: AuditEntry[];
}

export interface CustodyQuery extends Sight, Looked {
  /** `open`: who has what, longest first. `past`: every hand-out, newest first by when its run began. */
  show: 'open' | 'past';
  personId?: string;
  deviceId?: string;
  station?: string;
  /** Open ones that were wanted back before this moment, epoch ms. */
  overdueAt?: number;
  from?: number;
  to?: number;
  /** The last row of the page before: when (`order`) and which (`key`). */
  after?: [order: number, key: string];
  limit: number;
}

export interface CustodyListRow {
  id: string;
  device: { id: string; name: string; serial: string };
  person: Pick<Person, 'id' | 'userName' | 'displayName'>;
  station: string;
  epoch: number;
  runId: string;
  at: number;
  closedAt: number | null;
  dueAt: number | null;
  end: 'open' | 'in' | 'undone' | 'swapped' | 'forced';
  reason: string | null;
  endRunId: string | null;
  /** What the next page goes on after. */
  order: number;
  key: string;
}

export interface PersonQuery extends Looked {
  has?: boolean;
  enabled?: boolean;
  after?: [userName: string, id: string];
  limit: number;
}

export interface PersonListRow extends Pick<
  Person,
  'id' | 'userName' | 'firstName' | 'displayName' | 'enabled' | 'seenAt'
> {
  nameKey: string;
  badges: number;
  has: { id: string; name: string; serial: string; station: string }[];
}

export interface BadgeQuery extends Looked {
  state?: 'active' | 'revoked' | 'ambiguous';
  /** Newest first by (created at, id); with a text in the order of (name, person and badge). */
  after?: [order: string | number, key: string];
  limit: number;
}

export interface BadgeListRow {
  id: string;
  state: 'active' | 'revoked';
  createdAt: number;
  revokedAt: number | null;
  people: (Pick<Person, 'id' | 'userName' | 'displayName'> & {
    source: 'enrolled' | 'directory';
    seenAt: number;
  })[];
  order: string | number;
  key: string;
}

export interface BayRow extends BayPlace {
  device: { id: string; name: string; serial: string } | null;
  occupied: boolean | null;
  chargePercent: number | null;
  charged: boolean | null;
  faulty: boolean;
  levelAt: number | null;
  holder: Pick<Person, 'id' | 'userName' | 'displayName'> | null;
}

export interface UnsettledRow {
  id: string;
  runId: string;
  type: string;
  params: Record<string, unknown>;
  state: 'open' | 'held';
  fault: string | null;
  createdAt: number;
}

/** Devices as they stand, counted: of all, or of some stations. */
export type DeviceCounts = Record<DeviceState, number> & { overdue: number };

/** Taps of one hour at one station. */
export interface TapHour {
  station: string;
  /** Hours since `from`. */
  hour: number;
  taps: number;
  refused: number;
}

/** One hand-out by tap: how long from the tap to it, and until the device left its bay (null: it did not, or is not known). */
export interface HandOutTime {
  station: string;
  toDeviceMs: number;
  toRemovalMs: number | null;
}

/** A row of an import, its badge marked already: no number reaches the store. */
export interface ImportedPerson {
  person: Person;
  hmacs: string[];
}

export interface ListStore {
  // commands
  /** False: there is no such device, or it is so already. */
  putInPool(decision: DeviceDecision & { inPool: boolean }): Promise<boolean>;
  /** `out`: somebody has it. `same`: it is so already. */
  retireDevice(decision: DeviceDecision & { retired: boolean }): Promise<'done' | 'same' | 'out' | 'unknown'>;
  /** False: no such badge is active. */
  revokeBadgeById(id: string, at: number, audit: AuditEntry[]): Promise<boolean>;
  /** Every other tie of the badge goes. */
  keepBadge(keep: {
    badgeId: string;
    personId: string;
    at: number;
    audit: AuditEntry[];
  }): Promise<'kept' | 'unknown' | 'not-hers'>;
  /** All of them or none; each as by `rememberPerson`, as an operator's. */
  importPeople(people: readonly ImportedPerson[], at: number, audit: AuditEntry[]): Promise<void>;
  // queries
  listDevices(query: DeviceQuery): Promise<DeviceListRow[]>;
  listCustody(query: CustodyQuery): Promise<CustodyListRow[]>;
  listPeople(query: PersonQuery): Promise<PersonListRow[]>;
  listBadges(query: BadgeQuery): Promise<BadgeListRow[]>;
  badgesOf(personId: string): Promise<BadgeListRow[]>;
  /** What is still to be done for a device in the outside world, or waits for an operator, oldest first. */
  unsettledOf(deviceId: string): Promise<UnsettledRow[]>;
  /** Whom each of these readings is tied to, by user name; empty where nobody knows it. */
  tiedTo(hmacs: readonly string[]): Promise<Record<string, string[]>>;
  /** By user name in small letters. */
  peopleNamed(userNames: readonly string[]): Promise<Person[]>;
  /** Ready and all devices of every station that has any. */
  stationCounts(): Promise<{ station: string; ready: number; total: number }[]>;
  baysOf(station: string): Promise<BayRow[]>;
  /** Devices in the pool that left their bay and nobody has, longest first. */
  missingDevices(
    query: Sight & { limit: number },
  ): Promise<
    { device: { id: string; name: string; serial: string }; place: BayPlace; since: number | null }[]
  >;
  faultyBays(query: Sight & { limit: number }): Promise<(BayPlace & { since: number | null })[]>;
  deviceCounts(query: Sight & { now: number }): Promise<DeviceCounts>;
  tapHours(query: Sight & { from: number; to: number }): Promise<TapHour[]>;
  handOutTimes(query: { from: number; to: number }): Promise<HandOutTime[]>;
  /** A summary kept under a name, as JSON. */
  keptFigures(names: readonly string[]): Promise<Record<string, string>>;
  keepFigures(name: string, figures: string): Promise<void>;
}
