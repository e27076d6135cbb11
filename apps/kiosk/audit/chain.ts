import type { Clock } from '#libs/clock';
import { Fault, isFault } from '#libs/domain';
import type { AuditLink, Store } from '#libs/store';
import { readHead, sameLink, writeHead, type ChainNote, type KeptHead } from './head-file.ts';
import { keyName, linkMac } from './link.ts';

export interface ChainParts {
  store: Pick<
    Store,
    | 'dialect'
    | 'chainHead'
    | 'chainLink'
    | 'chainLinks'
    | 'unchained'
    | 'chainAudit'
    | 'recordAudit'
    | 'auditWaiting'
    | 'extent'
  >;
  clock: Clock;
  key: Buffer;
  /** The head file, outside the database. */
  file: string;
  log(level: 'info' | 'warn' | 'error', what: string, detail?: Record<string, unknown>): void;
}

const pageRows = 500;
/** At most so many pages in one sweep, so that an old audit is chained beside the work and not instead of it. */
const mostPages = 40;
/**
 * PostgreSQL gives numbers before it commits, so a lower number may come later. So many numbers below the highest that is chained are
 * looked at again: no unit of work stays open while that many others commit.
 */
export const lateWithin = (dialect: Store['dialect']): number => (dialect === 'sqlite' ? 0 : 2_000);

/** Makes a link for every entry of the audit, in the order they were committed; off everybody's path, once a second. */
export class AuditChain {
  readonly parts: ChainParts;
  readonly keyName: string;
  /** What this copy knows of the chain beside the database; undefined before the first sweep, or when the file is lost. */
  kept: KeptHead | undefined;
  /** Why no link is made. */
  fault: Fault | null = null;
  private sweeping: Promise<void> | undefined;

  constructor(parts: ChainParts) {
    this.parts = parts;
    this.keyName = keyName(parts.key);
    this.kept = readHead(parts.file);
  }

  /** Resolves when everything that was there is chained, or when it is clear why not; a broken store is told by `fault`. */
  async sweep(): Promise<void> {
    this.sweeping ??= this.pages().finally(() => (this.sweeping = undefined));
    await this.sweeping;
  }

  /**
   * An operator has seen what is wrong and lets the chain go on from what is in the database. It does not hide anything: the act stands
   * in the audit, and every check names it.
   */
  async accept(by: string, reason: string): Promise<void> {
    await this.sweeping;
    const { store, clock, file } = this.parts;
    const why = this.fault?.code === 'audit-other-key' ? 'other-key' : 'accepted';
    const { last } = await store.chainHead();
    const from = this.kept?.head ?? null;
    const detail = { reason, why, from: from?.n ?? 0, to: last?.n ?? 0, key: this.keyName };
    await store.recordAudit(clock.now(), [{ actor: by, action: 'audit-accepted', subject: 'audit', detail }]);
    const { restoredAt } = await store.extent();
    this.keep(last, restoredAt, { at: clock.now(), by, why, reason, from, to: last });
    writeHead(file, this.known());
    this.fault = null;
    await this.sweep();
  }

  private async pages(): Promise<void> {
    try {
      for (let page = 0; page < mostPages; page++) if ((await this.page()) < pageRows) break;
      this.fault = null;
    } catch (error) {
      if (!isFault(error)) throw error;
      if (this.fault?.code !== error.code)
        this.parts.log('error', 'the audit is not chained', { fault: error.code, note: error.detail.note });
      this.fault = error;
    }
  }

  /** Answers how many rows it met. */
  private async page(): Promise<number> {
    const { store, key, file } = this.parts;
    const { last, highest } = await store.chainHead();
    await this.mustContinue(last);
    const rows = await store.unchained(Math.max(0, highest - lateWithin(store.dialect)), pageRows);
    if (rows.length === 0) return 0;
    let previous = last;
    const links = rows.map((row): AuditLink => {
      const n = (previous?.n ?? 0) + 1;
      previous = { n, seq: row.seq, mac: linkMac(key, n, previous?.mac ?? '', row) };
      return previous;
    });
    // Another copy of the service was quicker: the next page begins where it ended.
    if (!(await store.chainAudit(last?.n ?? 0, links))) return pageRows;
    this.keep(previous, this.known().restoredAt);
    writeHead(file, this.known());
    return rows.length;
  }

  /** Throws when what is in the database does not go on from what this copy has seen of the chain. */
  private async mustContinue(last: AuditLink | null): Promise<void> {
    if (this.kept === undefined) return this.begin(last);
    const { head, key } = this.kept;
    if (key !== this.keyName) throw otherKey(key, this.keyName);
    if (sameLink(head, last)) return;
    if (head !== null && !sameLink(await this.parts.store.chainLink(head.n), head)) {
      const { restoredAt } = await this.parts.store.extent();
      if ((restoredAt ?? 0) <= (this.kept.restoredAt ?? 0)) throw contradicted(head, last);
      const reason = 'The records were put back from a copy; what was written after it is not in them.';
      this.keep(last, restoredAt, {
        at: restoredAt ?? 0,
        by: 'service',
        why: 'restored',
        reason,
        from: head,
        to: last,
      });
    }
    await this.mustBeOurs(last);
    this.keep(last, this.known().restoredAt);
    writeHead(this.parts.file, this.known());
  }

  /** No head is known here: the first time, or the file was lost, or this is a new copy of the service. */
  private async begin(last: AuditLink | null): Promise<void> {
    const { store, clock, file } = this.parts;
    await this.mustBeOurs(last);
    const { audit: before, restoredAt } = await store.extent();
    const at = clock.now();
    if (last === null) {
      const detail = { key: this.keyName, before };
      await store.recordAudit(at, [{ actor: 'service', action: 'chain-begun', subject: 'audit', detail }]);
      this.keep(null, restoredAt);
    } else {
      const reason = 'Nothing was known outside of the database of how far the chain had come.';
      this.keep(last, restoredAt, { at, by: 'service', why: 'file-lost', reason, from: null, to: last });
    }
    writeHead(file, this.known());
  }

  /** Links that another copy made must be made with the same key. */
  private async mustBeOurs(last: AuditLink | null): Promise<void> {
    if (last === null) return;
    const pair = await this.parts.store.chainLinks(last.n - 2, 2);
    const [link, before] = [pair.at(-1), pair.at(-2)];
    if (link === undefined || link.row === null || link.link.n !== last.n) return;
    const mac = linkMac(this.parts.key, last.n, before?.link.mac ?? '', link.row);
    if (mac !== last.mac) throw otherKey('unknown', this.keyName);
  }

  private known(): KeptHead {
    if (this.kept === undefined) throw new Error('the chain has not begun');
    return this.kept;
  }

  private keep(head: AuditLink | null, restoredAt: number | null, note?: ChainNote): void {
    const notes = [...(this.kept?.notes ?? []), ...(note === undefined ? [] : [note])];
    this.kept = { key: this.keyName, head, at: this.parts.clock.now(), restoredAt, notes };
  }
}

const otherKey = (there: string, here: string): Fault =>
  new Fault('audit-other-key', {
    note: `the chain was made with the key ${there}, this service has the key ${here}: put the right key file back, or give every copy of the service the same service.auditKeyFile`,
  });

const contradicted = (seen: AuditLink, last: AuditLink | null): Fault =>
  new Fault('audit-contradicted', {
    note: `link ${seen.n} of the audit's chain, which this service has seen, is not in the database any more, whose last link is ${last?.n ?? 0}`,
  });
