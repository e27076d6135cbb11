import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import type { ApiReadinessReport } from '#libs/contract';
import { isFault } from '#libs/domain';
import { examine, useOf } from '#libs/staging';
import { workspaceOne, workspaceOneInventory } from '#libs/workspace-one';
import { startSandbox, type FixtureInput, type Sandbox } from '../../apps/uem-sandbox/index.ts';

const staged = (id: number, serial: string, more = {}) => ({
  ...{ id, serial, group: 'phones', stagingUser: 'staging', platform: 'Apple iOS' as const },
  ...more,
});

/** One device and one person of every kind that matters to a check-out. */
const fixture = (fixed: boolean): FixtureInput => ({
  groups: [
    { id: 1, name: 'Hospital', groupId: 'top', type: 'Customer' },
    { id: 2, name: 'Shared phones', groupId: 'phones', parent: 'top', fixed },
    { id: 3, name: 'Ward', groupId: 'ward', parent: 'phones' },
    { id: 4, name: 'Elsewhere', groupId: 'elsewhere', parent: 'top' },
  ],
  roles: [
    {
      name: 'Tapstand',
      rights: ['devices-read', 'devices-execute', 'users-read', 'users-execute', 'groups-read'],
    },
  ],
  accounts: [{ userName: 'api', password: 'p', role: 'Tapstand' }],
  users: [
    { userName: 'staging', group: 'phones', security: 'basic', staging: 'MultipleUserStaging' },
    { userName: 'single', group: 'phones', security: 'basic', staging: 'SingleUserStagingStandard' },
    { userName: 'above', group: 'top' },
    { userName: 'same', group: 'phones' },
    { userName: 'beneath', group: 'ward' },
    { userName: 'apart', group: 'elsewhere' },
    { userName: 'inactive', group: 'top', active: false },
  ],
  devices: [
    staged(11, 'GOOD'),
    staged(12, 'MAC', { platform: 'Apple macOS' }),
    staged(13, 'ANDROID', { platform: 'Android' }),
    staged(14, 'SINGLE', { stagingUser: 'single' }),
    staged(15, 'LEFT', { enrollmentStatus: 'Unenrolled' }),
  ],
});

const people = ['above', 'same', 'beneath', 'apart', 'inactive', 'nobody'];
const serials = ['GOOD', 'MAC', 'ANDROID', 'SINGLE', 'LEFT', 'UNKNOWN'];
const pairs = serials.flatMap((serial) => people.map((who) => [serial, who] as const));

const signInOf = ({ url, signIn }: Sandbox) => ({
  apiUrl: url,
  auth: {
    ...{ kind: 'basic' as const, user: signIn.userName, password: signIn.password },
    tenantCode: signIn.tenantCode,
  },
});

async function predicted(
  sandbox: Sandbox,
  serial: string,
  who: string,
  fixed: boolean,
): Promise<ApiReadinessReport> {
  const inventory = workspaceOneInventory(signInOf(sandbox), systemClock);
  try {
    const device = { name: serial, serial, group: 'phones', platform: 'ios' as const };
    const group = { id: 'phones', stagingUser: 'staging', fixedOrganizationGroup: fixed };
    const mdm = workspaceOne({ ...signInOf(sandbox), features: new Set(['base']) }, systemClock);
    const connection = await mdm.testConnection().finally(() => mdm.close());
    return await examine(
      {
        servers: [
          {
            ...{ name: 'uem', inventory, groups: [group], devices: [device] },
            ...{ use: useOf([{ mdm: ['assign'], looks: true }]), checkConnection: async () => connection },
          },
        ],
        ...{ people: [who], badgeAccounts: [], remarks: [], progress: () => undefined },
      },
      systemClock,
    );
  } finally {
    await inventory.close();
  }
}

/** What Workspace ONE says when it comes to it: true when it accepts. */
async function happens(sandbox: Sandbox, serial: string, who: string): Promise<boolean> {
  const mdm = workspaceOne({ ...signInOf(sandbox), features: new Set(['base', 'assign']) }, systemClock);
  try {
    await mdm.assign(serial, who);
    return true;
  } catch (error) {
    if (!isFault(error)) throw error;
    return false;
  } finally {
    await mdm.close();
  }
}

describe.each([true, false])('with the fixed organization group %s', (fixed) => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  it('what the doctor fails is refused, and what it passes is accepted, for every device and person', async () => {
    sandbox = await startSandbox({ fixture: fixture(fixed) });
    const wrong: string[] = [];
    let accepted = 0;
    for (const [serial, who] of pairs) {
      const report = await predicted(sandbox, serial, who, fixed);
      const does = await happens(sandbox, serial, who);
      if ((report.result !== 'failed') !== does)
        wrong.push(
          `${who} takes ${serial}: the doctor says ${report.result}, Workspace ONE ${does ? 'accepts' : 'refuses'}`,
        );
      if (does) {
        accepted += 1;
        sandbox.control.colleague(serial, 'staging');
      }
    }
    expect(wrong).toEqual([]);
    expect(accepted).toBe(fixed ? 4 : 6);
  });
});
