import type { BayPlace, DeviceCandidate, Person, TapId } from '#libs/domain';

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
  /** When it is due back; absent: never. */
  dueAt?: number;
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

/** How far the records have come: a database that has come less far than it had was put back from a copy. */
export interface Extent {
  /** Numbers of the last lines of journal and audit. */
  journal: number;
  audit: number;
  /** When it was last marked as put back, epoch ms. */
  restoredAt: number | null;
}

/** Whoever makes the next readiness report: several copies of the service share one database, and one is enough. */
export interface ReadinessClaim {
  at: number;
  /** Not if one was begun at this moment or later. */
  unlessSince: number;
  /** After this somebody else may begin: the maker has died. */
  leaseUntil: number;
}
