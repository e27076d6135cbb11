import { it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { workspaceOneInventory } from '#libs/workspace-one';
import { startSandbox } from '../../apps/uem-sandbox/index.ts';
import { examine, printReadiness, useOf } from './index.ts';
it('tries', async () => {
  const sandbox = await startSandbox();
  const s = sandbox.signIn;
  const inventory = workspaceOneInventory(
    {
      apiUrl: sandbox.url,
      auth: { kind: 'basic', user: s.userName, password: s.password, tenantCode: s.tenantCode },
    },
    systemClock,
  );
  const report = await examine(
    {
      servers: [
        {
          name: 'uem',
          inventory,
          groups: [{ id: 'phones', stagingUser: 'staging-ward' }],
          devices: [1, 2, 3, 4, 5, 101, 102, 103, 999].map((n) => ({
            name: `Phone ${n}`,
            serial: `TAPSTAND${String(n).padStart(4, '0')}`,
            group: 'phones',
            platform: 'ios' as const,
          })),
          use: useOf(['assign-user', 'assign-staging-user', 'clear-passcode', 'sync-device']),
          checkConnection: async () => [{ name: 'all', result: 'ok', says: '', remedy: '' }],
        },
      ],
      people: ['anna.berg', 'ines.moreau', 'nobody.here', 'joao.silva', 'staging-single'],
      badgeAccounts: [],
      remarks: [],
      progress: (...a) => console.log(a.join(' ')),
    },
    systemClock,
  );
  console.log(printReadiness(report));
  await inventory.close();
  await sandbox.close();
});
