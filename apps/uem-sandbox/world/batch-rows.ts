import { addUser, changeUser, isStagingType, type NewUser } from './add-user.ts';
import type { Batch, BatchType } from './batch.ts';
import type { CsvRow } from './csv.ts';
import { customerOf, tenantOf } from './customer.ts';
import { depRecord } from './dep-sync.ts';
import type { Device } from './device.ts';
import { platformNamed } from './platform-names.ts';
import { enrolledTwin, register, waitingTwin } from './register.ts';
import { stagingTypes, type StagingType, type User } from './user.ts';
import type { World } from './world.ts';

interface Done {
  imported: boolean;
  message: string;
}
const imported = (message: string): Done => ({ imported: true, message });
const refused = (message: string): Done => ({ imported: false, message });

type RowImport = (world: World, batch: Batch, row: CsvRow) => Done;

/** The group a row names by its code, or the one of the batch; it must lie in the latter's reach. */
function groupOf(world: World, batch: Batch, row: CsvRow): number | Done {
  const code = row.get('GroupID', 'Group ID', 'Organization Group', 'Location Group');
  if (code === '') return batch.groupId;
  const group = world.groups.byCode(code);
  return group !== undefined && world.groups.reach(batch.groupId).has(group.id)
    ? group.id
    : refused(`no group beneath that of the batch has the Group ID "${code}"`);
}

function stagingOf(row: CsvRow): StagingType | undefined {
  const word = row.get('Device Staging Type', 'Staging Type', 'Staging');
  if (word === '') return 'StagingDisabled';
  const byNumber = Object.entries(stagingTypes).find(([, n]) => String(n) === word)?.[0] ?? word;
  return isStagingType(byNumber) ? byNumber : undefined;
}

function newUser(world: World, batch: Batch, row: CsvRow): NewUser | Done {
  const userName = row.get('Username', 'User Name');
  if (userName === '') return refused('the user name is missing');
  const security = row.get('Security Type') === '' ? 'directory' : row.get('Security Type').toLowerCase();
  if (security !== 'directory' && security !== 'basic')
    return refused(`the security type "${security}" is not known`);
  const email = row.get('Email', 'Email Address');
  if (security === 'basic') {
    const missing = ['Password', 'First Name', 'Last Name'].find((h) => row.get(h) === '');
    if (missing !== undefined || email === '')
      return refused(`${missing ?? 'Email'} is missing for a basic user`);
  }
  const staging = stagingOf(row);
  if (staging === undefined) return refused('the staging type is not known');
  if (staging !== 'StagingDisabled' && !batch.mayStage)
    return refused('the account may not make staging users');
  const groupId = groupOf(world, batch, row);
  if (typeof groupId !== 'number') return groupId;
  if (tenantOf(world.groups, groupId) === undefined)
    return refused('the group lies outside any customer group');
  return {
    userName,
    securityType: security,
    firstName: row.get('First Name'),
    lastName: row.get('Last Name'),
    email,
    staging,
    groupId,
    contactNumber: row.get('Contact Number', 'Phone Number'),
    mobileNumber: row.get('Mobile Number'),
    department: row.get('Department'),
    employeeIdentifier: row.get('Employee Identifier', 'Employee ID'),
    ...(row.get('Role', 'User Role') === '' ? {} : { role: row.get('Role', 'User Role') }),
  };
}

const importUser: RowImport = (world, batch, row) => {
  const given = newUser(world, batch, row);
  if ('imported' in given) return given;
  const user = addUser(world, given, batch.by);
  if (user === 'exists') return refused(`"${given.userName}" exists already`);
  return user === 'absent' ? refused(`"${given.userName}" is not in the directory`) : imported(user.userName);
};

const identityOf = (row: CsvRow) => ({
  serial: row.get('Serial Number', 'Serial', 'Device Serial Number'),
  imei: row.get('IMEI', 'Device IMEI'),
  udid: row.get('UDID', 'Device UDID'),
});

const ownerships: Record<string, Device['ownership']> = {
  c: 'C',
  corporatededicated: 'C',
  e: 'E',
  employeeowned: 'E',
  s: 'S',
  corporateshared: 'S',
};
const ownershipOf = (row: CsvRow): Device['ownership'] | undefined => {
  const word = row.get('Ownership', 'Ownership Type', 'Device Ownership');
  return word === '' ? 'C' : ownerships[word.toLowerCase().replaceAll(/[^a-z]/g, '')];
};

