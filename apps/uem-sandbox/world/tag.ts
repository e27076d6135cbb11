import type { Device } from './device.ts';
import { IdentifiedTable } from './identified.ts';

/** Numbers of `TagType` (Omnissa UEM API, Tags). */
export const tagTypes = { Device: 1, General: 2, Video: 3 } as const;
export type TagType = keyof typeof tagTypes;

export interface Tag {
  id: number;
  uuid: string;
  name: string;
  type: TagType;
  avatar: string;
  /** The organization group it was made in; it is found there and beneath. */
  groupId: number;
}

const none: ReadonlySet<number> = new Set();

/** Tags, and which devices carry each; what a device carries stands with the device. */
export class TagTable extends IdentifiedTable<Tag> {
  readonly #devices = new Map<number, Set<number>>();

  /** Ids of the devices that carry this tag. */
  devicesWith(tagId: number): ReadonlySet<number> {
    return this.#devices.get(tagId) ?? none;
  }

  has(tagId: number, device: Device): boolean {
    return this.devicesWith(tagId).has(device.id);
  }

  put(tagId: number, device: Device, at: number): void {
    device.tags = [...(device.tags ?? []), { tagId, at }];
    this.index(device);
  }

  take(tagId: number, device: Device): void {
    const left = (device.tags ?? []).filter((t) => t.tagId !== tagId);
    device.tags = left.length === 0 ? undefined : left;
    this.#devices.get(tagId)?.delete(device.id);
  }

  /** Notes which tags a device carries that was loaded with them. */
  index(device: Device): void {
    for (const { tagId } of device.tags ?? []) {
      const devices = this.#devices.get(tagId);
      if (devices === undefined) this.#devices.set(tagId, new Set([device.id]));
      else devices.add(device.id);
    }
  }

  /** The device is gone. */
  forget(device: Device): void {
    for (const { tagId } of device.tags ?? []) this.#devices.get(tagId)?.delete(device.id);
  }
}
