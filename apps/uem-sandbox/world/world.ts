import type { Clock } from '#libs/clock';
import type { Account } from './account.ts';
import type { Agenda } from './agenda.ts';
import type { Catalogue } from './catalogue.ts';
import type { Chance } from './chance.ts';
import type { Batch } from './batch.ts';
import type { Dep } from './dep.ts';
import type { DropShip } from './drop-ship.ts';
import type { Job } from './job.ts';
import type { Fixture } from './fixture.ts';
import type { GroupTree } from './group.ts';
import type { Listener } from './happening.ts';
import type { CustomAttribute, DeviceNote, LogEntry, SentMessage } from './device-records.ts';
import type { Delivery, Subscription } from './subscription.ts';
import type { Settings } from './settings.ts';
import type { RegistrationTable } from './registration.ts';
import type { SmartGroupTable } from './smart-group.ts';
import type { DeviceTable, UserTable } from './tables.ts';
import type { TagTable } from './tag.ts';
import type { UserGroupTable } from './user-group.ts';

export interface DirectoryPerson {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
}

export interface UserRole {
  name: string;
  uuid: string;
}

/** The tenant: everything a request can see or change. Thrown away and made anew by a reset. */
export interface World {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly agenda: Agenda;
  readonly startedAt: number;
  readonly tenant: Fixture['tenant'];
  settings: Settings;
  readonly groups: GroupTree;
  readonly users: UserTable;
  readonly devices: DeviceTable;
  /** By lower-case user name. */
  readonly accounts: ReadonlyMap<string, Account>;
  /** By client id. */
  readonly clients: ReadonlyMap<string, Account>;
  /** By lower-case user name. */
  readonly directory: ReadonlyMap<string, DirectoryPerson>;
  /** Devices known before they enroll. */
  readonly registrations: RegistrationTable;
  /** Apple's Automated Device Enrollment. */
  readonly dep: Dep;
  /** Windows devices that manufacturers provision. */
  readonly dropShip: DropShip;
  readonly batches: Map<number, Batch>;
  /** Accepted work that is not done yet. */
  readonly jobs: Map<number, Job>;
  /** Roles enrollment users can have; the first is the default. */
  readonly userRoles: readonly UserRole[];
  /** Uuids of message templates version 2 accepts for a user. */
  readonly messageTemplates: Fixture['messageTemplates'];
  readonly tags: TagTable;
  readonly userGroups: UserGroupTable;
  readonly smartGroups: SmartGroupTable;
  /** Profiles, apps and certificates. */
  readonly catalogue: Catalogue;
  /** Who is told what befalls a device. */
  readonly listeners: Listener[];
  /** Custom attributes, notes, event log and messages by device id; nothing there for a device that has none. */
  readonly attributes: Map<number, CustomAttribute[]>;
  readonly notes: Map<number, DeviceNote[]>;
  readonly eventLog: Map<number, LogEntry[]>;
  readonly messages: Map<number, SentMessage[]>;
  /** Event notifications: who asked for them, and those on their way, in order; both by id. */
  readonly subscriptions: Map<number, Subscription>;
  readonly deliveries: Map<number, Delivery>;
  lastSubscriptionId: number;
  lastDeliveryId: number;
  /** Epoch milliseconds of the deletions and wipes of the last 24 h. */
  wipes: number[];
  lastCommandId: number;
  lastNoteId: number;
  lastLogId: number;
  lastJobId: number;
  lastBatchId: number;
}
