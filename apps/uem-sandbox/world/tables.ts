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

const nobody: ReadonlySet<number> = new Set();

/** Devices by every id; an index is made when first asked for. */
export class DeviceTable {
  readonly byId = new Map<number, Device>();
  readonly #indexes = new Map<AlternateId, Map<string, Device>>();
  readonly #heldBy = new Map<number, Set<number>>();
  readonly #stagedBy = new Map<number, number>();
  readonly #inGroup = new Map<number, number>();
  #lastId = 0;

  add(device: Device): void {
    this.byId.set(device.id, device);
    for (const [kind, index] of this.#indexes) index.set(alternateIds[kind](device).toLowerCase(), device);
    this.#lastId = Math.max(this.#lastId, device.id);
    this.#hold(device.userId, device.id);
    count(this.#stagedBy, device.stagingUserId, 1);
    count(this.#inGroup, device.groupId, 1);
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
    this.#heldBy.get(device.userId)?.delete(device.id);
    count(this.#stagedBy, device.stagingUserId, -1);
    count(this.#inGroup, device.groupId, -1);
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
    this.#heldBy.get(device.userId)?.delete(device.id);
    device.userId = userId;
    this.#hold(userId, device.id);
  }

  /** Puts the device into this organization group; the only way to, so that the counts stay right. */
  moveTo(device: Device, groupId: number): void {
    count(this.#inGroup, device.groupId, -1);
    device.groupId = groupId;
    count(this.#inGroup, groupId, 1);
  }

  /** Ids of the devices whose enrollment user this is. */
  heldBy(userId: number): ReadonlySet<number> {
    return this.#heldBy.get(userId) ?? nobody;
  }

  countOf(userId: number): number {
    return this.heldBy(userId).size;
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

  /** Devices in this very group, not beneath it. */
  countIn(groupId: number): number {
    return this.#inGroup.get(groupId) ?? 0;
  }

  #hold(userId: number, deviceId: number): void {
    const held = this.#heldBy.get(userId);
    if (held === undefined) this.#heldBy.set(userId, new Set([deviceId]));
    else held.add(deviceId);
  }
}

/** Enrollment users; names are unique without regard to case. */
export class UserTable {
  readonly byId = new Map<number, User>();
  readonly #byName = new Map<string, User>();
  #byUuid: Map<string, User> | undefined;
  readonly #inGroup = new Map<number, number>();
  #lastId = 0;

  add(user: User): void {
    this.byId.set(user.id, user);
    this.#byUuid?.set(user.uuid, user);
    count(this.#inGroup, user.groupId, 1);
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
    if (!this.byId.delete(user.id)) return;
    this.#byUuid?.delete(user.uuid);
    this.#byName.delete(user.userName.toLowerCase());
    count(this.#inGroup, user.groupId, -1);
  }

  /** Puts the user into this organization group; the only way to, so that the counts stay right. */
  moveTo(user: User, groupId: number): void {
    count(this.#inGroup, user.groupId, -1);
    user.groupId = groupId;
    count(this.#inGroup, groupId, 1);
  }

  /** Users in this very group, not beneath it. */
  countIn(groupId: number): number {
    return this.#inGroup.get(groupId) ?? 0;
  }
}
