import { z } from 'zod';

/**
 * Rights of an API role, after the permissions of the console ("REST API Devices" Read, Execute, …). Creating staging
 * users is a permission of its own (Accounts > Users > Add/Edit).
 */
export const rights = [
  'devices-read',
  'devices-execute',
  'users-read',
  'users-execute',
  'staging-users',
  'groups-read',
  'groups-execute',
  'tags-read',
  'tags-execute',
  'smart-groups-read',
  'smart-groups-execute',
  'profiles-read',
  'profiles-execute',
  'apps-read',
  'apps-execute',
  'enrollment-read',
  'enrollment-execute',
  'notifications-read',
  'notifications-execute',
  'admins-read',
] as const;
export const rightSchema = z.enum(rights);
export type Right = z.output<typeof rightSchema>;

export interface Role {
  name: string;
  rights: ReadonlySet<Right>;
  /** Commands this role may not send, in lower case: UEM has a permission for each. */
  deniedCommands: ReadonlySet<string>;
}

/** Who calls the API: an administrator account (Basic or by certificate) or an OAuth client. */
export interface Account {
  kind: 'basic' | 'certificate' | 'oauth';
  name: string;
  /** Password or client secret; undefined for an account that signs in by certificate alone. */
  secret: string | undefined;
  /** SHA-256 of the certificate it signs with, upper-case hex with colons. */
  fingerprint?: string;
  role: Role;
  groupId: number;
  /** Groups this account sees: its own and those beneath. */
  reach: ReadonlySet<number>;
}
