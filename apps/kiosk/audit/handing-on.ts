import type { Clock } from '#libs/clock';
import type { ApiSyslog } from '#libs/contract';
import { isFault, type Fault } from '#libs/domain';
import type { Store, StoredAudit } from '#libs/store';
import { faultWords } from '../run-words.ts';

export interface HandingOnParts {
  store: Pick<Store, 'claimCursor' | 'moveCursor' | 'auditCursor' | 'chainLinks' | 'chainHead'>;
  clock: Clock;
  receiver: AuditReceiver;
  /** As the site file names it. */
  place: { host: string; port: number };
  log(level: 'info' | 'warn' | 'error', what: string, detail?: Record<string, unknown>): void;
}

const name = 'syslog';
const pageRows = 500;
/** A line is made anew for each batch, so few rows wait a little for others; many do not. */
const batchEveryMs = 5_000;
const leaseMs = 60_000;
const firstPauseMs = 2_000;
const longestPauseMs = 300_000;

/** Nearly all of the audit; the rest is what somebody reads it for. */
const everyday = new Set(['check-out', 'check-in']);

/** One act with its link. */
export type HandedOn = StoredAudit & { link: number; mac: string; everyday: boolean };

/** Whom the audit is handed on to. Resolves when all were taken, in order; throws a fault, and then any of them may have been. */
export interface AuditReceiver {
  send(acts: readonly HandedOn[], signal?: AbortSignal): Promise<void>;
}

/**
 * Hands the audit on in the order of its chain, at least once: the cursor in the database moves only when the receiver has taken a whole
 * batch. What the receiver has with link and mac is what nobody on this machine can change any more.
 */
export class HandingOn {
  private readonly parts: HandingOnParts;
  private readonly owner: string;
  private readonly stopping = new AbortController();
  private working: Promise<void> | undefined;
  private lastBatch = Number.NEGATIVE_INFINITY;
  private pauseMs = 0;
  private nextAt = Number.NEGATIVE_INFINITY;
  private downSince: number | null = null;
  fault: Fault | null = null;

  constructor(parts: HandingOnParts) {
    this.parts = parts;
    this.owner = parts.clock.id();
  }

  /** Called every second; never throws. What waits is sent unless it is too early after the last time it failed. */
  async beat(): Promise<void> {
    if (this.working !== undefined || this.parts.clock.monotonic() < this.nextAt) return;
    this.working = this.sendAll().finally(() => (this.working = undefined));
    await this.working;
  }

  async state(): Promise<ApiSyslog> {
    const { store, clock, place } = this.parts;
    const [sentTo, { last }] = [await store.auditCursor(name), await store.chainHead()];
    const down = this.fault !== null;
    const waiting = Math.max(0, (last?.n ?? 0) - sentTo);
    return {
      ...place,
      state: down ? 'down' : this.lastBatch === Number.NEGATIVE_INFINITY ? 'idle' : 'up',
      sentTo,
      waiting,
      downSince: this.downSince,
      nextAt: down ? Math.round(clock.now() + Math.max(0, this.nextAt - clock.monotonic())) : null,
      fault: this.fault === null ? null : (faultWords(this.fault.code) ?? null),
    };
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async sendAll(): Promise<void> {
    try {
      while ((await this.batch()) === pageRows);
      if (this.fault !== null) this.parts.log('info', 'the syslog receiver is there again');
      [this.fault, this.downSince, this.pauseMs] = [null, null, 0];
    } catch (error) {
      if (!isFault(error)) throw error;
      this.failed(error);
    }
  }

  private failed(fault: Fault): void {
    const { clock, log } = this.parts;
    if (this.stopping.signal.aborted) return;
    if (this.fault === null)
      log('warn', 'the audit could not be handed on', { fault: fault.code, note: fault.detail.note });
    this.fault = fault;
    this.downSince ??= clock.now();
    this.pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, this.pauseMs * 2));
    this.nextAt = clock.monotonic() + this.pauseMs * (0.75 + clock.chance() / 2);
  }

  /** Answers how many were taken. */
  private async batch(): Promise<number> {
    const { store, clock, receiver } = this.parts;
    const at = clock.now();
    const from = await store.claimCursor({ name, owner: this.owner, at, leaseUntil: at + leaseMs });
    if (from === null) return 0;
    const page = await store.chainLinks(from, pageRows);
    const last = page.at(-1);
    const early = clock.monotonic() - this.lastBatch < batchEveryMs;
    if (last === undefined || (early && page.length < pageRows)) return 0;
    // A row that somebody took away has no words any more; that it is gone, the check says.
    const acts = page.flatMap(({ link: { n, mac }, row }) =>
      row === null ? [] : [{ ...row, link: n, mac, everyday: everyday.has(row.action) }],
    );
    await receiver.send(acts, this.stopping.signal);
    this.lastBatch = clock.monotonic();
    return (await store.moveCursor(name, this.owner, last.link.n)) ? page.length : 0;
  }
}
