import { z } from 'zod';
import { json, type Answer } from '../wire/answer.ts';
import { platforms, type PlatformName } from '../world/device.ts';
import { enrol } from '../world/enrol.ts';
import type { Registration } from '../world/registration.ts';
import { signInOnDevice, signOutOnDevice } from '../world/sign-in.ts';
import type { World } from '../world/world.ts';
import { ControlRefused } from './control.ts';
import type { ControlCall, ControlRoute } from './control-routes.ts';
import { deviceView } from './views.ts';

const text = z.string().min(1).max(200);
const enrollmentBody = z.strictObject({
  serial: text,
  platform: z.enum(Object.keys(platforms) as [PlatformName, ...PlatformName[]]).optional(),
  model: text.optional(),
  operatingSystem: text.optional(),
  imei: text.optional(),
  udid: text.optional(),
  friendlyName: text.optional(),
  ownership: z.enum(['C', 'E', 'S', 'Undefined']).optional(),
  group: text.optional(),
  user: text.optional(),
  token: text.optional(),
  dep: z.boolean().optional(),
  onBehalfOf: text.optional(),
  stageFor: z.enum(['one', 'many']).optional(),
});
const signInBody = z.strictObject({ serial: text, user: text });
const signOutBody = z.strictObject({ serial: text });

/** The body in this shape, or a sentence that says where it is not. */
export function wished<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new ControlRefused(read.error.issues.map((i) => `${i.path.join('.') || 'body'}: ${i.message}`).join('; '));
}

function deviceOf({ site }: ControlCall, serial: string) {
  site.world.agenda.catchUp();
  const device = site.world.devices.find('serialnumber', serial);
  if (device === undefined) throw new ControlRefused(`no device has the serial "${serial}"`);
  return device;
}

function enrolled(call: ControlCall): Answer {
  const { world } = call.site;
  world.agenda.catchUp();
  const device = enrol(world, wished(enrollmentBody, call.body));
  if ('refused' in device) throw new ControlRefused(device.refused);
  return json(201, deviceView(call.site, device));
}

/** A registration as the control API shows it: words instead of ids, the token included. */
export function registrationView(world: World, r: Registration) {
  return {
    id: r.id,
    uuid: r.uuid,
    kind: r.kind,
    type: r.type,
    source: r.source,
    token: r.token,
    group: world.groups.all.get(r.groupId)?.groupId,
    user: r.userId === undefined ? undefined : world.users.byId.get(r.userId)?.userName,
    serial: r.serial,
    imei: r.imei,
    udid: r.udid,
    assetNumber: r.assetNumber,
    name: r.friendlyName,
    platform: r.platform,
    enrollmentStatus: r.enrollmentStatus,
    status: r.status,
    profile: world.dep.profiles.get(r.depProfile ?? '')?.members['ProfileName'],
    tags: r.tags,
  };
}

const shownAtMost = 500;

function registrations({ site, query }: ControlCall): Answer {
  site.world.agenda.catchUp();
  const wanted = (query.get('q') ?? '').toLowerCase();
  const shown = [];
  for (const r of site.world.registrations.byId.values()) {
    if (wanted !== '' && !`${r.serial} ${r.imei} ${r.udid} ${r.friendlyName}`.toLowerCase().includes(wanted)) continue;
    if (shown.push(registrationView(site.world, r)) === shownAtMost) break;
  }
  return json(200, shown);
}

/** What happens with a device in somebody's hands: it enrolls, people sign in and out on it. */
export const enrollingRoutes: readonly ControlRoute[] = [
  { method: 'POST', path: '/sandbox/enroll', body: true, handle: enrolled },
  {
    method: 'POST',
    path: '/sandbox/sign-in',
    body: true,
    handle(call) {
      const { serial, user } = wished(signInBody, call.body);
      const device = deviceOf(call, serial);
      const refusal = signInOnDevice(call.site.world, device, user);
      if (refusal !== undefined) throw new ControlRefused(refusal.refused);
      return json(200, deviceView(call.site, device));
    },
  },
  {
    method: 'POST',
    path: '/sandbox/sign-out',
    body: true,
    handle(call) {
      const device = deviceOf(call, wished(signOutBody, call.body).serial);
      const refusal = signOutOnDevice(call.site.world, device);
      if (refusal !== undefined) throw new ControlRefused(refusal.refused);
      return json(200, deviceView(call.site, device));
    },
  },
  { method: 'GET', path: '/sandbox/registrations', handle: registrations },
];
