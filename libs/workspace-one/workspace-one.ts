import type { Clock } from '#libs/clock';
import { httpClient, safeOrigin, type HttpClientOptions } from '#libs/http';
import type { AssignOptions, ConnectionCheck, Mdm } from '#libs/mdm';
import { basicAuth, oauthAuth, type Auth } from './auth.ts';
import { apiAddress } from './address.ts';
import { certificateAuth } from './certificate-auth.ts';
import { caller, readAs, type Caller, type Trip } from './call.ts';
import { change, withIds, type Named } from './change.ts';
import { commands } from './commands.ts';
import { testConnection } from './connection.ts';
import { deviceBySerial, devicesBySerial, knownOf, viewOf, type KnownDevice } from './device.ts';
import type { DeviceWire } from './device-wire.ts';
import { IdMemory } from './ids.ts';
import { egressGate } from './egress.ts';
import type { WorkspaceOneFeature } from './features.ts';
import { looks } from './looks.ts';
import { politeness, type Politeness } from './politeness.ts';
import { routes } from './routes.ts';
import { namedThings } from './things.ts';
import { userByName, userByNameOrNew } from './user.ts';
import { infoWire } from './wire.ts';

export type WorkspaceOneAuth =
  | {
      kind: 'oauth';
      /** Whole address of the token service; regions differ, and on premises it is another path. */
      tokenUrl: string;
      clientId: string;
      clientSecret: string;
      tenantCode?: string;
    }
  | { kind: 'basic'; user: string; password: string; tenantCode: string }
  | {
      kind: 'certificate';
      /** PEM text of both; the key without a passphrase. */
      certificate: string;
      key: string;
      tenantCode: string;
    };

/** Limits and authorities hold for the API and the token service alike. */
export interface WorkspaceOneOptions extends Omit<HttpClientOptions, 'origin' | 'maxBodyBytes'> {
  /** `https://host` of the API, without `/api`. */
  apiUrl: string;
  auth: WorkspaceOneAuth;
  /** Only requests of these leave; `base` is needed by all others. */
  features: ReadonlySet<WorkspaceOneFeature>;
  /** Uuid of the organization group in which people are created on demand; that of the API account by default. */
  newUserGroupUuid?: string;
  /** Most requests in a minute, 1,000 by default; the documented default of a whole tenant is 5,000. */
  callsPerMinute?: number;
  /** Shared by all adapters in front of one server; without it this one keeps to the quota by itself. */
  politeness?: Politeness;
}

export interface WorkspaceOne extends Mdm {
  /** Looks at the way to the API, step by step, and says what is wrong and what to do. */
  testConnection(signal?: AbortSignal): Promise<ConnectionCheck[]>;
}

function authOf(
  auth: WorkspaceOneAuth,
  limits: Omit<HttpClientOptions, 'origin' | 'maxBodyBytes'>,
  clock: Clock,
): Auth {
  if (auth.kind === 'basic') return basicAuth(auth.user, auth.password, auth.tenantCode);
  if (auth.kind === 'certificate') return certificateAuth(auth, clock);
  const { pathname } = new URL(auth.tokenUrl);
  const http = httpClient({ ...limits, origin: safeOrigin(auth.tokenUrl), connections: 1 }, clock);
  return oauthAuth({ ...auth, path: pathname }, http, clock);
}

/** A page of 500 devices, each with all its members. */
const longestAnswerBytes = 16 * 1024 * 1024;

/** What every part of the adapter speaks through: one pool, one sign-in, one quota, one egress gate. */
export function connect(options: WorkspaceOneOptions, clock: Clock): Caller {
  const {
    apiUrl,
    auth,
    features,
    newUserGroupUuid: _,
    callsPerMinute,
    politeness: shared,
    ...limits
  } = options;
  const http = httpClient({ ...limits, origin: apiAddress(apiUrl), maxBodyBytes: longestAnswerBytes }, clock);
  const polite = shared ?? politeness(clock, callsPerMinute);
  return caller(http, { auth: authOf(auth, limits, clock), gate: egressGate(features), polite }, clock);
}

async function meet(uem: Caller, device: Named<KnownDevice>, signal: AbortSignal | undefined): Promise<void> {
  const trip: Trip = { signal, calls: 0 };
  await uem.signIn(routes.device(device.name), trip);
  await withIds({ device }, trip, () => Promise.resolve());
}

/** Adapter of the port `Mdm` to the REST API of Omnissa Workspace ONE UEM. */
export function workspaceOne(options: WorkspaceOneOptions, clock: Clock): WorkspaceOne {
  const uem = connect(options, clock);
  const devices = new IdMemory<KnownDevice>(clock);
  const users = new IdMemory<{ id: number }>(clock);
  const deviceNamed = (name: string): Named<KnownDevice> => ({
    memory: devices,
    name,
    lookUp: async (trip) => knownOf(await deviceBySerial(uem, name, trip)),
  });
  const things = namedThings(uem, clock);
  const mayCreate = options.features.has('create-users');
  const userNamed = (name: string, { createMissing = false }: AssignOptions): Named<{ id: number }> => ({
    memory: users,
    name,
    lookUp: (trip) =>
      createMissing && mayCreate
        ? userByNameOrNew(uem, name, options.newUserGroupUuid, trip)
        : userByName(uem, name, trip),
  });
  const learn = (serial: string, device: DeviceWire): void => {
    devices.learn(serial, knownOf(device));
    if (device.UserId?.Id !== undefined && device.UserName !== undefined) {
      users.compare(device.UserName, device.UserId.Id);
    }
  };

  return {
    async check(signal) {
      const info = readAs(infoWire, await uem.send(routes.info(), { signal, calls: 0 }));
      return { product: info.ProductName, version: info.ProductVersion };
    },
    async readDevice(serial, signal) {
      const device = await deviceBySerial(uem, serial, { signal, calls: 0 });
      learn(serial, device);
      return viewOf(serial, device);
    },
    async readDevices(serials, signal, { waitedFor = false } = {}) {
      const { devices: found, unreachable } = await devicesBySerial(uem, serials, waitedFor, signal);
      for (const [serial, device] of found) learn(serial, device);
      const views = new Map([...found].map(([serial, device]) => [serial, viewOf(serial, device)]));
      return { devices: views, unreachable };
    },
    assign: (serial, userName, signal, wish = {}) =>
      change<{ device: KnownDevice; user: { id: number } }>(
        uem,
        { device: deviceNamed(serial), user: userNamed(userName, wish) },
        ({ device, user }) => routes.assign(device.id, user.id),
        signal,
      ),
    meet: (serial, signal) => meet(uem, deviceNamed(serial), signal),
    command: commands(uem, deviceNamed, things),
    look: looks(uem, deviceNamed, things),
    availability: () => uem.waitMs(),
    quota: () => uem.quota(),
    testConnection: (signal) => testConnection(uem, signal),
    close: () => uem.close(),
  };
}
