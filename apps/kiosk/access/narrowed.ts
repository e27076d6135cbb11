import type { Site } from '#libs/config';
import type { ApiMdm, ApiReadinessReport } from '#libs/contract';
import type { Sight } from './scope.ts';

/** The site's devices whose bay is at a station she sees; null where she sees all. */
function devicesIn(sight: Sight, site: Pick<Site, 'stations' | 'devices'>): Site['devices'] | null {
  if (sight === 'all') return null;
  const hers = new Set(
    site.stations.filter((s) => sight.has(s.id)).flatMap(({ bays }) => bays.map((b) => b.device)),
  );
  return site.devices.filter((d) => hers.has(d.id));
}

/** What differs at the MDM, as far as it is about her devices. How many there are of others is not told either. */
export function narrowedMdm(mdm: ApiMdm, sight: Sight, site: Site): ApiMdm {
  const devices = devicesIn(sight, site);
  if (devices === null || mdm.compared === null) return mdm;
  const ids = new Set(devices.map((d) => d.id));
  const differences = mdm.compared.differences.filter(({ device }) => ids.has(device.id));
  return { ...mdm, compared: { ...mdm.compared, differences, more: 0 } };
}

/** A readiness report without what it says of other stations' devices. */
export function narrowedReport(report: ApiReadinessReport, sight: Sight, site: Site): ApiReadinessReport {
  const devices = devicesIn(sight, site);
  if (devices === null) return report;
  const names = new Set(devices.map((d) => (d.name === d.serial ? d.serial : `${d.name} (${d.serial})`)));
  const advice = report.advice.flatMap((a) => {
    const about = a.about.filter(({ kind, name }) => kind !== 'device' || names.has(name));
    return about.length === 0 ? [] : [{ ...a, about }];
  });
  return { ...report, advice };
}
