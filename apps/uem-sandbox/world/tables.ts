import type { Device } from './device.ts';
import type { User } from './user.ts';

/** Alternate ids of the Omnissa UEM API, in lower case: clients write `Serialnumber` and `SerialNumber`. */
export const alternateIds = {
  macaddress: (d: Device) => d.macAddress,
  udid: (d: Device) => d.udid,
  serialnumber: (d: Device) => d.serial,
  imeinumber: (d: Device) => d.imei,
  easid: (d: Device) => d.easId,
  deviceid: (d: Device) => String(d.id),
  uuid: (d: Device) => d.uuid,
} as const;
export type AlternateId = keyof typeof alternateIds;

function count(counts: Map<number, number>, id: number | undefined, by: number): void {
  if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + by);
}

/** Devices by every id; an index is made when first asked for. */
export class DeviceTable {
  readonly byId = new Map<number, Device>();
  readonly #indexes = new Map<AlternateId, Map<string, Device>>();
  readonly #heldBy = new Map<number, number>();
  readonly #stagedBy = new Map<number, number>();
  #lastId = 0;

  add(device: Device): void {
    this.byId.set(device.id, device);
    for (const [kind, index] of this.#indexes) index.set(alternateIds[kind](device).toLowerCase(), device);
    this.#lastId = Math.max(this.#lastId, device.id);
    count(this.#heldBy, device.userId, 1);
    count(this.#stagedBy, device.stagingUserId, 1);
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  remove(device: Device): void {
    if (this.byId.get(device.id) !== device) return;
    this.byId.delete(device.id);
    for (const [kind, index] of this.#indexes) {
      const value = alternateIds[kind](device).toLowerCase();
      if (index.get(value) === device) index.delete(value);
    }
    count(this.#heldBy, device.userId, -1);
    count(this.#stagedBy, device.stagingUserId, -1);
  }

  /** Whether it is still in the tenant: what was planned for a deleted device must not happen. */
  has(device: Device): boolean {
    return this.byId.get(device.id) === device;
  }

  /** Nothing for an empty value: many devices have no IMEI. */
  find(kind: AlternateId, value: string): Device | undefined {
    if (value === '') return undefined;
    let index = this.#indexes.get(kind);
    if (index === undefined) {
      const read = alternateIds[kind];
      index = new Map();
      for (const device of this.byId.values()) index.set(read(device).toLowerCase(), device);
      this.#indexes.set(kind, index);
    }
    return index.get(value.toLowerCase());
  }

  /** Makes this user the enrollment user of the device; the only way to, so that the counts stay right. */
  giveTo(device: Device, userId: number): void {
    count(this.#heldBy, device.userId, -1);
    device.userId = userId;
    count(this.#heldBy, userId, 1);
  }

  countOf(userId: number): number {
    return this.#heldBy.get(userId) ?? 0;
  }

  /** Says which account the device is enrolled with, undefined for none; the only way to, so that the counts stay right. */
  stageWith(device: Device, stagingUserId: number | undefined): void {
    count(this.#stagedBy, device.stagingUserId, -1);
    device.stagingUserId = stagingUserId;
    count(this.#stagedBy, stagingUserId, 1);
  }

  /** How many devices are enrolled with this account, whoever has them now. */
  stagedBy(userId: number): number {
    return this.#stagedBy.get(userId) ?? 0;
  }
}

/** Enrollment users; names are unique without regard to case. */
export class UserTable {
  readonly byId = new Map<number, User>();
  readonly #byName = new Map<string, User>();
  #byUuid: Map<string, User> | undefined;
  #lastId = 0;

  add(user: User): void {
    this.byId.set(user.id, user);
    this.#byUuid?.set(user.uuid, user);
    this.#byName.set(user.userName.toLowerCase(), user);
    this.#lastId = Math.max(this.#lastId, user.id);
  }

  named(userName: string): User | undefined {
    return this.#byName.get(userName.toLowerCase());
  }

  /** By lower-case uuid; the index is made when first asked for. */
  withUuid(uuid: string): User | undefined {
    this.#byUuid ??= new Map(Array.from(this.byId.values(), (u) => [u.uuid, u]));
    return this.#byUuid.get(uuid);
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  remove(user: User): void {
    this.byId.delete(user.id);
    this.#byUuid?.delete(user.uuid);
    this.#byName.delete(user.userName.toLowerCase());
  }
}
