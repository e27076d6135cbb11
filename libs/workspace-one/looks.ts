import { isFault } from '#libs/domain';
import type { Mdm, MdmCommand, MdmLook } from '#libs/mdm';
import { readAs, type Caller, type Trip } from './call.ts';
import { withIds, type Named } from './change.ts';
import { commandRoutes } from './command-routes.ts';
import { uuidOf } from './commands.ts';
import { deviceBySerial, viewOf, type KnownDevice } from './device.ts';
import { keyOf } from './ids.ts';
import {
  deviceAppsWire,
  deviceProfilesWire,
  deviceTagsWire,
  type DeviceApp,
  type DeviceProfile,
} from './on-device-wire.ts';
import { allPages, type Paged } from './pages.ts';
import { appFor, type KnownApps, type NamedThings } from './things.ts';

const seenIf = (so: boolean): MdmLook => (so ? 'seen' : 'unseen');

/**
 * Words of UEM for what is on a device, or on its way: what it was told and has not yet confirmed is under way, and needs no
 * second telling. Those of profiles and those of apps (Omnissa UEM API, `DeviceProfileApiEntity`, `DeviceApplicationInfo`).
 */
const there = [
  'pendinginstall',
  'unconfirmedinstall',
  'confirmedinstall',
  'outofdate',
  'installedbutnotassigned',
  'installed',
];
const gone = ['pendingremoval', 'unconfirmedremoval', 'confirmedremoval', 'removed'];

/** Whether one of what UEM lists of a thing is as wanted; it lists what it once was told, and not what never was there. */
function lookIn(statuses: readonly (string | undefined)[], present: boolean): MdmLook {
  const words = statuses.map((status) => status?.toLowerCase() ?? '');
  if (words.some((word) => there.includes(word))) return seenIf(present);
  return words.every((word) => gone.includes(word)) ? seenIf(!present) : 'unknown';
}

/** Set forward clocks must not make an enrolment before the erase look like one after it. */
const marginMs = 120_000;

/** Everything a look goes by. */
interface Sources {
  uem: Caller;
  deviceNamed(serial: string): Named<KnownDevice>;
  things: NamedThings;
}

/** A command about one thing on one device. */
type About<N extends MdmCommand['name']> = MdmCommand & { name: N };

async function lookForTag({ uem, deviceNamed }: Sources, serial: string, command: About<'tag'>, trip: Trip) {
  return withIds<{ device: KnownDevice }, MdmLook>({ device: deviceNamed(serial) }, trip, async (found) => {
    const answer = await uem.send(commandRoutes.deviceTags(uuidOf(found.device)), trip);
    const tags = answer.status === 204 ? [] : readAs(deviceTagsWire, answer).tags;
    const has = tags.some((tag) => tag !== undefined && keyOf(tag.name) === keyOf(command.tag));
    return seenIf(has === command.present);
  });
}

async function lookForProfile(from: Sources, serial: string, command: About<'profile'>, trip: Trip) {
  const { uem, deviceNamed, things } = from;
  const named = { device: deviceNamed(serial), profile: things.profile(command.profile) };
  return withIds<{ device: KnownDevice; profile: { id: number } }, MdmLook>(named, trip, async (found) => {
    const profiles: Paged<typeof deviceProfilesWire, DeviceProfile> = {
      route: (page) => commandRoutes.deviceProfiles(found.device.id, page),
      wire: deviceProfilesWire,
      entries: (answer) => answer.DeviceProfiles,
      total: (answer) => answer.Total,
    };
    const listed = (await allPages(uem, profiles, trip)).filter((p) => p.Id === found.profile.id);
    const statuses = listed.map((p) => p.Status);
    return lookIn(statuses, command.present);
  });
}

