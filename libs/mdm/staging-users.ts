import type { StagingKind } from './inventory.ts';
import type { MdmGroup } from './staging-catalogue.ts';

/** An account that enrols devices for others. Its password is given and never read back. */
export interface StagingUser {
  userName: string;
  /** The MDM's ids: a number and a uuid, since its routes ask for either. */
  id: string;
  uuid: string;
  kind: StagingKind;
  active: boolean;
  /** In the MDM itself, or in the directory it is connected to. */
  account: 'basic' | 'directory' | 'other';
  firstName: string;
  lastName: string;
  email: string;
  /** Devices the MDM lists for it now; undefined where it does not say. */
  devices: number | undefined;
}

export type StagingAccount =
  | {
      account: 'basic';
      /** Write-only: no answer, error or log holds it. */
      password: string;
      firstName: string;
      lastName: string;
      email: string;
    }
  | {
      /** Name and mail come from the MDM's directory. */
      account: 'directory';
    };

export type NewStagingUser = StagingAccount & {
  userName: string;
  kind: Exclude<StagingKind, 'none'>;
  group: MdmGroup;
};

/** What is left out stays. `none` makes the account an ordinary one again. */
export interface StagingUserChange {
  kind?: StagingKind;
  /** Write-only. */
  password?: string;
  firstName?: string;
  lastName?: string;
  email?: string;
}

/**
 * Part of the port `MdmStaging`. Names are exact and not case-sensitive; `mdm-user-unknown` where nobody has one,
 * `mdm-user-ambiguous` where several do.
 */
export interface StagingUsers {
  /** Every account with a staging kind. Reads all accounts, since no MDM lists only these. */
  list(signal?: AbortSignal): Promise<StagingUser[]>;
  /** Any account by its name, a staging user or not. */
  read(userName: string, signal?: AbortSignal): Promise<StagingUser>;
  /** `mdm-user-exists` when the name is taken. */
  create(user: NewStagingUser, signal?: AbortSignal): Promise<void>;
  change(userName: string, change: StagingUserChange, signal?: AbortSignal): Promise<void>;
  /** What is already so counts as done. */
  activate(userName: string, signal?: AbortSignal): Promise<void>;
  deactivate(userName: string, signal?: AbortSignal): Promise<void>;
  /** `mdm-user-in-use` while devices or a DEP profile are tied to it. */
  remove(userName: string, signal?: AbortSignal): Promise<void>;
}
