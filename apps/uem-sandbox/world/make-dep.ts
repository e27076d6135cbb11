import type { Dep } from './dep.ts';
import type { Fixture } from './fixture.ts';
import type { GroupTree } from './group.ts';
import { groupNamed } from './make-people.ts';

/** Accounts with Apple's server and what its list holds; nothing of it is known to UEM before the first sync. */
export function makeDep(fixture: Fixture, groups: GroupTree): Dep {
  const dep: Dep = {
    accounts: new Map(),
    certificates: new Map(),
    profiles: new Map(),
    apple: new Map(),
    lastChange: 0,
    lastId: 0,
  };
  fixture.dep.forEach((item, i) => {
    const where = `dep[${i}]`;
    const groupId = groupNamed(groups, item.group, where);
    if (dep.accounts.has(groupId)) throw new Error(`${where}: the group has an account already`);
    const id = ++dep.lastId;
    dep.accounts.set(groupId, { id, groupId, certificateId: 0, tokenId: 0, syncedTo: 0 });
    for (const { serial, model, platform } of item.devices) {
      const key = serial.toLowerCase();
      if (dep.apple.has(key)) throw new Error(`${where}: the serial "${serial}" is there twice`);
      dep.apple.set(key, {
        serial,
        model,
        platform,
        accountId: id,
        change: ++dep.lastChange,
        released: false,
      });
    }
  });
  return dep;
}
