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
  country?: string;
  locale?: string;
}

/** The organization-group tree; settings and reach are inherited downwards. */
export class GroupTree {
  readonly all = new Map<number, OrganizationGroup>();
  readonly #childrenOf = new Map<number, Set<number>>();
  readonly #byCode = new Map<string, OrganizationGroup>();
  readonly #byUuid = new Map<string, OrganizationGroup>();
  readonly #reach = new Map<number, Set<number>>();

  add(group: OrganizationGroup): void {
    this.all.set(group.id, group);
    this.#byUuid.set(group.uuid, group);
    if (group.groupId !== '') this.#byCode.set(group.groupId.toLowerCase(), group);
    if (group.parentId === undefined) return;
    const siblings = this.#childrenOf.get(group.parentId) ?? new Set();
    siblings.add(group.id);
    this.#childrenOf.set(group.parentId, siblings);
    for (const id of this.lineage(group.id)) this.#reach.get(id)?.add(group.id);
  }

  /** Only a group without children. */
  remove(group: OrganizationGroup): void {
    for (const id of this.lineage(group.id)) this.#reach.get(id)?.delete(group.id);
    if (group.parentId !== undefined) this.#childrenOf.get(group.parentId)?.delete(group.id);
    this.#reach.delete(group.id);
    this.#byCode.delete(group.groupId.toLowerCase());
    this.#byUuid.delete(group.uuid);
    this.all.delete(group.id);
  }

  /** Gives the group another code; the only way to, so that it is found by it. */
  recode(group: OrganizationGroup, code: string): void {
    this.#byCode.delete(group.groupId.toLowerCase());
    group.groupId = code;
    if (code !== '') this.#byCode.set(code.toLowerCase(), group);
  }

  byCode(code: string): OrganizationGroup | undefined {
    return this.#byCode.get(code.toLowerCase());
  }

  byUuid(uuid: string): OrganizationGroup | undefined {
    return this.#byUuid.get(uuid.toLowerCase());
  }

  nextId(): number {
    return Math.max(0, ...this.all.keys()) + 1;
  }

  childrenOf(id: number): OrganizationGroup[] {
    return [...(this.#childrenOf.get(id) ?? [])].flatMap((child) => this.all.get(child) ?? []);
  }

  /** The group and everything beneath it. The same set every time, and it lives: a new group appears in it. */
  reach(id: number): ReadonlySet<number> {
    const known = this.#reach.get(id);
    if (known !== undefined) return known;
    const found = new Set([id]);
    for (const group of found) for (const child of this.#childrenOf.get(group) ?? []) found.add(child);
    this.#reach.set(id, found);
    return found;
  }

  /** The group itself, its parent and so on up to the top. */
  lineage(id: number): number[] {
    const found: number[] = [];
    for (let at: number | undefined = id; at !== undefined; at = this.all.get(at)?.parentId) found.push(at);
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
