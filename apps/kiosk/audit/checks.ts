import type { Clock } from '#libs/clock';
import type { ApiAuditCheck } from '#libs/contract';
import { isFault } from '#libs/domain';
import type { AuditReading, Store } from '#libs/store';
import { faultWords } from '../run-words.ts';
import type { AuditChain } from './chain.ts';
import { verifyAudit } from './verify.ts';

export interface ChecksParts {
  store: AuditReading & Pick<Store, 'recordAudit'>;
  clock: Clock;
  chain: AuditChain;
  trouble(what: string, error: unknown): void;
}

/** Checks of the whole chain: one at a time, beside the work; the last one is remembered until the service stops. */
export class AuditChecks {
  last: ApiAuditCheck | null = null;
  private readonly parts: ChecksParts;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(parts: ChecksParts) {
    this.parts = parts;
  }

  /** Begins one for `by`, unless one goes on: then that one is answered. */
  begin(by: string): ApiAuditCheck {
    if (this.last?.state === 'running') return this.last;
    const begun: ApiAuditCheck = {
      ...{ state: 'running', by, begunAt: this.parts.clock.now(), endedAt: null, checked: 0, of: 0 },
      ...{ findings: [], found: 0, notes: [], fault: null },
    };
    this.last = begun;
    this.running = this.carryOut(begun).finally(() => (this.running = undefined));
    return begun;
  }

  /** Resolves when none goes on any more. */
  async ended(): Promise<void> {
    await this.running;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async carryOut(begun: ApiAuditCheck): Promise<void> {
    const { store, clock, chain } = this.parts;
    const { signal } = this.stopping;
    const progress = (checked: number, of: number): void => {
      this.last = { ...begun, checked, of };
    };
    try {
      const verdict = await verifyAudit({ store, key: chain.parts.key, kept: chain.kept, progress, signal });
      const state = verdict.found === 0 ? 'whole' : 'broken';
      const checked = verdict.links + verdict.rows;
      const { findings, found, notes } = verdict;
      this.last = { ...begun, state, endedAt: clock.now(), checked, of: checked, findings, found, notes };
      const entry = { actor: begun.by, action: 'verify-audit', subject: 'audit', detail: { state, found } };
      await store.recordAudit(clock.now(), [entry]);
    } catch (error) {
      if (signal.aborted) return;
      const fault = isFault(error) ? (faultWords(error.code) ?? null) : null;
      this.last = { ...(this.last ?? begun), state: 'unfinished', endedAt: clock.now(), fault };
      this.parts.trouble('the audit could not be checked', error);
    }
  }
}
