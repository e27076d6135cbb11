import { z } from 'zod';
import type { Site } from '../site.ts';
import { platforms, type Device, type PlatformName } from '../world/device.ts';
import { enrol } from '../world/enrol.ts';
import type { Registration } from '../world/registration.ts';
import { signInOnDevice, signOutOnDevice } from '../world/sign-in.ts';
import type { World } from '../world/world.ts';
import { ControlRefused } from './control-refused.ts';
import { deviceView, type DeviceView } from './views.ts';
import { wished } from './wish.ts';

const text = z.string().min(1).max(200);
const platformName = z.enum(Object.keys(platforms) as [PlatformName, ...PlatformName[]]);
const enrollmentSchema = z.strictObject({
  serial: text,
  platform: platformName.optional(),
  model: text.optional(),
  operatingSystem: text.optional(),
  imei: text.optional(),
  udid: text.optional(),
  friendlyName: text.optional(),
  ownership: z.enum(['C', 'E', 'S', 'Undefined']).optional(),
  /** One of user, token and dep is needed. */
  user: text.optional(),
  token: text.optional(),
  dep: z.boolean().optional(),
  group: text.optional(),
  onBehalfOf: text.optional(),
  stageFor: z.enum(['one', 'many']).optional(),
});
export type EnrollmentWish = z.input<typeof enrollmentSchema>;

/** A registration in words instead of ids, its token included. */
export interface RegistrationView {
  id: number;
  uuid: string;
  kind: string;
  type: string;
  source: string;
  token: string;
  group: string | undefined;
  user: string | undefined;
  serial: string;
  imei: string;
  udid: string;
  assetNumber: string;
  name: string;
  platform: string | undefined;
  enrollmentStatus: string;
  status: string;
  /** Name of the profile Apple hands out for it. */
  profile: unknown;
  tags: string[];
}

export interface EnrollingControl {
  /** A device enrolls: in progress at once, `Enrolled` after `enrollAfterMs`. Throws `ControlRefused` with the reason. */
  enroll(wish: EnrollmentWish): DeviceView;
  /** A person signs in on the device itself. */
  signIn(serial: string, userName: string): DeviceView;
  signOut(serial: string): DeviceView;
  /** Devices known before they enroll whose serial number, IMEI, UDID or name contains this; 500 at most. */
  registrations(containing?: string): RegistrationView[];
}

function registrationView(world: World, r: Registration): RegistrationView {
  const { id, uuid, kind, type, source, token, serial, imei, udid, assetNumber, platform, status, tags } = r;
  return {
    ...{ id, uuid, kind, type, source, token, serial, imei, udid, assetNumber, platform, status, tags },
    group: world.groups.all.get(r.groupId)?.groupId,
    user: r.userId === undefined ? undefined : world.users.byId.get(r.userId)?.userName,
    name: r.friendlyName,
    enrollmentStatus: r.enrollmentStatus,
    profile: world.dep.profiles.get(r.depProfile ?? '')?.members['ProfileName'],
  };
}

const shownAtMost = 500;

export function enrollingOf(site: Site): EnrollingControl {
  const world = (): World => {
    site.world.agenda.catchUp();
    return site.world;
  };
  const on = (serial: string, act: (device: Device) => { refused: string } | undefined): DeviceView => {
    const device = world().devices.find('serialnumber', serial);
    if (device === undefined) throw new ControlRefused(`no device has the serial "${serial}"`);
    const refusal = act(device);
    if (refusal !== undefined) throw new ControlRefused(refusal.refused);
    return deviceView(site, device);
  };
  return {
    enroll(wish) {
      const device = enrol(world(), wished(enrollmentSchema, wish));
      if ('refused' in device) throw new ControlRefused(device.refused);
      return deviceView(site, device);
    },
    signIn: (serial, userName) => on(serial, (device) => signInOnDevice(site.world, device, userName)),
    signOut: (serial) => on(serial, (device) => signOutOnDevice(site.world, device)),
    registrations(containing = '') {
      const wanted = containing.toLowerCase();
      const shown: RegistrationView[] = [];
      for (const r of world().registrations.byId.values()) {
        if (!`${r.serial} ${r.imei} ${r.udid} ${r.friendlyName}`.toLowerCase().includes(wanted)) continue;
        if (shown.push(registrationView(site.world, r)) === shownAtMost) break;
      }
      return shown;
    },
  };
}