function userOf(world: World, batch: Batch, row: CsvRow): User | Done {
  const name = row.get('Username', 'User Name');
  const known = world.users.named(name);
  if (known !== undefined)
    return world.groups.reach(batch.groupId).has(known.groupId)
      ? known
      : refused(`"${name}" lies outside the group of the batch`);
  const made = importUser(world, batch, row);
  return made.imported ? (world.users.named(name) ?? made) : made;
}

const importDevice: RowImport = (world, batch, row) => {
  const groupId = groupOf(world, batch, row);
  if (typeof groupId !== 'number') return groupId;
  if (customerOf(world.groups, groupId) === undefined)
    return refused('the group lies outside any customer group');
  const word = row.get('Platform', 'Device Platform');
  const platform = word === '' ? undefined : platformNamed(word);
  if (word !== '' && platform === undefined) return refused(`the platform "${word}" is not known`);
  const ownership = ownershipOf(row);
  if (ownership === undefined) return refused('the ownership is not known');
  const identity = identityOf(row);
  if (enrolledTwin(world, identity) !== undefined)
    return refused('a device with this identifier is enrolled already');
  const user = userOf(world, batch, row);
  if ('imported' in user) return user;
  const made = register(world, {
    ...identity,
    kind: 'registered',
    source: 'BatchImport',
    groupId,
    userId: user.id,
    platform,
    ownership,
    model: row.get('Model', 'Device Model'),
    assetNumber: row.get('Asset Number'),
    friendlyName: row.get('Friendly Name', 'Device Friendly Name'),
    tags: row
      .get('Tags', 'Tag')
      .split(';')
      .map((t) => t.trim())
      .filter((t) => t !== ''),
  });
  return imported(`${user.userName}: ${made.serial}`.trim());
};

const importListed =
  (kind: 'allowed' | 'denied'): RowImport =>
  (world, batch, row) => {
    const groupId = groupOf(world, batch, row);
    if (typeof groupId !== 'number') return groupId;
    const identity = identityOf(row);
    const value = Object.values(identity).find((v) => v !== '');
    if (value === undefined) return refused('a serial number, an IMEI or a UDID is needed');
    if (identity.imei !== '' && !/^\d{15}$/.test(identity.imei)) return refused('an IMEI has 15 digits');
    const ownership = ownershipOf(row);
    if (ownership === undefined) return refused('the ownership is not known');
    if (waitingTwin(world, identity) !== undefined) return refused(`there is a record of "${value}" already`);
    register(world, { ...identity, kind, source: 'BatchImport', groupId, ownership });
    return imported(value);
  };

const assignDep: RowImport = (world, batch, row) => {
  const { serial } = identityOf(row);
  const record = depRecord(world, serial);
  if (record === undefined || !world.groups.reach(batch.groupId).has(record.groupId))
    return refused(`"${serial}" has not been synced from Apple into this group`);
  const wanted = row.get('Profile Name', 'DEP Profile Name', 'Profile');
  const profile = [...world.dep.profiles.values()].find(
    (p) => String(p.members['ProfileName']).toLowerCase() === wanted.toLowerCase(),
  );
  if (wanted !== '' && profile === undefined) return refused(`no profile is named "${wanted}"`);
  const user = row.get('Username', 'User Name') === '' ? undefined : userOf(world, batch, row);
  if (user !== undefined && 'imported' in user) return user;
  if (profile !== undefined) record.depProfile = profile.uuid;
  if (user !== undefined) record.userId = user.id;
  const name = row.get('Friendly Name', 'Device Friendly Name');
  if (name !== '') record.friendlyName = name;
  return imported(serial);
};

const moveUser: RowImport = (world, batch, row) => {
  const name = row.get('Username', 'User Name');
  const user = world.users.named(name);
  if (user === undefined || !world.groups.reach(batch.groupId).has(user.groupId))
    return refused(`nobody is named "${name}" in the group of the batch`);
  const groupId = groupOf(world, batch, row);
  if (typeof groupId !== 'number') return groupId;
  changeUser(world, user, { groupId }, batch.by);
  return imported(user.userName);
};

/** What one row of each kind does. Headings are compared without case, blanks and signs; their list is an invention. */
export const rowImports: Readonly<Record<BatchType, RowImport>> = {
  IMPORT_NEW_USERS: importUser,
  DEVICES: importDevice,
  ADD_ALLOWED_DEVICES: importListed('allowed'),
  ADD_DENIED_DEVICES: importListed('denied'),
  ASSIGN_DEP_REGISTERED_DEVICES: assignDep,
  CHANGE_ORGANIZATION_GROUP: moveUser,
};
