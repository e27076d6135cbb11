import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { isFault } from '#libs/domain';
import { mdmRights, type MdmInventory, type MdmRight } from '#libs/mdm';
import { workspaceOneInventory } from '#libs/workspace-one';
import {
  defaultFixture,
  startSandbox,
  type FixtureInput,
  type Sandbox,
} from '../../apps/uem-sandbox/index.ts';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

type SignIn = 'kiosk' | 'read-only';

async function open(
  fixture: Partial<FixtureInput> = {},
  as: SignIn = 'kiosk',
): Promise<{ sandbox: Sandbox; inventory: MdmInventory }> {
  const sandbox = await startSandbox({ fixture: { ...defaultFixture, ...fixture } });
  const { userName, password, tenantCode } = sandbox.signIn;
  const user = as === 'read-only' ? 'api-reader' : userName;
  const auth = { kind: 'basic' as const, user, password, tenantCode };
  const inventory = workspaceOneInventory({ apiUrl: sandbox.url, auth }, systemClock);
  opened.push(
    () => sandbox.close(),
    () => inventory.close(),
  );
  return { sandbox, inventory };
}

const serial = (n: number): string => `TAPSTAND${String(n).padStart(4, '0')}`;
const many = (devices: number, users: number): Partial<FixtureInput> => ({ many: { devices, users } });

describe('the inventory of Workspace ONE', () => {
  it('reads devices with everything readiness asks of them', async () => {
    const { inventory } = await open();
    const { devices, everyRecord } = await inventory.devices([
      serial(1).toLowerCase(),
      serial(101),
      'nowhere',
    ]);
    expect(everyRecord).toBe(true);
    expect(devices.map((d) => [d.serial, d.platform, d.enrolled])).toEqual([
      [serial(1), 'ios', true],
      [serial(101), 'android', true],
    ]);
    expect(devices[0]).toMatchObject({
      ...{ holder: 'staging-ward', groupId: '571', supervised: true, compliance: 'compliant' },
      ...{ employeeOwned: false, name: 'Ward phone 1', enrollment: 'Enrolled' },
    });
    expect(Math.abs((devices[0]?.seenAt ?? 0) - systemClock.now())).toBeLessThan(3_600_000);
  });

  it("sees a device that left, one that breaks a policy, one that is not supervised and somebody's own", async () => {
    const odd = {
      ...{ serial: 'ODD', compliant: false, supervised: false, ownership: 'E' as const },
      ...{ platform: 'Apple macOS' as const, stagingUser: 'staging-ward' },
    };
    const { inventory } = await open({ devices: [...(defaultFixture.devices ?? []), odd] });
    const { devices } = await inventory.devices(['ODD', serial(103)]);
    expect(devices.find((d) => d.serial === 'ODD')).toMatchObject({
      ...{ platform: 'macos', compliance: 'not-compliant', supervised: false, employeeOwned: true },
    });
    expect(devices.find((d) => d.serial === serial(103))).toMatchObject({
      ...{ enrolled: false, enrollment: 'Unenrolled' },
    });
  });

  it('finds users by exact name, with staging type and security, few by name and many by page', async () => {
    const { inventory } = await open();
    const few = await inventory.users(['ANNA.BERG', 'anna.ber']);
    expect(few.map((u) => u.userName)).toEqual(['anna.berg']);
    expect(few[0]).toMatchObject({ active: true, security: 'directory', staging: 'none', groupId: '570' });
    const names = ['staging-ward', 'staging-single', 'ines.moreau', 'anna.berg', 'nobody'];
    const all = await inventory.users(names);
    expect(all.map((u) => [u.userName, u.staging, u.active, u.security])).toEqual([
      ['staging-ward', 'multi', true, 'basic'],
      ['staging-single', 'single-standard', true, 'basic'],
      ['anna.berg', 'none', true, 'directory'],
      ['ines.moreau', 'none', false, 'directory'],
    ]);
  });

  it('reads the tree of organization groups', async () => {
    const { inventory } = await open();
    expect(await inventory.groups()).toEqual([
      { id: '570', name: 'Ward Hospital', parentId: undefined },
      { id: '571', name: 'Shared phones', parentId: '570' },
      { id: '572', name: 'Outpatients', parentId: '570' },
    ]);
  });

  it('tells the quota of the last answer', async () => {
    const { inventory } = await open();
    expect(inventory.quota()).toBeUndefined();
    await inventory.groups();
    expect(inventory.quota()).toMatchObject({ limit: 250_000 });
  });

  it('tells the role of its own account, and of one that may not read administrators why not', async () => {
    const { inventory } = await open();
    expect(await inventory.account()).toMatchObject({ name: 'api-kiosk', kind: 'basic', roles: ['kiosk'] });
    const reader = (await open({}, 'read-only')).inventory;
    expect(await reader.account()).toMatchObject({
      roles: undefined,
      untold: expect.stringMatching(/may not read/),
    });
  });

  it('throws what a broken line means, and goes on when it is whole', async () => {
    const { sandbox, inventory } = await open();
    sandbox.control.addFault({ kind: 'unavailable', times: 1 });
    const fault: unknown = await inventory.groups().catch((e: unknown) => e);
    expect(isFault(fault, 'mdm-unreachable')).toBe(true);
    expect(await inventory.groups()).toHaveLength(3);
  });
});

