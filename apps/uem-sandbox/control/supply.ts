import { z } from 'zod';
import type { Site } from '../site.ts';
import type { BatchRow } from '../world/batch.ts';
import { changeAppleList, depAccountOf } from '../world/dep-sync.ts';
import type { PlatformName } from '../world/device.ts';
import { dropShipOf } from '../world/drop-ship-sync.ts';
import type { OrganizationGroup } from '../world/group.ts';
import type { World } from '../world/world.ts';
import { ControlRefused } from './control-refused.ts';
import { wished } from './wish.ts';

const text = z.string().min(1).max(200);
const appleSchema = z.strictObject({
  /** Group ID; the first group where absent. */
  group: text.optional(),
  devices: z.array(
    z.strictObject({
      serial: text,
      model: z.string().max(200).default('iPhone SE'),
      platform: z.enum(['Apple iOS', 'Apple macOS', 'Apple tvOS']).default('Apple iOS'),
    }),
  ),
  /** True: the devices leave the list. */
  released: z.boolean().default(false),
});
export type AppleWish = z.input<typeof appleSchema>;

const uploadSchema = z.strictObject({
  group: text.optional(),
  /** What the console gives a manufacturer; checked where it is there. */
  userName: text.optional(),
  password: text.optional(),
  devices: z.array(
    z.strictObject({
      serial: text,
      model: z.string().max(200).default('Latitude 7450'),
      assetNumber: z.string().max(200).default(''),
      tags: z.array(text).default([]),
    }),
  ),
});
export type UploadWish = z.input<typeof uploadSchema>;

export interface AppleDeviceView {
  serial: string;
  model: string;
  platform: PlatformName;
  group: string | undefined;
  released: boolean;
}

export interface BatchView {
  id: number;
  name: string;
  type: string;
  group: string | undefined;
  state: string;
  rows: BatchRow[];
}

/** Where devices and people come from in bulk, before UEM hears of them. */
export interface SupplyControl {
  /** Apple's list; UEM learns of it with the next sync or fetch. */
  appleDevices(): AppleDeviceView[];
  changeAppleDevices(wish: AppleWish): AppleDeviceView[];
  /** A manufacturer uploads Windows devices to the provisioning service. */
  upload(wish: UploadWish): number;
  batches(): BatchView[];
}

function groupOf(world: World, code: string | undefined): OrganizationGroup {
  const group = code === undefined ? world.groups.all.values().next().value : world.groups.byCode(code);
  if (group === undefined) throw new ControlRefused(`no group has the groupId "${code ?? ''}"`);
  return group;
}

export function supplyOf(site: Site): SupplyControl {
  const world = (): World => {
    site.world.agenda.catchUp();
    return site.world;
  };
  const appleDevices = (): AppleDeviceView[] => {
    const groupOfAccount = new Map(Array.from(world().dep.accounts.values(), (a) => [a.id, a.groupId]));
    return Array.from(site.world.dep.apple.values(), ({ serial, model, platform, released, accountId }) => ({
      serial,
      model,
      platform,
      released,
      group: site.world.groups.all.get(groupOfAccount.get(accountId) ?? 0)?.groupId,
    }));
  };
  return {
    appleDevices,
    changeAppleDevices(wish) {
      const { group, devices, released } = wished(appleSchema, wish);
      const { id, groupId } = groupOf(world(), group);
      const account = depAccountOf(site.world, id);
      if (account === undefined) throw new ControlRefused(`the group "${groupId}" has no account with Apple`);
      for (const device of devices) changeAppleList(site.world, account, device, released);
      return appleDevices();
    },
    upload(wish) {
      const { group, userName, password, devices } = wished(uploadSchema, wish);
      const { id } = groupOf(world(), group);
      const settings = dropShipOf(site.world, id);
      const known =
        (userName ?? settings.userName) === settings.userName &&
        (password ?? settings.password) === settings.password;
      if (!known)
        throw new ControlRefused('user name and password are not those the group gives its manufacturers');
      for (const device of devices)
        site.world.dropShip.uploaded.set(device.serial.toLowerCase(), { ...device, groupId: id });
      return devices.length;
    },
    batches: () =>
      Array.from(world().batches.values(), ({ id, name, type, groupId, state, rows }) => ({
        id,
        name,
        type,
        group: site.world.groups.all.get(groupId)?.groupId,
        state,
        rows: rows.map((r) => ({ ...r })),
      })),
  };
}
