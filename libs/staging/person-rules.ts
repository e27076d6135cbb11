import type { InventoryUser } from '#libs/mdm';
import { keyOf, type ReadinessFacts } from './facts.ts';
import { failed, ok, unknown, warning, type Advice, type Finding, type Rule, type Verdict } from './rule.ts';
import { usersNamed } from './users.ts';

const list = 'Accounts > Users > List View';

/** Staging users have rules of their own, and one that says they carry no badge. */
const people = (facts: ReadinessFacts): readonly string[] =>
  facts.people.filter((p) => !facts.groups.some((g) => keyOf(g.stagingUser) === keyOf(p)));

const missing: Advice = {
  what: 'Workspace ONE has no user with exactly this name, and Tapstand is not allowed to create it.',
  where: `${list} > Add > Add User, security type Directory, with exactly this user name; or switch on creating people on demand in site.yaml ("createUsers"). If she is there under another name, correct the attribute that site.yaml takes the user name from (userNameAttribute).`,
  otherwise:
    'She is given a phone that stays with the staging user: none of her apps, mail and certificates.',
};

const onDemand: Advice = {
  what: 'Workspace ONE does not know this person yet. She is created from the directory with her first tap.',
  where: `Nothing to do. To have it done beforehand: ${list} > Add > Add User, security type Directory.`,
  otherwise:
    'Her first check-out takes a few seconds longer, and fails if the directory of Workspace ONE does not know her.',
};

const several: Advice = {
  what: 'Workspace ONE has several users with exactly this name.',
  where: `${list}: rename or delete the surplus ones. The same name in a basic and a directory account is the usual reason.`,
  otherwise: 'Nothing is assigned to her, because a guess could give a phone to somebody else.',
};

const known: Rule = {
  id: 'person-known',
  title: 'Workspace ONE knows every person, once',
  look: (facts) =>
    !facts.users.ok
      ? []
      : people(facts).map((name) => {
          const count = usersNamed(facts, name).length;
          const verdict =
            count === 1
              ? ok
              : count > 1
                ? failed(several, `${count} users`)
                : facts.use.createsPeople
                  ? warning(onDemand)
                  : failed(missing);
          return { ...verdict, about: { kind: 'person', name } };
        }),
};

const personRule = (id: string, title: string, judge: (user: InventoryUser) => Verdict): Rule => ({
  id,
  title,
  look: (facts) =>
    people(facts).flatMap((name): Finding[] => {
      const [user, second] = usersNamed(facts, name);
      if (user === undefined || second !== undefined) return [];
      return [{ ...judge(user), about: { kind: 'person', name } }];
    }),
});

const inactive: Advice = {
  what: 'The account of this person in Workspace ONE is not active.',
  where: `${list}: select the user, More Actions > Activate. If it is switched off again every night, the directory says so: enable the account there.`,
  otherwise: 'Her check-outs are refused by Workspace ONE (404, "is not an active user").',
};

const activityUntold: Advice = {
  what: 'Workspace ONE does not say whether this person is active.',
  where: `${list}: look at the status of the user.`,
  otherwise: 'If not, her check-outs are refused.',
};

const active = personRule('person-active', 'People are active', (user) =>
  user.active === undefined ? unknown(activityUntold) : user.active ? ok : failed(inactive),
);

const isStaging: Advice = {
  what: 'The account of this person is a staging user.',
  where: `${list}: edit the user > Advanced > Staging, and disable device staging. If it is a shared account, no badge should lead to it.`,
  otherwise:
    'A phone she takes counts as a phone nobody has: her apps and mail do not come, and its return is not noticed.',
};

const stagingUntold: Advice = {
  what: 'Workspace ONE does not say whether this person is a staging user.',
  where: `${list}: edit the user > Advanced > Staging should be off.`,
  otherwise: 'If it is on, a phone she takes counts as a phone nobody has.',
};

const noStaging = personRule('person-staging', 'Nobody is a staging user', (user) =>
  user.staging === undefined ? unknown(stagingUntold) : user.staging === 'none' ? ok : failed(isStaging),
);

export const personRules: readonly Rule[] = [known, active, noStaging];
