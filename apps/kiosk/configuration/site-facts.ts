import type { Site } from '#libs/config';
import type { SiteFacts } from '#libs/store';

/** What the records know of a site. */
export const siteFacts = (site: Site, at: number): SiteFacts => ({
  at,
  stations: site.stations.map(({ id, name }) => ({ id, name })),
  devices: site.devices,
  bays: site.stations.flatMap((s) => s.bays.map((b) => ({ station: s.id, ...b }))),
});

/** Staging users by device group, asked each time: groups may change while the service runs. */
export const stagingUsersOf = (site: Pick<Site, 'deviceGroups'>) => ({
  get: (group: string) => site.deviceGroups.find((g) => g.id === group)?.stagingUser,
});
