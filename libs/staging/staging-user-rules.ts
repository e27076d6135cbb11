import type { InventoryUser } from '#libs/mdm';
import { keyOf, type ReadinessFacts, type SharedGroup } from './facts.ts';
import { failed, ok, unknown, warning, type Advice, type Finding, type Rule, type Verdict } from './rule.ts';
import { usersNamed, userNamed } from './users.ts';

const edit = 'Accounts > Users > List View > edit the user';
const advanced = `${edit} > Advanced > Staging`;

/** Staging users by name, each once, with the groups that name it. */
function stagingUsers({ groups }: ReadinessFacts): { name: string; groups: SharedGroup[] }[] {
  const byKey = new Map<string, { name: string; groups: SharedGroup[] }>();
  for (const group of groups) {
    const known = byKey.get(keyOf(group.stagingUser));
    if (known === undefined)
      byKey.set(keyOf(group.stagingUser), { name: group.stagingUser, groups: [group] });
    else known.groups.push(group);
  }
  return [...byKey.values()];
}

const forGroups = (groups: readonly SharedGroup[]): string =>
  `device group ${groups.map((g) => g.id).join(', ')}`;

const missing: Advice = {
  what: 'Workspace ONE has no user with exactly this name.',
  where:
    'Correct "stagingUser" in site.yaml, or make the account: Accounts > Users > List View > Add > Add User, security type Basic, then Advanced > Staging: Enable Device Staging, Multi User Devices. The API account must see its organization group.',
  otherwise:
    'No device of the group can be returned in Workspace ONE: each stays with the person who had it last.',
};

const several: Advice = {
  what: 'Workspace ONE has several users with exactly this name.',
  where: 'Accounts > Users > List View: rename or delete the surplus ones.',
  otherwise: 'Nothing is assigned at all, because a guess could give a phone to the wrong account.',
};

const severalButOne: Advice = {
  what: 'Workspace ONE has several users with exactly this name, of whom only one is active.',
  where: 'Accounts > Users > List View: rename or delete the inactive ones.',
  otherwise: 'The active one is used. As soon as somebody activates another, nothing is assigned any more.',
};

function existence(facts: ReadinessFacts, name: string, groups: readonly SharedGroup[]): Verdict {
  const count = usersNamed(facts, name).length;
  if (count === 0) return failed(missing, forGroups(groups));
  if (count === 1) return ok;
  return userNamed(facts, name) === undefined
    ? failed(several, `${count} users`)
    : warning(severalButOne, `${count} users`);
}

const exists: Rule = {
  id: 'staging-user-exists',
  title: 'Every staging user is there, once',
  look: (facts) =>
    !facts.users.ok
      ? []
      : stagingUsers(facts).map(({ name, groups }) => {
          return { ...existence(facts, name, groups), about: { kind: 'staging-user', name } };
        }),
};

type Judge = (
  user: InventoryUser,
  groups: readonly SharedGroup[],
  facts: ReadinessFacts,
) => Verdict | undefined;

/** A rule about staging users that are there exactly once. */
const stagingRule = (id: string, title: string, judge: Judge): Rule => ({
  id,
  title,
  look: (facts) =>
    stagingUsers(facts).flatMap(({ name, groups }): Finding[] => {
      const user = userNamed(facts, name);
      if (user === undefined) return [];
      const verdict = judge(user, groups, facts);
      return verdict === undefined ? [] : [{ ...verdict, about: { kind: 'staging-user', name } }];
    }),
});

const inactive: Advice = {
  what: 'The staging user is not active.',
  where: 'Accounts > Users > List View: select it, More Actions > Activate.',
  otherwise:
    'No device can be returned to it (404, "is not an active user"), and no new device can be enrolled with it.',
};

const activityUntold: Advice = {
  what: 'Workspace ONE does not say whether the staging user is active.',
  where: 'Accounts > Users > List View: look at its status.',
  otherwise: 'If it is not, no device can be returned to it.',
};

const active = stagingRule('staging-user-active', 'Staging users are active', (user) =>
  user.active === undefined ? unknown(activityUntold) : user.active ? ok : failed(inactive),
);