describe('the inventory is polite', () => {
  const numbers = (n: number): string[] => Array.from({ length: n }, (_, i) => serial(i + 1));

  it('takes a handful of requests for a hundred devices and people', async () => {
    const { inventory } = await open(many(100, 100));
    await inventory.devices(numbers(100));
    await inventory.users(['staging-ward', ...numbers(100)]);
    await inventory.groups();
    expect(inventory.requests()).toBe(3);
  });

  it('pages through 5,000 devices and tells how far it is', async () => {
    const { sandbox, inventory } = await open(many(5_000, 0));
    const told: [number, number][] = [];
    const serials = sandbox.control.devices().map((d) => d.serial);
    const { devices } = await inventory.devices(serials, (done, of) => told.push([done, of]));
    expect(devices).toHaveLength(5_015);
    expect(inventory.requests()).toBe(11);
    expect(told.length).toBe(11);
    expect(told[0]).toEqual([500, 5_015]);
    expect(told.at(-1)).toEqual([5_015, 5_015]);
  });

  it('asks for its own devices only in a tenant too large to list, and says so', async () => {
    const { inventory } = await open(many(12_000, 0));
    const wanted = [...numbers(12), 'unknown', serial(101)];
    const { devices, everyRecord } = await inventory.devices(wanted);
    expect(everyRecord).toBe(false);
    expect(devices.map((d) => d.serial).sort()).toEqual([...numbers(12), serial(101)].sort());
    expect(inventory.requests()).toBeLessThanOrEqual(10);
  });
});

describe('rights are found out', () => {
  const granted = async (inventory: MdmInventory, rights: readonly MdmRight[]) =>
    Object.fromEntries((await inventory.probe(rights)).map((p) => [p.right, p.granted]));

  it('with an account that has them, and with one that has not', async () => {
    const all = mdmRights.filter((r) => r !== 'erase' && r !== 'delete');
    const yes = await open();
    expect(await granted(yes.inventory, all)).toEqual(Object.fromEntries(all.map((r) => [r, 'yes'])));
    const no = await open({}, 'read-only');
    expect(await granted(no.inventory, all)).toEqual(Object.fromEntries(all.map((r) => [r, 'no'])));
  });

  it('command by command', async () => {
    const roles = (defaultFixture.roles ?? []).map((r) =>
      r.name === 'kiosk' ? { ...r, deniedCommands: ['ClearPasscode'] } : r,
    );
    const { inventory } = await open({ roles });
    expect(await granted(inventory, ['clear-passcode', 'sync'])).toEqual({
      'clear-passcode': 'no',
      sync: 'yes',
    });
  });

  it('without changing anything, whatever is asked', async () => {
    const { sandbox, inventory } = await open();
    const before = JSON.stringify([sandbox.control.devices(), sandbox.control.users()]);
    const probes = await inventory.probe(mdmRights);
    expect(probes.map((p) => p.right)).toEqual([...mdmRights]);
    for (const p of probes) expect(p.how).toMatch(/^(Asked with|Not asked)/);
    expect(JSON.stringify([sandbox.control.devices(), sandbox.control.users()])).toBe(before);
    const changing = sandbox.control.requests().filter((r) => r.method !== 'GET');
    expect(changing.length).toBeGreaterThan(10);
    expect(changing.filter((r) => r.status < 400)).toEqual([]);
  });

  it('never with a wipe or a deletion, not even of nobody', async () => {
    const { sandbox, inventory } = await open();
    expect(await granted(inventory, ['erase', 'delete'])).toEqual({ erase: 'untold', delete: 'untold' });
    expect(sandbox.control.requests()).toEqual([]);
  });
});
