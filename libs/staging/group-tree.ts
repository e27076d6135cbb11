import type { InventoryGroup } from '#libs/mdm';

/** Where one organization group stands seen from another. `untold`: the account does not see one of them. */
export type Standing = 'same' | 'above' | 'below' | 'apart' | 'untold';

/** The organization groups the API account sees. */
export class GroupTree {
  readonly #groups: ReadonlyMap<string, InventoryGroup>;

  constructor(groups: readonly InventoryGroup[]) {
    this.#groups = new Map(groups.map((g) => [g.id, g]));
  }

  nameOf(id: string): string {
    return this.#groups.get(id)?.name ?? `number ${id}`;
  }

  /** Where `group` stands seen from `from`: `above` means it is a parent, near or far. */
  standing(group: string | undefined, from: string | undefined): Standing {
    if (group === undefined || from === undefined) return 'untold';
    if (group === from) return 'same';
    if (!this.#groups.has(group) || !this.#groups.has(from)) return 'untold';
    if (this.#parentsOf(from).has(group)) return 'above';
    return this.#parentsOf(group).has(from) ? 'below' : 'apart';
  }

  #parentsOf(id: string): Set<string> {
    const found = new Set<string>();
    let at = this.#groups.get(id)?.parentId;
    while (at !== undefined && !found.has(at)) {
      found.add(at);
      at = this.#groups.get(at)?.parentId;
    }
    return found;
  }
}
