import { systemClock } from '#libs/clock';
import { workspaceOneFeatures, workspaceOneStaging, type WorkspaceOneAuth } from '#libs/workspace-one';
import { startSandbox } from '../../apps/uem-sandbox/index.ts';
import type { StagingCast, StagingRig } from './mdm-staging-rig.ts';
import { mdmStagingSuite } from './mdm-staging.suite.ts';

/** Out of the sandbox's default hospital. */
const cast: StagingCast = {
  group: 'ward',
  groupBelow: 'wardshared',
  person: 'anna.berg',
  almostPerson: 'anna.ber',
  stagingUser: 'staging-ward',
  singleStagingUser: 'staging-single',
  newcomer: 'kira.petrova',
  serial: 'TAPSTAND0001',
  appleSerial: 'TAPSTANDADE1',
  profile: 'Ward Wi-Fi',
  app: 'Ward map',
};

async function rig(kind: 'oauth' | 'basic'): Promise<StagingRig> {
  const sandbox = await startSandbox({ settings: { workAfterMs: 50 } });
  const { tokenUrl, clientSecret, password, tenantCode } = sandbox.signIn;
  const auth = (readOnly: boolean): WorkspaceOneAuth =>
    kind === 'oauth'
      ? { kind, tokenUrl, clientId: readOnly ? 'sandbox-reader' : sandbox.signIn.clientId, clientSecret }
      : { kind, user: readOnly ? 'api-reader' : sandbox.signIn.userName, password, tenantCode };
  return {
    cast,
    open: ({ readOnly = false } = {}) =>
      workspaceOneStaging(
        {
          apiUrl: sandbox.url,
          auth: auth(readOnly),
          features: new Set(workspaceOneFeatures),
          timeLimitMs: 2_000,
        },
        systemClock,
      ),
    log: () => JSON.stringify(sandbox.control.requests()),
    loseNextAnswer() {
      for (const on of ['POST /api/system/**', 'POST /api/mdm/**']) {
        sandbox.control.addFault({ kind: 'timeout-after-change', on, times: 1 });
      }
    },
    close: () => sandbox.close(),
  };
}

mdmStagingSuite('workspace-one with OAuth', () => rig('oauth'));
mdmStagingSuite('workspace-one with Basic', () => rig('basic'));
