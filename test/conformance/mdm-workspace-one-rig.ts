import { generateKeyPairSync } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { systemClock } from '#libs/clock';
import {
  workspaceOne,
  workspaceOneFeatures,
  type WorkspaceOne,
  type WorkspaceOneAuth,
  type WorkspaceOneFeature,
} from '#libs/workspace-one';
import {
  startSandbox,
  type FaultInput,
  type Sandbox,
  type SandboxSignIn,
} from '../../apps/uem-sandbox/index.ts';
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

const enabled = channel('tapstand:uem-features');

/** Every feature, told to the proof of what leaves (`.ci/egress.mjs`), which else takes an erased device for a slip. */
function enabling(url: string): ReadonlySet<WorkspaceOneFeature> {
  enabled.publish({ port: Number(new URL(url).port), features: workspaceOneFeatures });
  return new Set(workspaceOneFeatures);
}

/** Not that of the certificate. */
const wrongKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

function authFor(kind: WorkspaceOneAuth['kind'], signIn: SandboxSignIn, wrong: boolean): WorkspaceOneAuth {
  const { tokenUrl, clientId, clientSecret, userName, password, tenantCode, certificate: pair } = signIn;
  switch (kind) {
    case 'oauth':
      return { kind, tokenUrl, clientId, clientSecret: wrong ? 'wrong' : clientSecret };
    case 'basic':
      return { kind, user: userName, password: wrong ? 'wrong' : password, tenantCode };
    case 'certificate': {
      const { certificate, key } = pair ?? { certificate: '', key: '' };
      return { kind, certificate, key: wrong ? wrongKey() : key, tenantCode };
    }
  }
}

/** The adapter in front of a sandbox of its own, over HTTP. */
export const workspaceOneRig = async (kind: WorkspaceOneAuth['kind']): Promise<WorkspaceOneRig> => {
  const sandbox = await startSandbox(kind === 'certificate' ? { certificate: 'make' } : {});
  return {
    sandbox,
    cast,
    open: ({ timeLimitMs = 10_000, wrongSecret = false, apiPort } = {}) =>
      workspaceOne(
        {
          apiUrl: apiPort === undefined ? sandbox.url : `http://127.0.0.1:${apiPort}`,
          auth: authFor(kind, sandbox.signIn, wrongSecret),
          features: enabling(sandbox.url),
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
