import type { FaultCode } from '#libs/domain';
import type { MdmRight } from '#libs/mdm';
import type { Reading } from './facts.ts';
import { failed, ok, unknown, warning, type Advice, type Finding, type Rule } from './rule.ts';

const roles = 'Accounts > Administrators > Roles';

/** As the console calls its permissions; a permission per command stands beside the one for the API. */
const permissionOf: Record<MdmRight, string> = {
  assign: 'REST API Devices, Execute',
  'create-users': 'REST API Users, Execute',
  lock: 'REST API Devices, Execute, and the command Lock',
  'clear-passcode': 'REST API Devices, Execute, and the command Clear Passcode',
  sync: 'REST API Devices, Execute, and the command Sync Device',
  query: 'REST API Devices, Execute, and the command Query',
  restart: 'REST API Devices, Execute, and the command Soft Reset',
  message: 'REST API Devices, Execute, and Send Message',
  'lost-mode': 'REST API Devices, Execute, and Lost Mode',
  erase: 'REST API Devices, Execute, and the command Device Wipe',
  delete: 'REST API Devices, Delete',
  tag: 'REST API Tags, Execute',
  'organization-group': 'REST API Devices, Execute, and Change Organization Group',
  'custom-attribute': 'REST API Custom Attributes, Execute',
  rename: 'REST API Devices, Write',
  profile: 'REST API Profiles, Execute',
  app: 'REST API Apps, Execute',
};

const lacking: Advice = {
  what: 'The role of the API account lacks a right that the workflows need.',
  where: `${roles}: edit the role of the API account and tick the permission named with each. Then sign the account in anew: wait for an hour or restart the service.`,
  otherwise: 'That step fails every time (403), however often it is tried.',
};

const cannotTell: Advice = {
  what: 'Whether the API account has a right that the workflows need cannot be found out without using it.',
  where: `${roles}: open the role of the API account and look for the permission named with each.`,
  otherwise: 'If it lacks it, that step fails every time (403).',
};

const probesUnread = (note: string): Advice => ({
  what: `The rights of the API account could not be looked at. ${note}`,
  where: 'Put the connection right first, then run this again.',
  otherwise: 'A missing right is met by the first person at the cabinet.',
});

const missing: Rule = {
  id: 'account-rights',
  title: 'The API account has the rights the workflows need',
  look({ probes, use, account }) {
    const name = account.ok ? account.value.name : 'API account';
    if (!probes.ok) return [{ ...unknown(probesUnread(probes.note)), about: { kind: 'account', name } }];
    return probes.value
      .filter((p) => use.rights.includes(p.right))
      .map(({ right, granted, how }) => {
        const detail = `${permissionOf[right]}. ${how}`;
        const verdict =
          granted === 'yes' ? ok : granted === 'no' ? failed(lacking, detail) : unknown(cannotTell, detail);
        return { ...verdict, about: { kind: 'account', name: right } };
      });
  },
};

const surplus: Advice = {
  what: 'The role of the API account allows more than this site uses.',
  where: `${roles}: make a role of its own for Tapstand with what docs/readiness.md lists and nothing else. The ones named here are found; there may be more.`,
  otherwise:
    'Whoever steals its credentials can do all of this to every device and person of the organization group.',
};

const excess: Rule = {
  id: 'account-excess',
  title: 'The API account has no rights beyond that',
  look({ probes, use }) {
    if (!probes.ok) return [];
    return probes.value
      .filter((p) => !use.rights.includes(p.right) && p.granted !== 'untold')
      .map(({ right, granted, how }) => ({
        ...(granted === 'no' ? ok : warning(surplus, `${permissionOf[right]}. ${how}`)),
        about: { kind: 'account', name: right },
      }));
  },
};

/** Roles that come with Workspace ONE and may do nearly everything. */
const powerful = /system admin|console admin|airwatch admin|full access|^administrator$/i;

const tooPowerful: Advice = {
  what: 'The API account has a role for people who run the console.',
  where: `${roles}: make a role of its own for Tapstand (docs/readiness.md lists what it needs), then Accounts > Administrators > List View: give the account that role and take this one.`,
  otherwise: 'Whoever steals its credentials owns the tenant: wipes, policies, other administrators.',
};

const roleUntold: Advice = {
  what: 'The role of the API account cannot be read through the API.',
  where: `Look it up: ${roles}, or for an OAuth client Groups & Settings > Configurations > OAuth Client Management. It should be a role of Tapstand's own, not one for people who run the console.`,
  otherwise: 'Nothing today. A role that is too large shows when its credentials are stolen.',
};

const role: Rule = {
  id: 'account-role',
  title: 'The API account has a role of its own',
  look({ account }) {
    if (!account.ok) return [];
    const { name, roles: named, untold } = account.value;
    if (named === undefined) return [{ ...unknown(roleUntold, untold), about: { kind: 'account', name } }];
    const large = named.filter((r) => powerful.test(r));
    const verdict = large.length === 0 ? ok : warning(tooPowerful, `role ${large.join(', ')}`);
    return [{ ...verdict, about: { kind: 'account', name } }];
  },
};

const slow: Advice = {
  what: 'The API account signs in through the directory.',
  where:
    'Accounts > Administrators > List View > Add: make a Basic administrator for Tapstand, or use an OAuth client.',
  otherwise:
    'Every request takes about two seconds longer, and when the directory is down no device can be assigned.',
};

const local: Rule = {
  id: 'account-directory',
  title: 'The API account does not depend on the directory',
  look({ account }) {
    if (!account.ok || account.value.directory === undefined) return [];
    const verdict = account.value.directory ? warning(slow) : ok;
    return [{ ...verdict, about: { kind: 'account', name: account.value.name } }];
  },
};

const forbidden = (what: string): Advice => ({
  what: `The API account may not read ${what}.`,
  where: `${roles}: edit the role of the API account and tick the permission named here. Its organization group must hold what is to be read.`,
  otherwise: 'Serial numbers and user names cannot be looked up, so nothing can be assigned.',
});

const unread = (what: string, note: string): Advice => ({
  what: `The ${what} could not be read. ${note}`,
  where: 'Put the connection right first, then run this again.',
  otherwise: 'What depends on them was not examined, and the first person at the cabinet finds out.',
});

const isForbidden = (fault: FaultCode): boolean => fault === 'mdm-forbidden';

const reading: Rule = {
  id: 'account-reading',
  title: 'The API account can read devices, users and organization groups',
  look(facts) {
    const parts: [what: string, permission: string, reading: Reading<unknown>][] = [
      ['devices', 'REST API Devices, Read', facts.records],
      ['users', 'REST API Users, Read', facts.users],
      ['organization groups', 'REST API Groups, Read', facts.tree],
    ];
    return parts.map(([what, permission, part]): Finding => {
      const about = { kind: 'account' as const, name: `read ${what}` };
      if (part.ok) return { ...ok, about };
      return isForbidden(part.fault)
        ? { ...failed(forbidden(what), permission), about }
        : { ...unknown(unread(what, part.note)), about };
    });
  },
};

export const accountRules: readonly Rule[] = [reading, missing, excess, role, local];
