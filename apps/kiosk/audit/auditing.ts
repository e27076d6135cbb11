import type { ApiAuditChain, ApiAuditCheck } from '#libs/contract';
import { faultWords } from '../run-words.ts';
import { AuditChain, type ChainParts } from './chain.ts';
import { AuditChecks, type ChecksParts } from './checks.ts';
import type { HandingOn } from './handing-on.ts';

export type AuditingParts = ChainParts &
  Pick<ChecksParts, 'store' | 'trouble'> & {
    /** Null where the site names no syslog receiver. */
    handingOn: HandingOn | null;
  };

/** Everything about the audit that goes on beside the work: its chain, its checks, and handing it on. */
export class Auditing {
  readonly chain: AuditChain;
  readonly checks: AuditChecks;
  readonly parts: AuditingParts;

  constructor(parts: AuditingParts) {
    this.parts = parts;
    this.chain = new AuditChain(parts);
    this.checks = new AuditChecks({ ...parts, chain: this.chain });
  }

  /** Called every second by the scheduler. */
  async beat(): Promise<void> {
    await this.chain.sweep();
    await this.parts.handingOn?.beat();
  }

  async state(): Promise<ApiAuditChain> {
    const { chain, checks } = this;
    const { waiting, since } = await this.parts.store.auditWaiting();
    const { head, at } = chain.kept ?? { head: null, at: 0 };
    return {
      head: head === null ? null : { link: head.n, seq: head.seq, mac: head.mac, at },
      key: chain.keyName,
      waiting,
      waitingSince: since,
      fault: chain.fault === null ? null : (faultWords(chain.fault.code) ?? null),
      check: checks.last,
      syslog: (await this.parts.handingOn?.state()) ?? null,
    };
  }

  /** Begins a check, after what is waiting has its link. */
  async check(by: string): Promise<ApiAuditCheck> {
    await this.chain.sweep();
    return this.checks.begin(by);
  }

  /** While the records can still be written: nothing is left without a link. */
  async stop(): Promise<void> {
    await this.checks.stop();
    await this.parts.handingOn?.stop();
    await this.chain.sweep();
  }
}
