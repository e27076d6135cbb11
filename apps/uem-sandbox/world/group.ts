export interface OrganizationGroup {
  id: number;
  uuid: string;
  name: string;
  /** The code people type when enrolling (`GroupId` on the wire). */
  groupId: string;
  type: string;
  parentId: number | undefined;
  /** Shared device setting "fixed organization group"; undefined inherits from the parent. */
  fixed: boolean | undefined;
  createdAt: number;
}

/** The organization-group tree; settings and reach are inherited downwards. */
export class GroupTree {
  readonly all = new Map<number, OrganizationGroup>();
  readonly #childrenOf = new Map<number, number[]>();

  add(group: OrganizationGroup): void {
    this.all.set(group.id, group);
    if (group.parentId === undefined) return;
    const siblings = this.#childrenOf.get(group.parentId) ?? [];
    siblings.push(group.id);
    this.#childrenOf.set(group.parentId, siblings);
  }

  byCode(code: string): OrganizationGroup | undefined {
    const wanted = code.toLowerCase();
    for (const group of this.all.values()) if (group.groupId.toLowerCase() === wanted) return group;
    return undefined;
  }

  /** The group and everything beneath it. */
  reach(id: number): Set<number> {
    const found = new Set([id]);
    for (const group of found) for (const child of this.#childrenOf.get(group) ?? []) found.add(child);
    return found;
  }

  /** Whether `below` lies strictly beneath `above`. */
  isBelow(below: number, above: number): boolean {
    let at = this.all.get(below)?.parentId;
    while (at !== undefined) {
      if (at === above) return true;
      at = this.all.get(at)?.parentId;
    }
    return false;
  }

  depth(id: number): number {
    let depth = 0;
    for (let at = this.all.get(id)?.parentId; at !== undefined; at = this.all.get(at)?.parentId) depth++;
    return depth;
  }

  isFixed(id: number): boolean {
    let at: number | undefined = id;
    while (at !== undefined) {
      const group = this.all.get(at);
      if (group?.fixed !== undefined) return group.fixed;
      at = group?.parentId;
    }
    return false;
  }
}
