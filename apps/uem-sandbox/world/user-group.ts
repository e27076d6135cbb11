import { IdentifiedTable } from './identified.ts';

export interface UserGroup {
  id: number;
  uuid: string;
  name: string;
  description: string;
  /** Only custom ones are changed here; those of the directory come and go with it. */
  type: 'Custom' | 'Directory';
  groupId: number;
  /** Ids of enrollment users, in the order they came. */
  members: number[];
}

const none: ReadonlySet<number> = new Set();

/** User groups, and the groups of each user. */
export class UserGroupTable extends IdentifiedTable<UserGroup> {
  readonly #groupsOf = new Map<number, Set<number>>();

  override add(group: UserGroup): void {
    super.add(group);
    for (const userId of group.members) this.#note(userId, group.id);
  }

  /** Ids of the groups this user is in. */
  groupsOf(userId: number): ReadonlySet<number> {
    return this.#groupsOf.get(userId) ?? none;
  }

  /** Whether the user was not in it before. */
  join(group: UserGroup, userId: number): boolean {
    if (this.groupsOf(userId).has(group.id)) return false;
    group.members.push(userId);
    this.#note(userId, group.id);
    return true;
  }

  /** Whether the user was in it before. */
  leave(group: UserGroup, userId: number): boolean {
    if (this.#groupsOf.get(userId)?.delete(group.id) !== true) return false;
    group.members = group.members.filter((id) => id !== userId);
    return true;
  }

  #note(userId: number, groupId: number): void {
    const groups = this.#groupsOf.get(userId);
    if (groups === undefined) this.#groupsOf.set(userId, new Set([groupId]));
    else groups.add(groupId);
  }
}
