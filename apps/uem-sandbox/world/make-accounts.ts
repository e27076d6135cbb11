import { X509Certificate } from 'node:crypto';
import type { Account, Role } from './account.ts';
import type { Fixture } from './fixture.ts';
import type { GroupTree } from './group.ts';
import { groupNamed } from './make-people.ts';

function fingerprintOf(pem: string, where: string): string {
  try {
    return new X509Certificate(pem).fingerprint256;
  } catch {
    throw new Error(`${where}: its certificate is no PEM text of a certificate`);
  }
}

type Item = Pick<Account, 'kind' | 'name' | 'secret'> & { role: string; group?: string | undefined };

/** Administrators and OAuth clients of the fixture, with what their roles may and their groups see. */
export function makeAccounts(fixture: Fixture, groups: GroupTree) {
  const roles = new Map<string, Role>();
  for (const r of fixture.roles) {
    const deniedCommands = new Set(r.deniedCommands.map((c) => c.toLowerCase()));
    roles.set(r.name, { name: r.name, rights: new Set(r.rights), deniedCommands });
  }
  const account = ({ kind, name, secret, role: roleName, group }: Item): Account => {
    const role = roles.get(roleName);
    if (role === undefined)
      throw new Error(`account "${name}": no role is named "${roleName}"; add it to roles`);
    const groupId = groupNamed(groups, group, `account "${name}"`);
    return { kind, name, secret, role, groupId, reach: groups.reach(groupId) };
  };
  const accounts = fixture.accounts.map(({ userName, password, certificate, ...rest }) => {
    const kind = password === undefined ? 'certificate' : 'basic';
    const made = account({ kind, name: userName, secret: password, ...rest });
    return certificate === undefined
      ? made
      : { ...made, fingerprint: fingerprintOf(certificate, `account "${userName}"`) };
  });
  const clients = fixture.clients.map(({ clientId, clientSecret, ...rest }) =>
    account({ kind: 'oauth', name: clientId, secret: clientSecret, ...rest }),
  );
  for (const { code, group } of fixture.tenant.keys) groupNamed(groups, group, `API key "${code}"`);
  return {
    accounts: new Map(accounts.map((a) => [a.name.toLowerCase(), a])),
    clients: new Map(clients.map((c) => [c.name, c])),
  };
}
