import { isFault, type Fault } from '#libs/domain';
import { HttpFailure } from '#libs/http';
import type { ConnectionCheck, ConnectionCheckName } from '#libs/mdm';
import { readAs, type Caller, type Trip } from './call.ts';
import type { Quota } from './quota.ts';
import { routes } from './routes.ts';
import { infoWire } from './wire.ts';

const order: readonly ConnectionCheckName[] = [
  ...(['address', 'name', 'tls', 'token', 'credentials', 'tenant-code'] as const),
  ...(['rights-devices', 'rights-users', 'version', 'quota'] as const),
];

type Found = Omit<ConnectionCheck, 'name'>;

const ok = (says: string): Found => ({ result: 'ok', says, remedy: '' });
const failed = (says: string, remedy: string): Found => ({ result: 'failed', says, remedy });
const unasked: Found = {
  result: 'unknown',
  says: 'Not asked: something before it failed.',
  remedy: 'Mend that first.',
};

const passed: Readonly<Record<'address' | 'name' | 'tls' | 'token' | 'credentials' | 'tenant-code', string>> =
  {
    address: 'An API answers at the address.',
    name: 'The name is found.',
    tls: 'The certificate of the server is trusted.',
    token: 'The token service gives a token, or none is needed.',
    credentials: 'Workspace ONE accepts the API account.',
    'tenant-code': 'The tenant code is accepted, or none is needed.',
  };

const remedies: Readonly<Record<keyof typeof passed, string>> = {
  address:
    'Compare the address with Groups & Settings > System > Advanced > Site URLs > REST API, and let it through the firewall.',
  name: 'Correct the host name, or the DNS of this machine.',
  tls: "Name the authority's file in caFile, or correct the address.",
  token:
    'Compare client id, secret and address with Groups & Settings > Configurations > OAuth Client Management.',
  credentials: 'Correct name, password or certificate of the API account.',
  'tenant-code':
    'Copy the API key of the account type Admin from Groups & Settings > System > Advanced > API > REST API.',
};

type Step = keyof typeof passed;

/** Which step on the way to an answer a fault happened in. */
function stepOf(fault: Fault): Step | undefined {
  const reason = fault.cause instanceof HttpFailure ? fault.cause.reason : undefined;
  if (reason === 'name') return 'name';
  if (reason === 'certificate') return 'tls';
  if (isFault(fault, 'mdm-tenant-code') || isFault(fault, 'mdm-api-off')) return 'tenant-code';
  if (isFault(fault, 'mdm-authentication')) return 'credentials';
  // Whoever may do nothing and whoever has asked too often has signed in.
  if (isFault(fault, 'mdm-forbidden') || isFault(fault, 'mdm-quota')) return undefined;
  return 'address';
}

/** Results of every step up to the one that failed; all of them when none did. */
function stepsUntil(broken: Step | undefined, says: string): Map<ConnectionCheckName, Found> {
  const found = new Map<ConnectionCheckName, Found>();
  const way: Step[] = ['name', 'address', 'tls', 'token', 'credentials', 'tenant-code'];
  const tlsWay: Step[] = ['name', 'tls', 'address', 'token', 'credentials', 'tenant-code'];
  for (const step of broken === 'tls' ? tlsWay : way) {
    if (step === broken) {
      found.set(step, failed(says, remedies[step]));
      return found;
    }
    found.set(step, ok(passed[step]));
  }
  return found;
}

const sentenceOf = (fault: Fault): string => fault.detail.note ?? fault.code;

async function rightTo(what: string, ask: () => Promise<unknown>): Promise<Found> {
  try {
    await ask();
    return ok(`The API account may read ${what}.`);
  } catch (e) {
    if (!isFault(e)) throw e;
    if (isFault(e, 'mdm-forbidden')) {
      const remedy = `Give its role the right to read ${what} under REST API, and its account reach over the devices.`;
      return failed(`The API account may not read ${what}.`, remedy);
    }
    if (isFault(e, 'mdm-device-unknown') || isFault(e, 'mdm-user-unknown'))
      return ok(`The API account may read ${what}.`);
    return { result: 'unknown', says: sentenceOf(e), remedy: 'Test again.' };
  }
}

function quotaFound(quota: Quota | undefined): Found {
  if (quota === undefined)
    return { result: 'unknown', says: 'Workspace ONE does not tell the API quota.', remedy: '' };
  const { remaining, limit } = quota;
  const says = `${remaining} of ${limit} calls are left today.`;
  if (remaining === 0) return failed(says, 'Wait, or ask Omnissa support for a larger quota.');
  if (remaining * 10 > limit) return ok(says);
  return { result: 'warning', says, remedy: 'Find the other integration that uses it up.' };
}

/** Looks at the way to the API step by step; throws nothing but a defect of ours. */
export async function testConnection(uem: Caller, signal?: AbortSignal): Promise<ConnectionCheck[]> {
  const trip: Trip = { signal, calls: 0 };
  const attempt = async <T>(work: Promise<T>): Promise<T | Fault> =>
    work.catch((e: unknown) => {
      if (isFault(e)) return e;
      throw e;
    });
  let found: Map<ConnectionCheckName, Found>;
  const signedIn = await attempt(uem.signIn(routes.info(), trip));
  if (isFault(signedIn)) {
    const note = sentenceOf(signedIn);
    // Whoever signs by certificate asks nobody for a token: what fails there is the certificate's own.
    const step = isFault(signedIn, 'config-invalid') ? 'credentials' : 'token';
    found = new Map([[step, failed(note, remedies[step])]]);
  } else {
    const info = await attempt(uem.send(routes.info(), trip).then((answer) => readAs(infoWire, answer)));
    found = stepsUntil(isFault(info) ? stepOf(info) : undefined, isFault(info) ? sentenceOf(info) : '');
    if (!isFault(info)) found.set('version', ok(`${info.ProductName} ${info.ProductVersion}.`));
    if (found.has('tenant-code') && found.get('tenant-code')?.result === 'ok') {
      const nobody = 'tapstand-connection-test';
      found.set('rights-devices', await rightTo('devices', () => uem.send(routes.device(nobody), trip)));
      found.set('rights-users', await rightTo('users', () => uem.send(routes.users(nobody, 0), trip)));
    }
    if (uem.quota() !== undefined || !isFault(info)) found.set('quota', quotaFound(uem.quota()));
  }
  return order.map((name) => ({ name, ...(found.get(name) ?? unasked) }));
}
