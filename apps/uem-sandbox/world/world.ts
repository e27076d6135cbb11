import type { Clock } from '#libs/clock';
import type { Account } from './account.ts';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { Fixture } from './fixture.ts';
import type { GroupTree } from './group.ts';
import type { Listener } from './happening.ts';
import type { Settings } from './settings.ts';
import type { DeviceTable, UserTable } from './tables.ts';

export interface DirectoryPerson {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
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
  readonly resources: Fixture['resources'];
  /** Who is told what befalls a device. */
  readonly listeners: Listener[];
  lastCommandId: number;
}