const notStaging: Advice = {
  what: 'The account is no staging user: device staging is switched off for it.',
  where: `${advanced}: Enable Device Staging, with Multi User Devices. Devices enrolled with it before must be enrolled again.`,
  otherwise: 'Every check-out is refused by Workspace ONE (400, "not enrolled to a multi-staging user").',
};

const singleUser = (which: string): Advice => ({
  what: `The staging user is for single-user devices only (${which}): a device enrolled with it belongs to one person for good.`,
  where: `${advanced}: disable Single User Devices, enable Multi User Devices. Devices enrolled with it before must be enrolled again.`,
  otherwise: 'Every check-out is refused by Workspace ONE (400, "not enrolled to a multi-staging user").',
});

const either = (which: string): Advice => ({
  what: `The staging user enrols devices for many users, but also for single ones (${which}): whoever enrols a device is asked which.`,
  where: `${advanced}: disable Single User Devices and leave Multi User Devices on, so that nobody can choose wrongly.`,
  otherwise:
    'One wrong answer while enrolling makes a phone whose check-outs are all refused, and the list does not show which.',
});

const typeUntold: Advice = {
  what: 'Workspace ONE does not say of which staging type the account is.',
  where: `${advanced}: it should have Multi User Devices and nothing else.`,
  otherwise: 'With any other type some or all check-outs are refused.',
};

/** The numbers are `DeviceStagingType` of the API (Omnissa UEM API, User), which scripts of colleagues may show. */
const type = stagingRule('staging-user-type', 'Staging users are for multi-user devices only', (user) => {
  switch (user.staging) {
    case undefined:
      return unknown(typeUntold);
    case 'none':
      return failed(notStaging, 'staging type 0');
    case 'single-standard':
      return failed(singleUser('Standard: whoever signs in first'), 'staging type 2');
    case 'single-advanced':
      return failed(singleUser('Advanced: whom the enrolling person names'), 'staging type 3');
    case 'multi':
      return ok;
    case 'multi-or-single-standard':
      return warning(either('Standard'), 'staging type 242');
    case 'multi-or-single-advanced':
      return warning(either('Advanced'), 'staging type 243');
  }
});

const notBasic: Advice = {
  what: 'The staging user comes from the directory.',
  where:
    'Make a Basic account of Workspace ONE for staging (Accounts > Users > List View > Add > Add User, security type Basic) and enrol devices with that one.',
  otherwise:
    'When its password runs out, its account is locked or the directory is down, devices can neither be enrolled nor staged anew. Check-outs go on.',
};

const basic = stagingRule('staging-user-basic', 'Staging users are Basic accounts', (user) =>
  user.security === 'basic' || user.security === undefined ? ok : warning(notBasic),
);

const foreignDevices: Advice = {
  what: 'The staging user has devices that site.yaml does not name.',
  where:
    "Devices > List View, search for the staging user: name shared phones of yours in site.yaml; give somebody's own device to its person by enrolling it anew.",
  otherwise:
    "Tapstand leaves them alone, but nobody keeps account of them, and a private phone under a staging account is managed as nobody's.",
};

const devices = stagingRule(
  'staging-user-devices',
  'Staging users have only devices of the site',
  (user, _groups, facts) => {
    const narrowed = facts.devices.length < facts.shiftDevices;
    if (narrowed || !facts.records.ok || user.devices === undefined) return undefined;
    const held = [...facts.records.value.bySerial.values()]
      .flat()
      .filter((r) => r.holder !== undefined && keyOf(r.holder) === keyOf(user.userName));
    const more = user.devices - held.length;
    return more > 0 ? warning(foreignDevices, more === 1 ? '1 more device' : `${more} more devices`) : ok;
  },
);

const hasBadge: Advice = {
  what: 'A badge is tied to the staging user.',
  where:
    'Block that badge (tapstand revoke) and tie it to the person who carries it (tapstand enrol); in the directory, take the badge number from the staging account.',
  otherwise:
    'Whoever taps it gets a phone that belongs to nobody, and between two people nothing tells whether the phone was returned.',
};

const badge = stagingRule(
  'staging-user-badge',
  'No badge belongs to a staging user',
  (user, _groups, facts) =>
    facts.badgeAccounts.some((name) => keyOf(name) === keyOf(user.userName)) ? failed(hasBadge) : ok,
);

export const stagingUserRules: readonly Rule[] = [exists, active, type, basic, devices, badge];
