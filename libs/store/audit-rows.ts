import type { CursorClaim } from './audit-cursor.ts';
import type { StoreFigures } from './figures.ts';
import type { AuditEntry } from './run-rows.ts';

/** An entry as it lies in the table: `detail` is the stored text, since the chain is made over exactly these characters. */
export interface StoredAudit {
  /** Its number; never given twice. */
  seq: number;
  at: number;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

/** One link of the chain: entry `seq` has place `n` in it. `mac` is hex; how it is made is not the store's concern. */
export interface AuditLink {
  n: number;
  seq: number;
  mac: string;
}

/** A link beside the entry it is about; null: there is none of this number. */
export interface LinkedAudit {
  link: AuditLink;
  row: StoredAudit | null;
}

export interface AuditPlace {
  at: number;
  seq: number;
}

/** All that is given must fit. */
export interface AuditFilters {
  actor?: string | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  /** Epoch ms, both included. */
  from?: number | undefined;
  to?: number | undefined;
}

export interface AuditQuery extends AuditFilters {
  /** Where the last page ended. */
  beyond?: AuditPlace | undefined;
  order: 'newest' | 'oldest';
  /** Nothing with a higher number: an export ends where it began. */
  upTo?: number | undefined;
  limit: number;
}

/** How far the chain is behind. */
export interface AuditWaiting {
  /** The highest number in the table; 0 when it is empty. */
  highest: number;
  /** Entries above the highest that is chained, at most 10,000 of them are counted. */
  waiting: number;
  since: number | null;
}

/** What can be asked of records that nobody may change. */
export type AuditReading = Pick<
  AuditStore,
  'chainHead' | 'chainLink' | 'chainLinks' | 'auditNumbers' | 'auditWaiting'
> & {
  readonly dialect: 'sqlite' | 'postgres';
};

/** Who did what, and the chain that shows whether it was changed. */
export interface AuditStore {
  /** Acts that change nothing else in the store. */
  recordAudit(at: number, entries: readonly AuditEntry[]): Promise<void>;
  /** Adds links after link `after`; false when the chain has moved on meanwhile: nothing is written. */
  chainAudit(after: number, links: readonly AuditLink[]): Promise<boolean>;
  audit(query: AuditQuery): Promise<(StoredAudit & { chained: boolean })[]>;
  /** Actions, and who acted other than by a badge lately: at most so many of each. */
  auditWords(limit: number): Promise<{ actions: string[]; actors: string[] }>;
  /** Entries without a link, by number, above `above`. */
  unchained(above: number, limit: number): Promise<StoredAudit[]>;
  /** The last link; and the highest number that is chained. */
  chainHead(): Promise<{ last: AuditLink | null; highest: number }>;
  chainLink(n: number): Promise<AuditLink | null>;
  /** Links after link `after` with their entries, in order. */
  chainLinks(after: number, limit: number): Promise<LinkedAudit[]>;
  /** The numbers that exist above `above`, in order, and whether each is chained. */
  auditNumbers(above: number, limit: number): Promise<{ seq: number; chained: boolean }[]>;
  auditWaiting(): Promise<AuditWaiting>;
  /** One copy of the service at a time tells somebody: answers the last link that was told; null while another one has the lease. */
  claimCursor(claim: CursorClaim): Promise<number | null>;
  /** Everything up to link `n` was told. False when the lease was lost meanwhile. */
  moveCursor(name: string, owner: string, n: number): Promise<boolean>;
  auditCursor(name: string): Promise<number>;
  /** Counts for those who keep watch. */
  figures(now: number): Promise<StoreFigures>;
}
