import type { Chance } from './chance.ts';
import type { Fixture } from './fixture.ts';
import type { GroupTree } from './group.ts';
import { groupNamed } from './make-people.ts';
import type { Subscription } from './subscription.ts';

/** Event notifications the fixture asks for. */
export function makeSubscriptions(fixture: Fixture, groups: GroupTree, chance: Chance) {
  const subscriptions = new Map<number, Subscription>();
  for (const { group, ...item } of fixture.notifications) {
    const id = subscriptions.size + 1;
    const groupId = groupNamed(groups, group, `notification "${item.targetName}"`);
    subscriptions.set(id, { id, uuid: chance.uuid(), groupId, ...item });
  }
  return { subscriptions, lastSubscriptionId: subscriptions.size };
}
