import { z } from 'zod';
import { faultFromText } from '../faults/from-text.ts';
import type { FaultInput } from '../faults/fault.ts';
import { empty, json, type Answer } from '../wire/answer.ts';
import type { SettingsInput } from '../world/settings.ts';
import type { FixtureInput } from '../world/fixture.ts';
import type { DeviceChange } from './change-device.ts';
import { enrollingRoutes } from './enrolling-routes.ts';
import type { ClockMove } from './clock-control.ts';
import type { ControlCall, ControlRoute } from './control-route.ts';
import { notificationControlRoutes } from './notification-routes.ts';
import { ControlRefused } from './control-refused.ts';
import { supplyRoutes } from './supply-routes.ts';
import { belongings, deviceView, userView } from './views.ts';

const colleagueBody = z.strictObject({ serial: z.string().min(1), user: z.string().min(1) });
const shownAtMost = 200;
const shownDeliveries = 50;

const numberOf = (text: string | null): number =>
  text !== null && /^\d{1,12}$/.test(text) ? Number(text) : 0;

/** The first devices whose serial, name or present user contains `q`: a page cannot show 100,000. */
function devicesShown({ site, query }: ControlCall) {
  site.world.agenda.catchUp();
  const wanted = (query.get('q') ?? '').toLowerCase();
  const shown = [];
  for (const device of site.world.devices.byId.values()) {
    const user = site.world.users.byId.get(device.userId)?.userName ?? '';
    if (wanted !== '' && !`${device.serial} ${device.friendlyName} ${user}`.toLowerCase().includes(wanted))
      continue;
    shown.push({ ...deviceView(site, device), ...belongings(site, device) });
    if (shown.length === shownAtMost) break;
  }
  return shown;
}

function usersShown({ site, query }: ControlCall) {
  const wanted = (query.get('q') ?? '').toLowerCase();
  const shown = [];
  for (const user of site.world.users.byId.values()) {
    if (wanted !== '' && !user.userName.toLowerCase().includes(wanted)) continue;
    shown.push(userView(site, user));
    if (shown.length === shownAtMost) break;
  }
  return shown;
}

function state(call: ControlCall): Answer {
  const { site, control, query } = call;
  const { world } = site;
  return json(200, {
    now: site.clock.now(),
    clock: control.clock(),
    tenant: world.groups.all.values().next().value?.name,
    version: world.tenant.version,
    counts: { devices: world.devices.byId.size, users: world.users.byId.size, requests: site.requests.count },
    quota: site.quota.look(world),
    settings: world.settings,
    devices: devicesShown(call),
    users: usersShown(call),
    faults: control.faults(),
    subscriptions: control.subscriptions(),
    deliveries: control.deliveries().slice(-shownDeliveries),
    requests: control.requests(numberOf(query.get('since'))).slice(-shownAtMost),
  });
}

/** Every route of the control API; the README lists them with examples. */
export const controlRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/sandbox/state', handle: state },
  { method: 'GET', path: '/sandbox/devices', handle: (call) => json(200, devicesShown(call)) },
  {
    method: 'GET',
    path: '/sandbox/devices/*',
    handle: ({ control, tail }) => json(200, control.device(tail)),
  },
  {
    method: 'PATCH',
    path: '/sandbox/devices/*',
    body: true,
    handle: ({ control, tail, body }) => json(200, control.changeDevice(tail, body as DeviceChange)),
  },
  { method: 'GET', path: '/sandbox/users', handle: (call) => json(200, usersShown(call)) },
  {
    method: 'GET',
    path: '/sandbox/requests',
    handle: ({ control, query }) => json(200, control.requests(numberOf(query.get('since')))),
  },
  {
    method: 'DELETE',
    path: '/sandbox/requests',
    handle: ({ control }) => (control.forgetRequests(), empty(204)),
  },
  { method: 'GET', path: '/sandbox/faults', handle: ({ control }) => json(200, control.faults()) },
  {
    method: 'POST',
    path: '/sandbox/faults',
    body: true,
    handle: ({ control, body }) =>
      json(201, {
        id: control.addFault(typeof body === 'string' ? faultFromText(body) : (body as FaultInput)),
      }),
  },
  { method: 'DELETE', path: '/sandbox/faults', handle: ({ control }) => (control.clearFaults(), empty(204)) },
  {
    method: 'DELETE',
    path: '/sandbox/faults/*',
    handle({ control, tail }) {
      if (!control.removeFault(tail)) throw new ControlRefused(`no fault has the id "${tail}"`);
      return empty(204);
    },
  },
  {
    method: 'POST',
    path: '/sandbox/colleague',
    body: true,
    handle({ control, body }) {
      const read = colleagueBody.safeParse(body);
      if (!read.success) throw new ControlRefused('the body must be {"serial": "…", "user": "…"}');
      control.colleague(read.data.serial, read.data.user);
      return json(200, control.device(read.data.serial));
    },
  },
  {
    method: 'POST',
    path: '/sandbox/tokens/expire',
    handle: ({ control }) => (control.expireTokens(), empty(204)),
  },
  { method: 'GET', path: '/sandbox/clock', handle: ({ control }) => json(200, control.clock()) },
  {
    method: 'POST',
    path: '/sandbox/clock',
    body: true,
    handle: ({ control, body }) => json(200, control.moveClock(body as ClockMove)),
  },
  { method: 'GET', path: '/sandbox/settings', handle: ({ control }) => json(200, control.settings()) },
  {
    method: 'PATCH',
    path: '/sandbox/settings',
    body: true,
    handle: ({ control, body }) => json(200, control.changeSettings(body as SettingsInput)),
  },
  {
    method: 'POST',
    path: '/sandbox/load',
    body: true,
    handle({ control, body, site }) {
      control.load(body as FixtureInput);
      return json(200, { devices: site.world.devices.byId.size, users: site.world.users.byId.size });
    },
  },
  { method: 'POST', path: '/sandbox/reset', handle: ({ control }) => (control.reset(), empty(204)) },
  ...enrollingRoutes,
  ...notificationControlRoutes,
  ...supplyRoutes,
];
