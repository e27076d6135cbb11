import { deviceRule, enrolledDevices } from './device-rules.ts';
import type { ReadinessFacts, SharedGroup } from './facts.ts';
import { reachVerdict } from './reach.ts';
import { warning, type Advice, type Finding, type Rule, type Verdict } from './rule.ts';
import { isStagingUser, userNamed } from './users.ts';

const deviceReach = deviceRule(
  'device-reach',
  'Devices are within reach of their staging users',
  'enrolled',
  ({ record, group }, facts) => {
    const user = userNamed(facts, group.stagingUser);
    if (!facts.use.assigns || !facts.tree.ok || user === undefined) return undefined;
    const places = { user: user.groupId, device: record.groupId, fixed: group.fixedOrganizationGroup };
    return reachVerdict(facts.tree.value, places, 'staging user');
  },
);

/** One organization group with shared devices in it; people are asked for each once and not for every device. */
interface Place {
  group: SharedGroup;
  device: string | undefined;
}

function placesOf(facts: ReadinessFacts): Place[] {
  const places = new Map<string, Place>();
  for (const { group, record } of enrolledDevices(facts)) {
    places.set(`${group.id}\n${record.groupId ?? ''}`, { group, device: record.groupId });
  }
  return [...places.values()];
}

const someOnly: Advice = {
  what: 'This person can have the devices of some device groups and not of others.',
  where:
    'Nothing, if this person never stands before those cabinets. Else move the person or the devices (Accounts > Users > List View, More Actions > Change Organization Group).',
  otherwise:
    'At the other cabinets every check-out of this person is refused by Workspace ONE (401), and the phone stays unassigned.',
};

const rank = { failed: 0, unknown: 1, warning: 2, ok: 3 } as const;

/** The worst verdict, unless some devices are certainly within reach: then it is a matter of which cabinet. */
function overall(verdicts: readonly { verdict: Verdict; group: SharedGroup }[]): Verdict | undefined {
  const worst = verdicts.toSorted((a, b) => rank[a.verdict.result] - rank[b.verdict.result])[0];
  if (worst === undefined) return undefined;
  const some = verdicts.some((v) => v.verdict.result === 'ok');
  if (worst.verdict.result !== 'failed' || !some) return worst.verdict;
  const out = verdicts.filter((v) => v.verdict.result === 'failed').map((v) => v.group.id);
  return warning(someOnly, `not: ${[...new Set(out)].join(', ')}`);
}

const personReach: Rule = {
  id: 'person-reach',
  title: 'People are within reach of the devices',
  look(facts) {
    const { tree } = facts;
    if (!facts.use.assigns || !tree.ok) return [];
    const places = placesOf(facts);
    return facts.people.flatMap((name): Finding[] => {
      const user = userNamed(facts, name);
      if (user === undefined || isStagingUser(facts, name)) return [];
      const verdict = overall(
        places.map(({ group, device }) => ({
          group,
          verdict: reachVerdict(
            tree.value,
            { user: user.groupId, device, fixed: group.fixedOrganizationGroup },
            'person',
          ),
        })),
      );
      return verdict === undefined ? [] : [{ ...verdict, about: { kind: 'person', name } }];
    });
  },
};

export const reachRules: readonly Rule[] = [deviceReach, personReach];
