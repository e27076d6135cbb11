import type { Clock } from '#libs/clock';
import { httpClient, safeOrigin, type HttpClientOptions } from '#libs/http';
import type { Mdm, MdmCommand } from '#libs/mdm';
import { basicAuth, oauthAuth, type Auth } from './auth.ts';
import { caller, readAs, type Caller, type Quota } from './call.ts';
import { change, type Named } from './change.ts';
import { deviceBySerial, viewOf } from './device.ts';
import { IdMemory } from './ids.ts';
import { commandRoutes, type CommandName } from './command-routes.ts';
import { egressGate } from './egress.ts';
import type { WorkspaceOneFeature } from './features.ts';
import { routes } from './routes.ts';
import { userIdByName } from './user.ts';
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
  | { kind: 'basic'; user: string; password: string; tenantCode: string };

/** Limits and authorities hold for the API and the token service alike. */
export interface WorkspaceOneOptions extends Omit<HttpClientOptions, 'origin' | 'maxBodyBytes'> {
  /** `https://host` of the API, without `/api`. */
  apiUrl: string;
  auth: WorkspaceOneAuth;
  /** Only requests of these leave; `base` is needed by all others. */
  features: ReadonlySet<WorkspaceOneFeature>;
}

const commandNames: Record<MdmCommand, CommandName> = {
  'clear-passcode': 'ClearPasscode',
  sync: 'SyncDevice',
};

export interface WorkspaceOne extends Mdm {
  /** The API quota as of the last answer; undefined before one came that tells it. */
  quota(): Quota | undefined;
}

function authOf({ auth, apiUrl: _, features: __, ...limits }: WorkspaceOneOptions, clock: Clock): Auth {
  if (auth.kind === 'basic') return basicAuth(auth.user, auth.password, auth.tenantCode);
  const { pathname } = new URL(auth.tokenUrl);
  const http = httpClient({ ...limits, origin: safeOrigin(auth.tokenUrl), connections: 1 }, clock);
  return oauthAuth({ ...auth, path: pathname }, http, clock);
}

/** A page of 500 devices, each with all its members. */
const longestAnswerBytes = 16 * 1024 * 1024;

/** What every part of the adapter speaks through: one pool, one sign-in, one quota, one egress gate. */
export function connect(options: WorkspaceOneOptions, clock: Clock): Caller {
  const { apiUrl, auth: _, features, ...limits } = options;
  const http = httpClient({ ...limits, origin: apiUrl, maxBodyBytes: longestAnswerBytes }, clock);
  return caller(http, authOf(options, clock), egressGate(features), clock);
}

/** Adapter of the port `Mdm` to the REST API of Omnissa Workspace ONE UEM. */
export function workspaceOne(options: WorkspaceOneOptions, clock: Clock): WorkspaceOne {
  const uem = connect(options, clock);
  const devices = new IdMemory(clock);
  const users = new IdMemory(clock);
  const deviceNamed = (name: string): Named => ({
    memory: devices,
    name,
    lookUp: async (trip) => (await deviceBySerial(uem, name, trip)).Id,
  });
  const userNamed = (name: string): Named => ({
    memory: users,
    name,
    lookUp: (trip) => userIdByName(uem, name, trip),
  });

  return {
    async check(signal) {
      const info = readAs(infoWire, await uem.send(routes.info(), { signal, calls: 0 }));
      return { product: info.ProductName, version: info.ProductVersion };
    },
    async readDevice(serial, signal) {
      const device = await deviceBySerial(uem, serial, { signal, calls: 0 });
      devices.learn(serial, device.Id);
      if (device.UserId !== undefined && device.UserName !== undefined) {
        users.compare(device.UserName, device.UserId.Id);
      }
      return viewOf(serial, device);
    },
    assign: (serial, userName, signal) =>
      change(
        uem,
        { device: deviceNamed(serial), user: userNamed(userName) },
        ({ device, user }) => routes.assign(device.id, user.id),
        signal,
      ),
    command: (serial, command, signal) =>
      change(
        uem,
        { device: deviceNamed(serial) },
        ({ device }) => commandRoutes.command(device.id, commandNames[command]),
        signal,
      ),
    quota: () => uem.quota(),
    close: () => uem.close(),
  };
}
