import type { ApiAuditFinding } from '#libs/contract';
import type { AuditReading, LinkedAudit } from '#libs/store';
import { lateWithin } from './chain.ts';
import type { KeptHead } from './head-file.ts';
import { Findings } from './findings.ts';
import { keyName, linkMac } from './link.ts';

export interface Verification {
  store: AuditReading;
  key: Buffer;
  /** What is known outside of the database; undefined: nothing, so that an end that was cut off cannot be noticed. */
  kept: KeptHead | undefined;
  /** Called now and then. `of` is an estimate that only grows. */
  progress?: (checked: number, of: number) => void;
  signal?: AbortSignal;
}

export interface Verdict {
  links: number;
  /** Rows looked at, with and without a link. */
  rows: number;
  findings: ApiAuditFinding[];
  /** All that was found; `findings` has the first ones. */
  found: number;
  notes: string[];
}

const pageRows = 1_000;

/** A link whose mac does not fit, until the next one tells whether its row or its mac is the wrong one. */
interface Doubt {
  n: number;
  seq: number;
  stored: string;
  computed: string;
}

/** Walks the chain in pages, remembering one link and what was found: memory does not grow with the audit. */
class Walk {
  readonly findings = new Findings();
  private readonly key: Buffer;
  /** Up to here the links were made with another key, which an operator accepted. */
  private readonly foreignTo: number;
  private expected = 1;
  private previous: string | null = '';
  private doubt: Doubt | null = null;
  links = 0;
  misfits = 0;
  foreign = 0;

  constructor(key: Buffer, foreignTo: number) {
    this.key = key;
    this.foreignTo = foreignTo;
  }

  step({ link, row }: LinkedAudit): void {
    const { n, seq, mac } = link;
    this.links++;
    if (n > this.expected) {
      this.settle(null);
      this.findings.linksGone(this.expected, n - 1);
      this.previous = null;
    } else if (n < this.expected) this.findings.add('link-doubled', null, n);
    this.expected = n + 1;
    if (row === null) {
      this.settle(null);
      this.findings.rowGone(seq, n);
    } else if (this.previous !== null) this.fit(link, linkMac(this.key, n, this.previous, row), row);
    this.previous = mac;
  }

  private fit(
    { n, seq, mac }: LinkedAudit['link'],
    computed: string,
    row: NonNullable<LinkedAudit['row']>,
  ): void {
    if (computed === mac) {
      this.settle(false);
      return;
    }
    if (this.doubt !== null && linkMac(this.key, n, this.doubt.computed, row) === mac) {
      // It was made over the mac that the link before should have.
      this.settle(true);
      return;
    }
    this.settle(null);
    if (n <= this.foreignTo) {
      this.foreign++;
      return;
    }
    this.misfits++;
    this.doubt = { n, seq, stored: mac, computed };
  }

  /** `macIsWrong`: told by the next link; null where nothing tells. */
  private settle(macIsWrong: boolean | null): void {
    if (this.doubt === null) return;
    const { n, seq } = this.doubt;
    this.findings.add(macIsWrong === true ? 'link-changed' : 'row-changed', seq, n);
    this.doubt = null;
  }

  /** What is known outside of the database tells of the last link. */
  end(kept: KeptHead | undefined): void {
    const head = kept?.head ?? null;
    const last = this.doubt;
    this.settle(head !== null && last !== null && head.n === last.n ? head.mac === last.computed : null);
    if (head !== null && head.n >= this.expected) this.findings.endGone(this.expected, head.n);
  }
}

async function walkLinks({ store, key, kept, progress, signal }: Verification, of: number): Promise<Walk> {
  const foreignTo = Math.max(
    0,
    ...(kept?.notes ?? []).map((n) => (n.why === 'other-key' ? (n.to?.n ?? 0) : 0)),
  );
  const walk = new Walk(key, foreignTo);
  for (let after = 0; ;) {
    signal?.throwIfAborted();
    const page = await store.chainLinks(after, pageRows);
    for (const linked of page) walk.step(linked);
    progress?.(walk.links, of);
    const last = page.at(-1);
    // A number beyond what can be told apart would be read for ever.
    if (last === undefined || last.link.n <= after) break;
    after = last.link.n;
  }
  walk.end(kept);
  return walk;
}

/** Entries that no link is about, and on SQLite, whose numbers have no gaps, numbers that are missing. */
async function walkNumbers(v: Verification, walk: Walk, highest: number, of: number): Promise<number> {
  const { store, progress, signal } = v;
  const settled = highest - lateWithin(store.dialect);
  let rows = 0;
  for (let above = 0; ;) {
    signal?.throwIfAborted();
    const begun = above;
    const page = await store.auditNumbers(above, pageRows);
    for (const { seq, chained } of page) {
      if (store.dialect === 'sqlite' && seq > above + 1) walk.findings.gap(above + 1, seq - 1);
      if (!chained && seq <= settled) walk.findings.add('row-unchained', seq, null);
      above = seq;
      rows++;
    }
    progress?.(walk.links + rows, of);
    if (page.length === 0 || above <= begun) return rows;
  }
}

/**
 * Checks every link against its entry, every entry for its link, and the end against what is known outside of the database. A service
 * may go on writing meanwhile. Throws `store-…`, and the reason of the signal.
 */
export async function verifyAudit(v: Verification): Promise<Verdict> {
  const { store, key, kept } = v;
  const before = await store.chainHead();
  const of = (before.last?.n ?? 0) + (await store.auditWaiting()).highest;
  const walk = await walkLinks(v, of);
  const rows = await walkNumbers(v, walk, before.highest, of);
  const { findings } = walk;
  const head = kept?.head ?? null;
  if (head !== null && findings.found === 0) {
    const there = await store.chainLink(head.n);
    if (there?.mac !== head.mac) findings.add('link-changed', head.seq, head.n);
  }
  const otherKey = walk.misfits > 1 && walk.misfits === walk.links - walk.foreign;
  if (otherKey) findings.allOtherKey(walk.links);
  else if (kept !== undefined && kept.key !== keyName(key)) findings.add('other-key', null, null);
  return {
    ...{ links: walk.links, rows, findings: findings.first, found: findings.found },
    notes: findings.notes(kept, walk.foreign),
  };
}
