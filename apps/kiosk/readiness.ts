import { apiReadinessReport, type ApiReadinessReport } from '#libs/contract';
import type { Clock } from '#libs/clock';
import { examine, type ReadinessServer } from '#libs/staging';
import type { Store } from '#libs/store';

export interface ReadinessParts {
  store: Store;
  clock: Clock;
  /** Connections to the site's MDM servers, made for one examination; null where the site has no MDM. */
  open: (() => ReadinessServer[]) | null;
  log(level: 'info' | 'warn', what: string, detail?: Record<string, unknown>): void;
}

export interface Narrowing {
  people?: readonly string[] | undefined;
  devices?: readonly string[] | undefined;
}

export interface ReadinessProgress {
  what: string;
  done: number;
  of: number;
}

/** An examination of 5,000 devices takes a minute; whoever takes longer than this has died. */
const leaseMs = 30 * 60_000;
/** When nobody takes a phone and the directory has been synchronised, local time. */
const nightHour = 3;

/** The last time it was three in the morning: what was examined since need not be again tonight. */
export function lastNight(now: number): number {
  const night = new Date(now);
  night.setHours(nightHour, 0, 0, 0);
  if (night.getTime() > now) night.setDate(night.getDate() - 1);
  return night.getTime();
}

/** What of a report concerns a narrowed look. */
export function narrowed({ people, devices }: Narrowing) {
  if (people === undefined && devices === undefined) return {};
  const about = [
    'connection' as const,
    ...(devices === undefined ? [] : (['staging-user', 'device'] as const)),
  ];
  return {
    narrowedTo: [...(devices ?? []), ...(people ?? [])],
    about: people === undefined ? about : [...about, 'person' as const],
    ...(devices === undefined ? {} : { onlyDevices: devices }),
  };
}

/** Closes what was opened for the work, whatever came of it. */
export async function withServers<T>(
  servers: ReadinessServer[],
  work: (servers: ReadinessServer[]) => Promise<T>,
): Promise<T> {
  try {
    return await work(servers);
  } finally {
    await Promise.all(servers.map((s) => s.inventory.close()));
  }
}

/** Makes the readiness report: every night, and whenever somebody asks. The store keeps the last whole one. */
export class Readiness {
  private readonly parts: ReadinessParts;
  private readonly stopping = new AbortController();
  private working: Promise<unknown> = Promise.resolve();
  private at: ReadinessProgress | undefined;

  constructor(parts: ReadinessParts) {
    this.parts = parts;
  }

  get running(): ReadinessProgress | undefined {
    return this.at;
  }

  get possible(): boolean {
    return this.parts.open !== null;
  }

  async last(): Promise<ApiReadinessReport | null> {
    const kept = await this.parts.store.readinessReport();
    if (kept === null) return null;
    // A report of an older release may lack what this one shows: it counts as none, and tonight there is a new one.
    return apiReadinessReport.safeParse(JSON.parse(kept)).data ?? null;
  }

  /** `busy` when one is being made already, here or by another copy of the service. */
  async runNow(only: Narrowing = {}): Promise<ApiReadinessReport | 'busy'> {
    if (only.people !== undefined || only.devices !== undefined) return this.work(() => this.make(only));
    return (await this.claimed(this.parts.clock.now())) ?? 'busy';
  }

  /** Called by the scheduler, often: whether tonight's is still to be made is read from the database. */
  async nightly(): Promise<void> {
    if (this.parts.open === null || this.stopping.signal.aborted) return;
    const report = await this.claimed(lastNight(this.parts.clock.now()));
    if (report === undefined) return;
    const level = report.result === 'failed' ? 'warn' : 'info';
    this.parts.log(level, 'readiness examined', { result: report.result, ...report.counts });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async claimed(unlessSince: number): Promise<ApiReadinessReport | undefined> {
    const { store, clock } = this.parts;
    const at = clock.now();
    return this.work(async () => {
      if (!(await store.claimReadiness({ at, unlessSince, leaseUntil: at + leaseMs }))) return undefined;
      let report: ApiReadinessReport | undefined;
      try {
        report = await this.make({});
        return report;
      } finally {
        const whole = report !== undefined && !this.stopping.signal.aborted;
        await store.keepReadiness(at, whole ? JSON.stringify(report) : null);
      }
    });
  }

  /** Remembers what is under way, so that the house can wait for it before it closes the store. */
  private work<T>(go: () => Promise<T>): Promise<T> {
    const mine = go();
    this.working = Promise.allSettled([this.working, mine]);
    return mine;
  }

  private async make(only: Narrowing): Promise<ApiReadinessReport> {
    const { store, clock, open } = this.parts;
    const known = await store.knownPeople();
    const people = only.people ?? (only.devices === undefined ? known : []);
    try {
      return await withServers(open?.() ?? [], (servers) =>
        examine(
          {
            servers,
            people,
            badgeAccounts: known,
            remarks: [],
            progress: (what, done, of) => (this.at = { what, done, of }),
            signal: this.stopping.signal,
            ...narrowed(only),
          },
          clock,
        ),
      );
    } finally {
      this.at = undefined;
    }
  }
}
