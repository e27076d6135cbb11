import type { FaultInput } from '../faults/fault.ts';
import { readFault } from '../faults/from-text.ts';
import { restart, type Site } from '../site.ts';
import type { Device } from '../world/device.ts';
import type { FixtureInput } from '../world/fixture.ts';
import { settingsSchema, type Settings, type SettingsInput } from '../world/settings.ts';
import { switchUser } from '../world/switch-user.ts';
import { changeDevice, type DeviceChange } from './change-device.ts';
import { ControlRefused, mistakes } from './control-refused.ts';
import { enrollingOf, type EnrollingControl } from './enrolling.ts';
import { clockControl, type ClockControl } from './clock-control.ts';
import { notificationControl, type NotificationControl } from './notification-control.ts';
import { supplyOf, type SupplyControl } from './supply.ts';
import type { LoggedRequest } from './request-log.ts';
import { deviceView, faultView, userView, type DeviceView, type FaultView, type UserView } from './views.ts';

/** The sandbox from above, in a test or behind /sandbox: looks at everything, needs no sign-in, leaves no request in the log. */
export interface SandboxControl extends ClockControl, NotificationControl {
  devices(): DeviceView[];
  /** Throws `ControlRefused` for a serial nobody has. */
  device(serial: string): DeviceView;
  /** User name of the device's present enrollment user. */
  holder(serial: string): string;
  /** Changes what happens to the device itself: coverage, compliance, battery and so on. */
  changeDevice(serial: string, change: DeviceChange): DeviceView;
  users(): UserView[];
  /** Devices before and while they enroll, and what people do on them by hand. */
  readonly enrolling: EnrollingControl;
  /** Apple's list, manufacturers' uploads, bulk imports. */
  readonly supply: SupplyControl;
  /** Requests numbered above `since`, oldest first. */
  requests(since?: number): LoggedRequest[];
  forgetRequests(): void;
  faults(): FaultView[];
  /** Switches a fault on and returns its id. */
  addFault(fault: FaultInput): string;
  /** False when there is none with this id. */
  removeFault(id: string): boolean;
  clearFaults(): void;
  /** Somebody at the UEM console makes this user the enrollment user, past every check. */
  colleague(serial: string, userName: string): void;
  /** Every access token given out so far is expired from now on. */
  expireTokens(): void;
  settings(): Settings;
  /** Changes some settings and returns them all. */
  changeSettings(change: SettingsInput): Settings;
  /** Begins again with another fixture; faults, quota and requests are forgotten. */
  load(fixture: FixtureInput): void;
  /** Begins again with the present fixture. */
  reset(): void;
}

function changedSettings(present: Settings, change: SettingsInput): Settings {
  const read = settingsSchema.safeParse({ ...present, ...change });
  if (read.success) return read.data;
  throw new ControlRefused(mistakes(read.error, 'settings'));
}

export function controlOf(site: Site): SandboxControl {
  const world = () => {
    site.world.agenda.catchUp();
    return site.world;
  };
  const bySerial = (serial: string): Device => {
    const device = world().devices.find('serialnumber', serial);
    if (device === undefined) throw new ControlRefused(`no device has the serial "${serial}"`);
    return device;
  };
  return {
    devices: () => Array.from(world().devices.byId.values(), (d) => deviceView(site, d)),
    device: (serial) => deviceView(site, bySerial(serial)),
    holder: (serial) => deviceView(site, bySerial(serial)).user,
    changeDevice(serial, change) {
      const device = bySerial(serial);
      const wrong = changeDevice(site.world, device, change);
      if (wrong !== undefined) throw new ControlRefused(wrong);
      return deviceView(site, device);
    },
    users: () => Array.from(world().users.byId.values(), (u) => userView(site, u)),
    enrolling: enrollingOf(site),
    supply: supplyOf(site),
    requests: (since) => site.requests.list(since),
    forgetRequests: () => site.requests.forget(),
    faults: () => site.faults.list().map(faultView),
    addFault: (fault) => site.faults.add(readFault(fault)),
    removeFault: (id) => site.faults.remove(id),
    clearFaults: () => site.faults.clear(),
    colleague(serial, userName) {
      const device = bySerial(serial);
      const user = site.world.users.named(userName);
      if (user === undefined) throw new ControlRefused(`no user is named "${userName}"`);
      switchUser(site.world, device, user);
    },
    expireTokens: () => site.tokens.expire(),
    ...clockControl(site),
    ...notificationControl(site),
    settings: () => site.world.settings,
    changeSettings: (change) => (site.world.settings = changedSettings(world().settings, change)),
    load: (fixture) => restart(site, fixture),
    reset: () => restart(site),
  };
}
