import type { ApiAuditFinding } from '#libs/contract';
import type { KeptHead } from './head-file.ts';

/** Of each kind, so that many of one do not hide one of another. */
const mostTold = 30;
/** Rows that are gone are remembered, so that the same hole is not told a second time as a gap in the numbers. */
const mostGone = 10_000;

type What = ApiAuditFinding['what'];

const range = (from: number, to: number): string => (from === to ? `${from}` : `${from} to ${to}`);

const says = (what: What, seq: number | null, n: number | null): string => {
  switch (what) {
    case 'row-changed':
      return `Entry ${seq} is not what it was when it was written down.`;
    case 'row-gone':
      return `Entry ${seq} is gone.`;
    case 'row-unchained':
      return `Entry ${seq} was not there when those after it were chained.`;
    case 'link-gone':
      return `Link ${n} of the chain is gone; the entry after it could not be checked.`;
    case 'link-changed':
      return `Link ${n} of the chain, of entry ${seq}, is not the one that was made.`;
    case 'link-doubled':
      return `Link ${n} of the chain is there twice.`;
    case 'end-gone':
      return `The end of the chain is gone: link ${n} was seen and is not there.`;
    case 'gap':
      return `Entry ${seq} is missing.`;
    case 'other-key':
      return 'The chain was made with another key than this one.';
  }
};

/** What is wrong with the chain: the first ones of each kind in words, and how many there are. */
export class Findings {
  first: ApiAuditFinding[] = [];
  found = 0;
  private readonly gone = new Set<number>();

  add(what: What, seq: number | null, link: number | null, told = says(what, seq, link)): void {
    this.found++;
    if (this.first.filter((f) => f.what === what).length < mostTold)
      this.first.push({ what, seq, link, says: told });
  }

  rowGone(seq: number, link: number): void {
    if (this.gone.size < mostGone) this.gone.add(seq);
    this.add('row-gone', seq, link);
  }

  linksGone(from: number, to: number): void {
    this.add(
      'link-gone',
      null,
      from,
      `Link ${range(from, to)} of the chain is gone; the entry after it could not be checked.`,
    );
  }

  endGone(from: number, to: number): void {
    this.add(
      'end-gone',
      null,
      from,
      `The end of the chain is gone: link ${range(from, to)} was seen and is not there.`,
    );
  }

  gap(from: number, to: number): void {
    for (let seq = from; seq <= to && seq < from + mostGone; seq++) {
      if (this.gone.has(seq)) continue;
      this.add('gap', from, null, `Entry ${range(from, to)} is missing.`);
      return;
    }
  }

  /** No link fits: that is one finding and not as many as there are links. */
  allOtherKey(links: number): void {
    const others = this.first.filter((f) => f.what !== 'row-changed' && f.what !== 'link-changed');
    const told = `None of the ${links} links was made with this key.`;
    this.first = [{ what: 'other-key', seq: null, link: null, says: told }, ...others];
  }

  /** What every check says again, because it cannot be proven away. */
  notes(kept: KeptHead | undefined, foreign: number): string[] {
    if (kept === undefined)
      return [
        'Nothing is known outside of the database of how far the chain had come: an end that was cut off cannot be noticed.',
      ];
    return kept.notes.map(({ at, by, why, reason, from, to }) => {
      const where = `link ${from?.n ?? 0} was the last that was known, it went on from link ${to?.n ?? 0}`;
      const more =
        why === 'other-key' ? ` ${foreign} links were made with another key and are not checked.` : '';
      return `${new Date(at).toISOString()}, ${by}: ${reason} (${where}.)${more}`;
    });
  }
}
