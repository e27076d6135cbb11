import { Fault } from '#libs/domain';
import type { Mdm, MdmAnswer, MdmCommand } from '#libs/mdm';
import type { Caller } from './call.ts';
import { change, type Named } from './change.ts';
import { commandRoutes, type CommandName } from './command-routes.ts';
import type { KnownDevice } from './device.ts';
import type { Route } from './route.ts';
import { appFor, type NamedThings } from './things.ts';
import type { KnownApp, KnownTag } from './things-wire.ts';

type Plain = 'lock' | 'clear-passcode' | 'sync' | 'query' | 'restart';

const plainNames: Record<Plain, CommandName> = {
  lock: 'Lock',
  'clear-passcode': 'ClearPasscode',
  sync: 'SyncDevice',
  query: 'DeviceQuery',
  restart: 'SoftReset',
};

/** Where the console lists our custom attributes, unless a step says otherwise. */
const application = 'Tapstand';

/** UEM's push services by its number of the platform (Omnissa UEM API, `PushMessage`). */
const pushServices: Readonly<Record<number, string>> = { 2: 'Apns', 10: 'Apns', 5: 'Gcm', 12: 'Wns' };

/** Some operations exist by uuid alone, which UEM has not shown for this one. */
export function uuidOf({ uuid }: { uuid: string | undefined }): string {
  if (uuid !== undefined) return uuid;
  throw new Fault('mdm-nonsense', { note: 'Workspace ONE shows no uuid, and this is asked by uuid alone.' });
}

const lostModeWords = ({
  message,
  phone,
  footnote,
}: MdmCommand & { name: 'lost-mode-on' }): Record<string, string> => ({
  message,
  ...(phone === undefined ? {} : { phone_number: phone }),
  ...(footnote === undefined ? {} : { footnote }),
});

/** Commands that need the device alone. */
export function routeTo(device: KnownDevice, command: Exclude<MdmCommand, { name: WithAThing }>): Route {
  const { id } = device;
  switch (command.name) {
    case 'lock':
    case 'clear-passcode':
    case 'sync':
    case 'query':
    case 'restart':
      return commandRoutes.command(id, plainNames[command.name]);
    case 'message':
      return commandRoutes.message(id, command.text, pushServices[device.platformId ?? 0]);
    case 'lost-mode-on':
      return commandRoutes.lostMode(uuidOf(device), lostModeWords(command));
    case 'lost-mode-off':
      return commandRoutes.lostMode(uuidOf(device), undefined);
    case 'erase': {
      const { returnToService, keepDataPlan = true } = command;
      return commandRoutes.erase(uuidOf(device), { returnToService, preserveDataPlan: keepDataPlan });
    }
    case 'delete':
      return commandRoutes.remove(id);
    case 'rename':
      return commandRoutes.rename(id, command.to);
    case 'custom-attribute': {
      const { attribute: name, value, application: applicationGroup = application } = command;
      return commandRoutes.attribute(id, { name, value, applicationGroup });
    }
  }
}

type WithAThing = 'tag' | 'organization-group' | 'profile' | 'app';

/** What a command is about beside the device, as UEM knows it. */
interface About {
  tag: KnownTag;
  'organization-group': { id: number };
  profile: { id: number };
  app: Pick<KnownApp, 'id' | 'kind'>;
}

/** Commands about something that has an id of its own; by these alone they are sent and described. */
export const routeAbout: {
  [N in WithAThing]: (d: KnownDevice, thing: About[N], command: MdmCommand & { name: N }) => Route;
} = {
  tag: (d, t, { present }) => commandRoutes.tag(uuidOf(d), uuidOf(t), present),
  'organization-group': (d, g) => commandRoutes.move(d.id, g.id),
  profile: (d, p, { present }) => commandRoutes.profile(d.id, p.id, present),
  app: (d, { kind, id }, { present }) => commandRoutes.app(d.id, kind, id, present),
};

/** Sends commands, with ids of devices and of what they are about remembered. */
export function commands(
  uem: Caller,
  deviceNamed: (serial: string) => Named<KnownDevice>,
  { tag, group, profile, app }: NamedThings,
): Mdm['command'] {
  return async (serial, command, signal): Promise<MdmAnswer> => {
    const device = deviceNamed(serial);
    const about = <T extends { id: number }>(thing: Named<T>, to: (device: KnownDevice, thing: T) => Route) =>
      change<{ device: KnownDevice; thing: T }>(
        uem,
        { device, thing },
        (found) => to(found.device, found.thing),
        signal,
      );
    switch (command.name) {
      case 'tag':
        return about(tag(command.tag), (d, t) => routeAbout.tag(d, t, command));
      case 'organization-group':
        return about(group(command.group), (d, g) => routeAbout['organization-group'](d, g, command));
      case 'profile':
        return about(profile(command.profile), (d, p) => routeAbout.profile(d, p, command));
      case 'app':
        return about(app(command.app), (d, found) => routeAbout.app(d, appFor(found, d.platformId), command));
      default: {
        const to = ({ device: d }: { device: KnownDevice }) => routeTo(d, command);
        const answer = await change<{ device: KnownDevice }>(uem, { device }, to, signal);
        if (command.name === 'delete') device.memory.forget(serial);
        return answer;
      }
    }
  };
}
