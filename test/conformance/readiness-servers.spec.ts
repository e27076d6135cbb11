import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { examine, useOf, type ReadinessServer } from '#libs/staging';
import { workspaceOneInventory } from '#libs/workspace-one';
import { startSandbox, type FixtureInput } from '../../apps/uem-sandbox/index.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const fixture = (who: string): FixtureInput => ({
  roles: [{ name: 'Tapstand', rights: ['devices-read', 'devices-execute', 'users-read', 'groups-read'] }],
  accounts: [{ userName: 'api', password: 'p', role: 'Tapstand' }],
  users: [{ userName: 'staging', security: 'basic', staging: 'MultipleUserStaging' }, { userName: who }],
  devices: [{ serial: `PHONE-${who}`, stagingUser: 'staging' }],
});

/** A server of its own with one phone and one person. */
async function serverWith(who: string, more: Partial<ReadinessServer> = {}): Promise<ReadinessServer> {
  const { url, signIn, close } = await startSandbox({ fixture: fixture(who) });
  const auth = {
    ...{ kind: 'basic' as const, user: signIn.userName, password: signIn.password },
    tenantCode: signIn.tenantCode,
  };
  const inventory = workspaceOneInventory({ apiUrl: url, auth }, systemClock);
  closing.push(close, () => inventory.close());
  return {
    name: who,
    inventory,
    groups: [{ id: who, stagingUser: 'staging' }],
    devices: [{ name: 'Phone', serial: `PHONE-${who}`, group: who, platform: 'ios' }],
    use: useOf([{ mdm: ['assign'], looks: true }]),
    checkConnection: async () => [],
    ...more,
  };
}

const looked = (servers: ReadinessServer[], people: string[]) =>
  examine({ servers, people, badgeAccounts: [], remarks: [], progress: () => undefined }, systemClock);

describe('a site with two MDM servers', () => {
  it('asks of a person only the server that knows her', async () => {
    const servers = [await serverWith('anna'), await serverWith('ben')];
    const report = await looked(servers, ['anna', 'ben']);
    expect(report.advice.filter((a) => a.result === 'failed')).toEqual([]);
    expect(report.examined).toEqual({ devices: 2, stagingUsers: 2, people: 2 });
  });

  it('says of somebody whom none knows that each does not', async () => {
    const servers = [await serverWith('anna'), await serverWith('ben')];
    const { advice } = await looked(servers, ['nemo']);
    const failed = advice.filter((a) => a.result === 'failed');
    expect(failed.map((a) => [a.rule, a.about.map((s) => s.name)])).toEqual([
      ['person-known', ['anna: nemo', 'ben: nemo']],
    ]);
  });

  it('looks for each device at its own server and nowhere else', async () => {
    const anna = await serverWith('anna');
    const wrong = await serverWith('ben', { devices: anna.devices, groups: anna.groups });
    const { advice } = await looked([anna, wrong], []);
    const failed = advice.filter((a) => a.result === 'failed');
    expect(failed.map((a) => [a.rule, a.about.map((s) => s.name)])).toEqual([
      ['device-known', ['ben: Phone (PHONE-anna)']],
    ]);
  });
});
