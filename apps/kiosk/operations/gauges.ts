import type { House } from '../house.ts';
import type { Metrics } from './metrics.ts';

const msPerSecond = 1_000;

function aboutTheWork(metrics: Metrics, { parts: { store, clock, site } }: House): void {
  const count = () => store.figures(clock.now());
  metrics.gauge({ name: 'tapstand_custody_open', help: 'Devices that somebody has.' }, async (g) =>
    g.set((await count()).custodyOpen),
  );
  metrics.gauge({ name: 'tapstand_custody_overdue', help: 'Devices out beyond their due time.' }, async (g) =>
    g.set((await count()).overdue),
  );
  metrics.gauge(
    {
      name: 'tapstand_effects',
      help: 'Effects that are open or held for an operator.',
      labels: ['target', 'state'],
    },
    async (g) => {
      for (const { target, state, count: n } of (await count()).effects) g.set({ target, state }, n);
    },
  );
  const ready = { name: 'tapstand_station_devices_ready', help: 'Devices that may be taken now.' };
  metrics.gauge({ ...ready, labels: ['station'] }, async (g) => {
    for (const { id } of site.stations) g.set({ station: id }, (await store.readiness(id)).ready);
  });
}

function aboutTheHardware(metrics: Metrics, { parts: { site }, screens }: House): void {
  const up = {
    name: 'tapstand_station_up',
    help: '1 while the station, its readers and its cabinets answer.',
  };
  metrics.gauge({ ...up, labels: ['station', 'part'] }, (g) => {
    for (const { id, readers, cabinets } of site.stations) {
      const told = new Set(
        screens
          .of(id)
          ?.view()
          .troubles.map((t) => t.what),
      );
      const down =
        screens
          .of(id)
          ?.view()
          .troubles.some((t) => t.fault === 'station-down') ?? true;
      g.set({ station: id, part: 'station' }, down ? 0 : 1);
      for (const part of [...readers, ...cabinets])
        g.set({ station: id, part: part.id }, down || told.has(part.id) ? 0 : 1);
    }
  });
}

function aboutTheMdm(metrics: Metrics, { parts: { mdm } }: House): void {
  metrics.gauge({ name: 'tapstand_mdm_up', help: '1 while the MDM answers.', labels: ['server'] }, (g) =>
    mdm?.states().forEach((s) => g.set({ server: s.server }, s.line === 'closed' ? 1 : 0)),
  );
  metrics.gauge(
    {
      name: 'tapstand_mdm_quota_remaining',
      help: 'Calls the MDM still allows today, as it last said.',
      labels: ['server'],
    },
    (g) =>
      mdm?.states().forEach(({ server, quota }) => {
        if (quota !== null) g.set({ server }, quota.remaining);
      }),
  );
}

function aboutTheAudit(metrics: Metrics, { parts: { auditing, store } }: House): void {
  const { chain, checks } = auditing;
  metrics.gauge({ name: 'tapstand_audit_chain_links', help: 'Links of the chain over the audit.' }, (g) =>
    g.set(chain.kept?.head?.n ?? 0),
  );
  metrics.gauge({ name: 'tapstand_audit_unchained', help: 'Entries without a link yet.' }, async (g) =>
    g.set((await store.auditWaiting()).waiting),
  );
  metrics.gauge({ name: 'tapstand_audit_contradicted', help: '1 when the audit is not what it was.' }, (g) =>
    g.set(chain.fault !== null || checks.last?.state === 'broken' ? 1 : 0),
  );
  metrics.gauge(
    { name: 'tapstand_syslog_waiting', help: 'Entries that wait for the syslog receiver.' },
    async (g) => g.set((await auditing.parts.handingOn?.state())?.waiting ?? 0),
  );
}

function aboutTheCopies(metrics: Metrics, { parts: { backups, clock } }: House): void {
  const about = { name: 'tapstand_backup_age_seconds', help: 'Age of the last copy that passed its check.' };
  metrics.gauge(about, (g) => {
    const [last] = backups.kept();
    if (last !== undefined) g.set((clock.now() - last.at) / msPerSecond);
  });
}

/** Everything that is asked for when somebody reads the metrics. */
export function gaugesOf(metrics: Metrics, house: House): void {
  for (const some of [aboutTheWork, aboutTheHardware, aboutTheMdm, aboutTheAudit, aboutTheCopies])
    some(metrics, house);
}
