import type { Chance } from './chance.ts';
import type { Fixture, FixtureUser } from './fixture.ts';
import type { GroupTree } from './group.ts';
import { UserTable } from './tables.ts';
import type { User } from './user.ts';

/** Refers to a group by its code; the first group of the fixture where absent. */
export function groupNamed(groups: GroupTree, code: string | undefined, where: string): number {
  const group = code === undefined ? groups.all.values().next().value : groups.byCode(code);
  if (group === undefined)
    throw new Error(
      `${where}: no group has the groupId "${code ?? ''}"; add it to groups or correct the name`,
    );
  return group.id;
}

const userFrom = (person: FixtureUser, id: number, groupId: number, chance: Chance): User => ({
  id,
  uuid: chance.uuid(),
  userName: person.userName,
  firstName: person.firstName,
  lastName: person.lastName,
  email: person.email,
  contactNumber: '',
  mobileNumber: '',
  securityType: person.security,
  active: person.active,
  staging: person.staging,
  groupId,
  role: person.role,
  messageType: 0,
  externalId: person.security === 'directory' ? chance.uuid() : '',
  employeeIdentifier: person.employeeIdentifier,
  department: person.department,
});

const crowd = (n: number): FixtureUser => ({
  userName: `user${String(n).padStart(6, '0')}`,
  firstName: 'User',
  lastName: String(n),
  email: `user${n}@many.example`,
  security: 'directory',
  staging: 'StagingDisabled',
  active: true,
  role: 'Full Access',
  employeeIdentifier: '',
  department: '',
});

export function makeUsers(fixture: Fixture, groups: GroupTree, chance: Chance): UserTable {
  const users = new UserTable();
  const add = (person: FixtureUser, where: string): void => {
    if (users.named(person.userName) !== undefined)
      throw new Error(`${where}: the user name "${person.userName}" is there twice`);
    const id = person.id ?? users.nextId();
    if (users.byId.has(id)) throw new Error(`${where}: id ${id} is taken; give another one or leave it out`);
    users.add(userFrom(person, id, groupNamed(groups, person.group, where), chance));
  };
  fixture.users.forEach((person, i) => add(person, `users[${i}]`));
  for (let n = 1; n <= fixture.many.users; n++) add(crowd(n), 'many.users');
  return users;
}
