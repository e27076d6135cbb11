import type { InventoryDevice, InventoryGroup, InventoryUser } from '#libs/mdm';
import { stepTypes } from '#libs/steps';
import { keyOf, type ReadinessFacts } from './facts.ts';
import { GroupTree } from './group-tree.ts';
import { useOf, type UsedStep } from './use.ts';

export const now = 1_800_000_000_000;
export const hour = 3_600_000;

/** people > phones > ward; `elsewhere` beside them, under the same top. */
export const tree: InventoryGroup[] = [
  { id: '1', name: 'Top', parentId: undefined },
  { id: '10', name: 'Hospital', parentId: '1' },
  { id: '11', name: 'Shared phones', parentId: '10' },
  { id: '12', name: 'Ward', parentId: '11' },
  { id: '20', name: 'Elsewhere', parentId: '1' },
];

export const phone = (n: number, change: Partial<InventoryDevice> = {}): InventoryDevice => ({
  serial: `SN${n}`,
  id: String(100 + n),
  name: `phone ${n}`,
  enrolled: true,
  enrollment: 'Enrolled',
  platform: 'ios',
  platformName: 'Apple',
  holder: 'staging',
  groupId: '11',
  supervised: true,
  compliance: 'compliant',
  seenAt: now - hour,
  employeeOwned: false,
  ...change,
});

export const person = (userName: string, change: Partial<InventoryUser> = {}): InventoryUser => ({
  id: userName,
  userName,
  active: true,
  security: 'directory',
  staging: 'none',
  groupId: '10',
  devices: 0,
  ...change,
});

export const stagingUser = (change: Partial<InventoryUser> = {}): InventoryUser =>
  person('staging', { security: 'basic', staging: 'multi', devices: 2, ...change });

function grouped<T>(all: readonly T[], name: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(keyOf(name(one)), [...(found.get(keyOf(name(one))) ?? []), one]);
  return found;
}

export const recordsOf = (...devices: InventoryDevice[]): ReadinessFacts['records'] => ({
  ok: true,
  value: { bySerial: grouped(devices, (d) => d.serial), everyRecord: true },
});

export const usersOf = (...users: InventoryUser[]): ReadinessFacts['users'] => ({
  ok: true,
  value: grouped(users, (u) => u.userName),
});

/** Steps of workflows, by the names of their types. */
export const steps = (...names: string[]): UsedStep[] =>
  stepTypes
    .filter(({ name }) => names.includes(name))
    .map(({ mdm, look }) => ({ mdm, looks: look !== undefined }));

const use = useOf(steps('assign-user', 'assign-staging-user', 'clear-passcode', 'sync-device'));

/** Two phones and Anna, and nothing in the way. */
export const ready = (change: Partial<ReadinessFacts> = {}): ReadinessFacts => ({
  at: now,
  use: { ...use, supervisedFor: ['lost mode'] },
  groups: [{ id: 'phones', stagingUser: 'Staging' }],
  devices: [1, 2].map((n) => ({ name: `Phone ${n}`, serial: `sn${n}`, group: 'phones', platform: 'ios' })),
  shiftDevices: 2,
  people: ['Anna'],
  badgeAccounts: ['Anna'],
  connection: [{ name: 'sign-in', result: 'ok', says: '', remedy: '' }],
  account: { ok: true, value: { name: 'api', kind: 'basic', roles: ['Tapstand'], directory: false } },
  probes: {
    ok: true,
    value: [
      ...use.rights.map((right) => ({ right, granted: 'yes' as const, how: 'asked' })),
      { right: 'profile', granted: 'no', how: 'asked' },
    ],
  },
  quota: { limit: 10_000, remaining: 9_000, resetAt: now + hour },
  tree: { ok: true, value: new GroupTree(tree) },
  records: recordsOf(phone(1), phone(2)),
  users: usersOf(stagingUser(), person('anna')),
  ...change,
});