async function lookForApp(from: Sources, serial: string, command: About<'app'>, trip: Trip) {
  const { uem, deviceNamed, things } = from;
  const named = { device: deviceNamed(serial), app: things.app(command.app) };
  return withIds<{ device: KnownDevice; app: KnownApps }, MdmLook>(named, trip, async ({ device, app }) => {
    const wanted = appFor(app, device.platformId);
    const apps: Paged<typeof deviceAppsWire, DeviceApp> = {
      route: (page) => commandRoutes.deviceApps(device.id, page),
      wire: deviceAppsWire,
      entries: (answer) => answer.DeviceApps,
      total: (answer) => answer.Total,
    };
    // Each version has an id of its own; an older one there is the app there.
    const isIt = ({ Id, ApplicationIdentifier: bundle }: DeviceApp): boolean =>
      Id === wanted.id ||
      (bundle !== undefined && wanted.bundleId !== undefined && keyOf(bundle) === keyOf(wanted.bundleId));
    try {
      const listed = (await allPages(uem, apps, trip)).filter(isIt);
      return lookIn(
        listed.map((a) => a.Status),
        command.present,
      );
    } catch (e) {
      // Of some platforms UEM lists no apps.
      if (isFault(e, 'mdm-command-unsupported')) return 'unknown';
      throw e;
    }
  });
}

async function lookForGroup(
  from: Sources,
  serial: string,
  { group }: About<'organization-group'>,
  trip: Trip,
) {
  const named = { group: from.things.group(group) };
  return withIds<{ group: { id: number } }, MdmLook>(named, trip, async (found) => {
    const { LocationGroupId } = await deviceBySerial(from.uem, serial, trip);
    return LocationGroupId?.Id === undefined ? 'unknown' : seenIf(LocationGroupId.Id === found.group.id);
  });
}

/**
 * With return to service `unseen` while it is under way, `seen` once the device is back. That it was not erased yet nothing
 * tells: the command may be on its way.
 */
async function lookForErase({ uem }: Sources, serial: string, command: About<'erase'>, trip: Trip) {
  const { returnToService, wantedAt } = command;
  const { erasing, enrolledAt } = viewOf(serial, await deviceBySerial(uem, serial, trip));
  if (erasing) return returnToService ? 'unseen' : 'seen';
  const cameBack = enrolledAt !== null && wantedAt !== undefined && enrolledAt > wantedAt + marginMs;
  return cameBack ? 'seen' : 'unknown';
}

/** A record that is still there may be of a device that enrolled anew: nothing tells that the old one was not deleted. */
async function lookForDeletion({ uem }: Sources, serial: string, trip: Trip): Promise<MdmLook> {
  try {
    await deviceBySerial(uem, serial, trip);
    return 'unknown';
  } catch (e) {
    if (isFault(e, 'mdm-device-unknown')) return 'seen';
    throw e;
  }
}

/**
 * Looks whether what a command asks for is so. UEM documents no read of Lost Mode nor of a device's custom attributes, and
 * what was locked, synced or shown leaves no trace there.
 */
export function looks(
  uem: Caller,
  deviceNamed: (serial: string) => Named<KnownDevice>,
  things: NamedThings,
): Mdm['look'] {
  const from: Sources = { uem, deviceNamed, things };
  return async (serial, command, signal): Promise<MdmLook> => {
    const trip: Trip = { signal, calls: 0 };
    switch (command.name) {
      case 'tag':
        return lookForTag(from, serial, command, trip);
      case 'profile':
        return lookForProfile(from, serial, command, trip);
      case 'app':
        return lookForApp(from, serial, command, trip);
      case 'organization-group':
        return lookForGroup(from, serial, command, trip);
      case 'rename': {
        const { DeviceFriendlyName: name } = await deviceBySerial(uem, serial, trip);
        return name === undefined ? 'unknown' : seenIf(name === command.to);
      }
      case 'erase':
        return lookForErase(from, serial, command, trip);
      case 'delete':
        return lookForDeletion(from, serial, trip);
      case 'lock':
      case 'clear-passcode':
      case 'sync':
      case 'query':
      case 'restart':
      case 'message':
      case 'lost-mode-on':
      case 'lost-mode-off':
      case 'custom-attribute':
        return 'unknown';
    }
  };
}
