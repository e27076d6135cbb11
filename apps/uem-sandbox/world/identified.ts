export interface Identified {
  id: number;
  uuid: string;
}

/** Things with a number and a uuid, found by either. */
export class IdentifiedTable<T extends Identified> {
  readonly byId = new Map<number, T>();
  readonly #byUuid = new Map<string, T>();
  #lastId = 0;

  add(item: T): void {
    this.byId.set(item.id, item);
    this.#byUuid.set(item.uuid, item);
    this.#lastId = Math.max(this.#lastId, item.id);
  }

  remove(item: T): void {
    this.byId.delete(item.id);
    this.#byUuid.delete(item.uuid);
  }

  /** By lower-case uuid. */
  withUuid(uuid: string): T | undefined {
    return this.#byUuid.get(uuid);
  }

  nextId(): number {
    return this.#lastId + 1;
  }
}
