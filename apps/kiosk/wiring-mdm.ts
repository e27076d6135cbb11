import { readFileSync } from 'node:fs';
import { systemClock } from '#libs/clock';
import { mdmServers, type Site, type SiteSecrets, type SiteWorkspaceOne } from '#libs/config';
import { batched, mdmByServer, withBreaker, type Mdm, type MdmInventory, type MdmLine } from '#libs/mdm';
import {
  politeness,
  workspaceOne,
  workspaceOneDescription,
  workspaceOneInventory,
  type Politeness,
  type WorkspaceOneAuth,
  type WorkspaceOneFeature,
  type WorkspaceOneOptions,
} from '#libs/workspace-one';

function authOf({ auth }: SiteWorkspaceOne, secrets: SiteSecrets): WorkspaceOneAuth {
  if ('oauth' in auth) {
    const { tokenUrl, clientId } = auth.oauth;
    return { kind: 'oauth', tokenUrl, clientId, clientSecret: secrets.of(auth.oauth, 'clientSecretFile') };
  }
  if ('certificate' in auth) {
    const { certificate } = auth;
    return {
      kind: 'certificate',
      certificate: readFileSync(certificate.certificateFile, 'utf8'),
      key: secrets.of(certificate, 'keyFile'),
      tenantCode: secrets.of(certificate, 'tenantCodeFile'),
    };
  }
  return {
    kind: 'basic',
    user: auth.basic.userName,
    password: secrets.of(auth.basic, 'passwordFile'),
    tenantCode: secrets.of(auth.basic, 'tenantCodeFile'),
  };
}

/** The proxy on the way to one server, if there is one. */
function proxyOf({ proxy }: SiteWorkspaceOne, secrets: SiteSecrets): Pick<WorkspaceOneOptions, 'proxy'> {
  if (proxy === undefined) return {};
  const { url, userName: user, passwordFile } = proxy;
  if (user === undefined || passwordFile === undefined) return { proxy: { url } };
  return { proxy: { url, user, password: secrets.of(proxy, 'passwordFile') } };
}

const manners = new WeakMap<SiteWorkspaceOne, Politeness>();

/** One for all connections of this process to a server: they share its API quota. */
function mannersTowards(server: SiteWorkspaceOne): Politeness {
  const made = manners.get(server) ?? politeness(systemClock, server.callsPerMinute);
  manners.set(server, made);
  return made;
}

/** Access to one server of the site, for any adapter in front of it. */
export function accessTo(server: SiteWorkspaceOne, secrets: SiteSecrets) {
  const { apiUrl, caFile, timeoutMs } = server;
  const trust = caFile === undefined ? {} : { caFile };
  return {
    apiUrl,
    auth: authOf(server, secrets),
    timeLimitMs: timeoutMs,
    politeness: mannersTowards(server),
    ...trust,
    ...proxyOf(server, secrets),
  };
}

/** The adapter in front of one server of the site, allowed no more than these features. */
export function workspaceOneFor(
  server: SiteWorkspaceOne,
  secrets: SiteSecrets,
  features: ReadonlySet<WorkspaceOneFeature>,
) {
  return workspaceOne({ ...accessTo(server, secrets), features }, systemClock);
}

/** What can be read of one server of the site, with nothing but reading allowed. */
export const inventoryOf = (server: SiteWorkspaceOne, secrets: SiteSecrets): MdmInventory =>
  workspaceOneInventory(accessTo(server, secrets), systemClock);

/** A server that does not answer is left alone, and reads of many devices leave together. */
export const lineTo = (name: string, mdm: Mdm): MdmLine =>
  batched(withBreaker(name, mdm, systemClock), systemClock);

/** The MDM of the site: its only server, or each device's own. Null where nothing is to be told to an MDM. */
export function mdmOf(
  site: Site,
  secrets: SiteSecrets,
  features: ReadonlySet<WorkspaceOneFeature>,
): MdmLine | null {
  const servers = mdmServers(site).map(({ name, workspaceOne: server, serials }) => ({
    name,
    serials,
    mdm: lineTo(name, workspaceOneFor(server, secrets, features)),
  }));
  const [first, second] = servers;
  if (first === undefined) return null;
  return second === undefined ? first.mdm : mdmByServer(servers);
}

/** What would be sent, said without sending; the same for every server of the site. */
export const describeMdm = workspaceOneDescription;
