import type { DescribedDevice, DescribedRequest, MdmCommand, MdmDescription } from '#libs/mdm';
import { commandRoutes, type AppKind } from './command-routes.ts';
import { routeAbout, routeTo } from './commands.ts';
import type { KnownDevice } from './device.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

/** Numbers that stand for what only UEM knows; the routes are those that are sent, so no second list can be wrong. */
const stands = { device: 8_000_000_000_001, thing: 8_000_000_000_002, user: 8_000_000_000_003 };

/** UEM's numbers of platforms, by the words of the site file. */
const platformIds: Readonly<Record<string, number>> = { ios: 2, android: 5, macos: 10, windows: 12 };

const things = {
  tag: '{tag uuid}',
  'organization-group': '{group id}',
  profile: '{profile id}',
  app: '{app id}',
} as const;

const known = ({ platform }: DescribedDevice): KnownDevice => ({
  id: stands.device,
  uuid: '{device uuid}',
  platformId: platformIds[platform],
});

const named = (text: string, thing: string): string =>
  text
    .replaceAll(String(stands.device), '{device id}')
    .replaceAll(String(stands.thing), thing)
    .replaceAll(String(stands.user), '{user id}');

function said({ method, path, query, body, changes }: Route, thing: string): DescribedRequest {
  const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const text = JSON.stringify(body ?? null).replaceAll(String(stands.device), '"{device id}"');
  return {
    method,
    path: named(asked.length === 0 ? path : `${path}?${asked.join('&')}`, thing),
    body: JSON.parse(text) as DescribedRequest['body'],
    reads: !changes,
  };
}

/** The request that finds what a command is about, by its name. */
function search(command: MdmCommand): Route[] {
  switch (command.name) {
    case 'tag':
      return [commandRoutes.tags(command.tag, 0)];
    case 'organization-group':
      return [
        commandRoutes.groups('groupid', command.group, 0),
        commandRoutes.groups('name', command.group, 0),
      ];
    case 'profile':
      return [commandRoutes.profiles(command.profile, 0)];
    case 'app':
      return [commandRoutes.apps(command.app, 0)];
    default:
      return [];
  }
}

function changeOf(device: KnownDevice, command: MdmCommand): Route {
  const thing = { id: stands.thing };
  switch (command.name) {
    case 'tag':
      return routeAbout.tag(device, { ...thing, uuid: things.tag }, command);
    case 'organization-group':
      return routeAbout['organization-group'](device, thing, command);
    case 'profile':
      return routeAbout.profile(device, thing, command);
    case 'app':
      // Which of UEM's lists it is in is found with its id.
      return routeAbout.app(device, { ...thing, kind: '{list of apps}' as AppKind }, command);
    default:
      return routeTo(device, command);
  }
}

const thingOf = (command: MdmCommand): string =>
  command.name in things ? things[command.name as keyof typeof things] : '';

/** Made of the very routes that are sent, with braces where an id will stand. */
export const workspaceOneDescription: MdmDescription = {
  assign: ({ serial }, userName) =>
    [routes.device(serial), routes.users(userName, 0), routes.assign(stands.device, stands.user)].map((r) =>
      said(r, ''),
    ),
  command: (device, command) =>
    [routes.device(device.serial), ...search(command), changeOf(known(device), command)].map((r) =>
      said(r, thingOf(command)),
    ),
};
