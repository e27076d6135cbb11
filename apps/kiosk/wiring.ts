import { systemClock } from '#libs/clock';
import { siteSecrets, type Site, type SiteSecrets } from '#libs/config';
import { Fault } from '#libs/domain';
import { pino } from 'pino';
import { Configuration } from './configuration/configuration.ts';
import type { Ground } from './configuration/ground.ts';
import { surveyHere } from './configuration/survey-here.ts';
import { House, type HouseParts } from './house.ts';
import type { StationLink } from './station-link.ts';
import { startLinks } from './stations.ts';
import { Metrics } from './operations/metrics.ts';
import { backupsOf } from './wiring-operations.ts';
import { auditingOf } from './wiring-audit.ts';
import { directoryOf } from './wiring-directory.ts';
import { eventDoor } from './wiring-events.ts';
import { featuresFor, stepsInFlight, stepsOf } from './wiring-features.ts';
import { describeMdm, mdmOf } from './wiring-mdm.ts';
import { noticesOf } from './wiring-notices.ts';
import { readinessServers } from './wiring-readiness.ts';

/** The shortest key that is worth its name; `openssl rand -hex 32` gives it. */
const keyBytes = 32;

function badgeKey(site: Site, secrets: SiteSecrets): Buffer {
  const written = secrets.of(site, 'badgeKeyFile');
  const key = Buffer.from(written, /^[0-9a-f]+$/i.test(written) ? 'hex' : 'base64');
  if (key.length >= keyBytes) return key;
  throw new Fault('config-invalid', {
    note: `badgeKeyFile holds ${key.length} bytes; make one with: openssl rand -hex 32`,
  });
}

/** Makes the house from what is in force: the only place of the service that names an adapter. Closes the records when it throws. */
export async function wire(
  stationProgram: string,
  ground: Ground,
  startAnew: (why: string) => void,
): Promise<House> {
  const { env, store } = ground;
  const { site, workflows } = ground.inForce;
  const logger = pino({ level: env.logLevel, base: null });
  const log: HouseParts['log'] = (level, what, detail) => logger[level](detail ?? {}, what);
  const clock = systemClock;
  let links: ReadonlyMap<string, StationLink> = new Map();
  try {
    const secrets = siteSecrets(site);
    const key = badgeKey(site, secrets);
    // Their programs load while connections are made.
    links = startLinks(site, {
      program: stationProgram,
      clock,
      log: (what, detail) => log('info', what, detail),
    });
    const alone = 'sqlite' in site.database;
    const features = featuresFor([...stepsOf(workflows), ...(await stepsInFlight(store))]);
    const outside = { directory: directoryOf(site, secrets), mdm: mdmOf(site, secrets, features) };
    const survey = () => surveyHere(stationProgram, clock, (what) => log('info', what));
    const configuration = new Configuration({ ground, clock, features, startAnew, log, surveyHere: survey });
    const metrics = new Metrics(clock);
    return new House({
      ...{
        site,
        workflows,
        clock,
        badgeKey: key,
        store: metrics.watching(store),
        ...outside,
        links,
        alone,
        log,
      },
      ...noticesOf(site, secrets),
      configuration,
      describeMdm: site.mdm === undefined ? null : describeMdm,
      events: eventDoor(site, secrets),
      auditing: auditingOf(site, secrets, { store, clock, log }),
      backups: backupsOf(site, { store, clock, log }),
      metrics,
      openReadiness: site.mdm === undefined ? null : () => readinessServers(site, workflows),
    });
  } catch (error) {
    await Promise.all([...links.values()].map((l) => l.stop()));
    await store.close();
    throw error;
  }
}
