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

/** Devices by every id; an index is made when first asked for. */
export class DeviceTable {
  readonly byId = new Map<number, Device>();
  readonly #indexes = new Map<AlternateId, Map<string, Device>>();
  readonly #heldBy = new Map<number, number>();

  add(device: Device): void {
    this.byId.set(device.id, device);
    this.#indexes.clear();
    this.#count(device.userId, 1);
  }

  find(kind: AlternateId, value: string): Device | undefined {
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
    this.#count(device.userId, -1);
    device.userId = userId;
    this.#count(userId, 1);
  }

  countOf(userId: number): number {
    return this.#heldBy.get(userId) ?? 0;
  }

  #count(userId: number, by: number): void {
    this.#heldBy.set(userId, (this.#heldBy.get(userId) ?? 0) + by);
  }
}

/** Enrollment users; names are unique without regard to case. */
export class UserTable {
  readonly byId = new Map<number, User>();
  readonly #byName = new Map<string, User>();
  #lastId = 0;

  add(user: User): void {
    this.byId.set(user.id, user);
    this.#byName.set(user.userName.toLowerCase(), user);
    this.#lastId = Math.max(this.#lastId, user.id);
  }

  named(userName: string): User | undefined {
    return this.#byName.get(userName.toLowerCase());
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  remove(user: User): void {
    this.byId.delete(user.id);
    this.#byName.delete(user.userName.toLowerCase());
  }
}
