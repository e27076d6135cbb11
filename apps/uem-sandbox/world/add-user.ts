import { stagingTypes, type SecurityType, type StagingType, type User } from './user.ts';
import type { World } from './world.ts';

export interface NewUser {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
  contactNumber: string;
  mobileNumber: string;
  security: SecurityType;
  staging: StagingType;
  active: boolean;
  groupId: number;
  role: string;
  messageType: number;
}

/**
 * A directory user needs only the name: UEM looks it up and fills in the rest.
 * `absent` means the directory does not know the name.
 */
export function addUser(world: World, given: NewUser): User | 'exists' | 'absent' {
  if (world.users.named(given.userName) !== undefined) return 'exists';
  const person =
    given.security === 'directory' ? world.directory.get(given.userName.toLowerCase()) : undefined;
  if (given.security === 'directory' && person === undefined) return 'absent';
  const user: User = {
    id: world.users.nextId(),
    uuid: world.chance.uuid(),
    userName: person?.userName ?? given.userName,
    firstName: person?.firstName ?? given.firstName,
    lastName: person?.lastName ?? given.lastName,
    email: person?.email ?? given.email,
    contactNumber: given.contactNumber,
    mobileNumber: given.mobileNumber,
    securityType: given.security,
    active: given.active,
    staging: given.staging,
    groupId: given.groupId,
    role: given.role,
    messageType: given.messageType,
    externalId: person === undefined ? '' : world.chance.uuid(),
    employeeIdentifier: '',
    department: '',
  };
  world.users.add(user);
  return user;
}

export const isStagingType = (name: string): name is StagingType => Object.hasOwn(stagingTypes, name);
