import { systemClock } from '#libs/clock';
import {
  workspaceOne,
  workspaceOneFeatures,
  type WorkspaceOne,
  type WorkspaceOneAuth,
} from '#libs/workspace-one';
import { startSandbox, type FaultInput, type Sandbox } from '../../apps/uem-sandbox/index.ts';
import type { MdmCast, MdmRig, MdmTrouble } from './mdm.suite.ts';

/** Out of the sandbox's default hospital. */
const cast: MdmCast = {
  device: 'TAPSTAND0001',
  otherDevice: 'TAPSTAND0002',
  unknownDevice: 'TAPSTAND9999',
  notEnrolled: 'TAPSTAND0103',
  notMultiStaged: 'TAPSTAND0102',
  wrongPlatform: 'TAPSTAND0101',
  person: 'anna.berg',
  otherPerson: 'ben.okafor',
  almostPerson: 'anna.ber',
  inactivePerson: 'ines.moreau',
  stagingUser: 'staging-ward',
};

const faultKinds = {
  forbidden: 'forbidden',
  busy: 'too-many-requests',
  'out-of-service': 'unavailable',
  'bad-gateway': 'bad-gateway',
  'gateway-timeout': 'gateway-timeout',
  'page-instead': 'html',
  'connection-lost': 'reset',
  'silent-before-change': 'timeout-before-change',
  'silent-after-change': 'timeout-after-change',
} as const satisfies Record<MdmTrouble, FaultInput['kind']>;

const commandNames: Record<string, string> = { ClearPasscode: 'clear-passcode', SyncDevice: 'sync' };

export interface WorkspaceOneRig extends MdmRig {
  sandbox: Sandbox;
  open(options?: { timeLimitMs?: number; wrongSecret?: boolean; apiPort?: number }): WorkspaceOne;
}

/** The adapter in front of a sandbox of its own, over HTTP. */
export const workspaceOneRig = async (kind: WorkspaceOneAuth['kind']): Promise<WorkspaceOneRig> => {
  const sandbox = await startSandbox();
  const { tokenUrl, clientId, clientSecret, userName, password, tenantCode } = sandbox.signIn;
  const authWith = (wrong: boolean): WorkspaceOneAuth =>
    kind === 'oauth'
      ? { kind, tokenUrl, clientId, clientSecret: wrong ? 'wrong' : clientSecret }
      : { kind, user: userName, password: wrong ? 'wrong' : password, tenantCode };
  return {
    sandbox,
    cast,
    open: ({ timeLimitMs = 10_000, wrongSecret = false, apiPort } = {}) =>
      workspaceOne(
        {
          apiUrl: apiPort === undefined ? sandbox.url : `http://127.0.0.1:${apiPort}`,
          auth: authWith(wrongSecret),
          features: new Set(workspaceOneFeatures),
          timeLimitMs,
        },
        systemClock,
      ),
    holder: (serial) => sandbox.control.holder(serial),
    commands: (serial) =>
      sandbox.control.device(serial).commands.flatMap(({ name }) => commandNames[name] ?? []),
    strike(trouble, on) {
      const paths =
        on === 'change'
          ? ['PATCH /api/mdm/devices/**', 'POST /api/mdm/devices/**']
          : ['GET /api/mdm/devices'];
      sandbox.control.clearFaults();
      for (const path of paths) sandbox.control.addFault({ kind: faultKinds[trouble], on: path, times: 1 });
    },
    gone: () => sandbox.close(),
    close: () => sandbox.close(),
  };
};
