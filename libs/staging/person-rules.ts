import type { InventoryUser } from '#libs/mdm';
import type { ReadinessFacts } from './facts.ts';
import { failed, ok, unknown, warning, type Advice, type Finding, type Rule, type Verdict } from './rule.ts';
import { isStagingUser, userNamed, usersNamed } from './users.ts';

const list = 'Accounts > Users > List View';

/** Staging users have rules of their own, and one that says they carry no badge. */
const people = (facts: ReadinessFacts): readonly string[] =>
  facts.people.filter((p) => !isStagingUser(facts, p));

const missing: Advice = {
  what: 'Workspace ONE has no user with exactly this name, and the API account may not create one.',
  where: `${list} > Add > Add User, security type Directory, with exactly this user name. Or give the role of the API account the permission REST API Users, Execute: then people are created from the directory with their first tap. If the person is there under another name, correct the attribute that site.yaml takes the user name from (userNameAttribute).`,
  otherwise: 'The phone stays with the staging user: none of the apps, mail and certificates of this person.',
};

const onDemand: Advice = {
  what: 'Workspace ONE does not know this person yet. The first tap creates the user from the directory.',
  where: `Nothing, if the directory of Workspace ONE knows exactly this user name. To have it done beforehand: ${list} > Add > Add User, security type Directory.`,
  otherwise:
    'The first check-out takes a few seconds longer. If the directory does not know the name, it fails.',
};

const several: Advice = {
  what: 'Workspace ONE has several active users with exactly this name.',
  where: `${list}: rename or delete the surplus ones. The same name in a basic and a directory account is the usual reason.`,
  otherwise: 'Nothing is assigned to this person, because a guess could give a phone to somebody else.',
};

const severalButOne: Advice = {
  what: 'Workspace ONE has several users with exactly this name, of whom only one is active.',
  where: `${list}: rename or delete the inactive ones.`,
  otherwise: 'The active one is used. As soon as somebody activates another, nothing is assigned any more.',
};

/** A person who is not there is created on demand, unless the role is known to forbid that. */
function absent({ use, probes }: ReadinessFacts): Verdict {
  const forbidden = probes.ok && probes.value.some((p) => p.right === 'create-users' && p.granted === 'no');
  return use.createsPeople && !forbidden ? warning(onDemand) : failed(missing);
}

function existence(facts: ReadinessFacts, name: string): Verdict {
  const count = usersNamed(facts, name).length;
  if (count === 0) return absent(facts);
  if (count === 1) return ok;
  return userNamed(facts, name) === undefined
    ? failed(several, `${count} users`)
    : warning(severalButOne, `${count} users`);
}

const known: Rule = {
  id: 'person-known',
  title: 'Workspace ONE knows every person, once',
  look: (facts) =>
    !facts.users.ok
      ? []
      : people(facts).map((name) => ({ ...existence(facts, name), about: { kind: 'person', name } })),
};

const personRule = (id: string, title: string, judge: (user: InventoryUser) => Verdict): Rule => ({
  id,
  title,
  look: (facts) =>
    people(facts).flatMap((name): Finding[] => {
      const user = userNamed(facts, name);
      if (user === undefined) return [];
      return [{ ...judge(user), about: { kind: 'person', name } }];
    }),
});

const inactive: Advice = {
  what: 'The account of this person in Workspace ONE is not active.',
  where: `${list}: select the user, More Actions > Activate. If it is switched off again every night, the directory says so: enable the account there.`,
  otherwise: 'Every check-out of this person is refused by Workspace ONE (404, "is not an active user").',
};

const activityUntold: Advice = {
  what: 'Workspace ONE does not say whether this person is active.',
  where: `${list}: look at the status of the user.`,
  otherwise: 'If not, every check-out of this person is refused.',
};

const active = personRule('person-active', 'People are active', (user) =>
  user.active === undefined ? unknown(activityUntold) : user.active ? ok : failed(inactive),
);

const isStaging: Advice = {
  what: 'The account of this person is a staging user.',
  where: `${list}: edit the user > Advanced > Staging, and disable device staging. If it is a shared account, no badge should lead to it.`,
  otherwise:
    'A phone this person takes counts as a phone nobody has: apps and mail do not come, and its return is not noticed.',
};

const stagingUntold: Advice = {
  what: 'Workspace ONE does not say whether this person is a staging user.',
  where: `${list}: edit the user > Advanced > Staging should be off.`,
  otherwise: 'If it is on, a phone this person takes counts as a phone nobody has.',
};

const noStaging = personRule('person-staging', 'Nobody is a staging user', (user) =>
  user.staging === undefined ? unknown(stagingUntold) : user.staging === 'none' ? ok : failed(isStaging),
);

export const personRules: readonly Rule[] = [known, active, noStaging];
