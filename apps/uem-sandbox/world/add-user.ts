import { stagingTypes, type StagingType, type User, type UserDetails } from './user.ts';
import type { World } from './world.ts';

/** What can be said about a user when it is made or changed. */
export interface UserFields {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
  contactNumber: string;
  mobileNumber: string;
  securityType: User['securityType'];
  staging: StagingType;
  active: boolean;
  groupId: number;
  role: string;
  messageType: number;
  externalId: string;
  employeeIdentifier: string;
  department: string;
  more: UserDetails;
}

const blank: Omit<UserFields, 'userName' | 'securityType' | 'groupId' | 'role'> = {
  firstName: '',
  lastName: '',
  email: '',
  contactNumber: '',
  mobileNumber: '',
  staging: 'StagingDisabled',
  active: true,
  messageType: -1,
  externalId: '',
  employeeIdentifier: '',
  department: '',
  more: {},
};

export type NewUser = Partial<UserFields> & Pick<UserFields, 'userName' | 'securityType' | 'groupId'>;

/**
 * A directory user needs only the name: UEM looks it up and fills in the rest.
 * `absent` means the directory does not know the name.
 */
export function addUser(world: World, given: NewUser, by?: string): User | 'exists' | 'absent' {
  if (world.users.named(given.userName) !== undefined) return 'exists';
  const looksUp = given.securityType === 'directory' && world.settings.directoryService === 'ldap';
  const person = looksUp ? world.directory.get(given.userName.toLowerCase()) : undefined;
  if (looksUp && person === undefined) return 'absent';
  const user: User = {
    role: world.userRoles[0]?.name ?? '',
    ...blank,
    ...given,
    id: world.users.nextId(),
    uuid: world.chance.uuid(),
    ...(person === undefined ? {} : { ...person, externalId: world.chance.uuid() }),
    more: {
      ...given.more,
      createdAt: world.clock.now(),
      ...(by === undefined ? {} : { createdBy: by }),
    },
  };
  world.users.add(user);
  return user;
}

/** Changes what is given and nothing else. Name and security type stay: they are what the account is. */
export function changeUser(world: World, user: User, change: Partial<UserFields>, by: string): void {
  const { userName: _name, securityType: _type, more, ...rest } = change;
  const customAttributes = { ...user.more?.customAttributes, ...more?.customAttributes };
  if (rest.groupId !== undefined) world.users.moveTo(user, rest.groupId);
  Object.assign(user, rest);
  user.more = {
    ...user.more,
    ...more,
    ...(Object.keys(customAttributes).length === 0 ? {} : { customAttributes }),
    changedAt: world.clock.now(),
    changedBy: by,
  };
}

export const isStagingType = (name: string): name is StagingType => Object.hasOwn(stagingTypes, name);
