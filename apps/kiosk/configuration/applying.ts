import { mdmServers, type Site } from '#libs/config';
import type { WorkflowFile } from '#libs/workflow';
import { featuresFor, stepsOf, type Features } from '../wiring-features.ts';

type Both = { site: Site; workflows: WorkflowFile };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The site without what can be changed while it runs. */
function fixed(site: Site): unknown {
  const { name: _, devices: __, deviceGroups, stations, ...rest } = site;
  const groups = mdmServers(site).length > 1 ? deviceGroups : [];
  // Which device is managed by which server is asked of every connection.
  const devices = mdmServers(site).length > 1 ? site.devices.map(({ serial, group }) => [serial, group]) : [];
  const places = stations.map(({ name: _, group: __, bays: ___, ...station }) => station);
  return { ...rest, groups, devices, places };
}

/**
 * Whether a configuration can be put in force while the service runs: workflows, rules, devices, device groups, names and bays. Drivers and
 * connections are opened once, at a start.
 */
export function fitsLive(now: Both & { features: Features }, next: Both): boolean {
  if (!same(fixed(now.site), fixed(next.site))) return false;
  return [...featuresFor(stepsOf(next.workflows))].every((feature) => now.features.has(feature));
}

/**
 * Puts another site in the place of this one, in the object that the whole house knows: whoever asks it sees the new one, and nobody has a
 * copy. Only for what `fitsLive`.
 */
export function adoptSite(site: Site, next: Site): void {
  site.name = next.name;
  site.devices.splice(0, site.devices.length, ...next.devices);
  site.deviceGroups.splice(0, site.deviceGroups.length, ...next.deviceGroups);
  for (const station of site.stations) {
    const other = next.stations.find((s) => s.id === station.id);
    if (other === undefined) continue;
    const { name, group, bays } = other;
    Object.assign(station, { name, group, bays });
  }
}
