import { describe, expect, it } from '@jest/globals';
import type { AuditEntry, AuditQuery, Store } from '#libs/store';
import { noon } from './store-rig.ts';

const entry = (action: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  actor: 'operator:o1',
  action,
  subject: 'd1',
  detail: {},
  ...more,
});

/** The audit, its lists and its chain; what a link's `mac` means is not the store's concern. */
export function auditStories(store: () => Store): void {
  const all = async (query: Partial<AuditQuery> = {}) =>
    store().audit({ order: 'newest', limit: 100, ...query });
  const actions = async (query: Partial<AuditQuery> = {}) => (await all(query)).map((r) => r.action);
  const record = (at: number, ...entries: AuditEntry[]) => store().recordAudit(at, entries);
  const numbers = async () => (await all({ order: 'oldest' })).map((r) => r.seq);

  describe('the audit', () => {
    it('keeps an act as it was told, newest first by its time, and oldest first on demand', async () => {
      await record(noon + 2, entry('second', { detail: { why: 'ü "quoted"', n: 1 } }));
      await record(noon + 1, entry('first'));
      expect(await actions()).toEqual(['second', 'first']);
      expect(await actions({ order: 'oldest' })).toEqual(['first', 'second']);
      const [row] = await all({ limit: 1 });
      expect(row).toMatchObject({ at: noon + 2, actor: 'operator:o1', subject: 'd1', chained: false });
      expect(row?.detail).toBe('{"why":"ü \\"quoted\\"","n":1}');
    });

    it('is paged without a row twice or missed, also among rows of one moment', async () => {
      await record(noon, ...Array.from({ length: 7 }, (_, i) => entry(`a${i}`)));
      for (const order of ['newest', 'oldest'] as const) {
        const seen: number[] = [];
        let beyond: AuditQuery['beyond'];
        for (;;) {
          const page = await all({ order, limit: 3, beyond });
          seen.push(...page.map((r) => r.seq));
          const last = page.at(-1);
          if (last === undefined) break;
          beyond = { at: last.at, seq: last.seq };
        }
        expect(seen).toEqual((await all({ order })).map((r) => r.seq));
        expect(new Set(seen).size).toBe(7);
      }
    });

    it.each<[string, Partial<AuditQuery>, string[]]>([
      ['who acted', { actor: 'token:t' }, ['by-token']],
      ['what was done', { action: 'check-out' }, ['check-out']],
      ['what was done that is unusual', { action: 'by-token' }, ['by-token']],
      ['what it was done to', { subject: 'd2' }, ['to-d2']],
      ['from when', { from: noon + 3 }, ['to-d2']],
      ['until when', { to: noon + 1 }, ['check-out']],
      ['until which number', { upTo: 0 }, []],
      ['all of it together', { actor: 'operator:o1', action: 'to-d2', from: noon, subject: 'd2' }, ['to-d2']],
      ['what fits nothing', { actor: 'token:t', subject: 'd2' }, []],
    ])('is found by %s', async (_, query, found) => {
      await record(noon + 1, entry('check-out'));
      await record(noon + 2, entry('by-token', { actor: 'token:t' }));
      await record(noon + 3, entry('to-d2', { subject: 'd2' }));
      expect(await actions(query)).toEqual(found);
      expect(await actions()).toHaveLength(3);
    });

    it('says which words stand in it', async () => {
      await record(noon, entry('check-out', { actor: 'anna' }));
      await record(noon, entry('b'), entry('a'), entry('b', { actor: 'token:t' }));
      expect(await store().auditWords(10)).toEqual({
        actions: ['a', 'b', 'check-in', 'check-out'],
        actors: ['operator:o1', 'token:t'],
      });
    });
  });

  describe('the chain', () => {
    it('takes links in order, each entry once, and nothing when somebody else was quicker', async () => {
      await record(noon, entry('a'), entry('b'), entry('c'));
      const [a = 0, b = 0, c = 0] = await numbers();
      expect(await store().chainHead()).toEqual({ last: null, highest: 0 });
      const first = [
        { n: 1, seq: b, mac: 'mac-b' },
        { n: 2, seq: a, mac: 'mac-a' },
      ];
      expect(await store().chainAudit(0, first)).toBe(true);
      expect(await store().chainAudit(0, [{ n: 1, seq: c, mac: 'x' }])).toBe(false);
      expect(await store().chainAudit(1, [{ n: 2, seq: c, mac: 'x' }])).toBe(false);
      const twice = [
        { n: 3, seq: c, mac: 'x' },
        { n: 4, seq: a, mac: 'x' },
      ];
      expect(await store().chainAudit(2, twice)).toBe(false);
      expect(await store().chainHead()).toEqual({ last: first[1], highest: b });
      expect(await store().chainLink(1)).toEqual(first[0]);
      expect(await store().chainLink(3)).toBeNull();
      expect((await all({ order: 'oldest' })).map((r) => r.chained)).toEqual([true, true, false]);
    });

    it('shows links with their entries, and which entries have none', async () => {
      await record(noon, entry('a'), entry('b'), entry('c'));
      const [a = 0, b = 0, c = 0] = await numbers();
      await store().chainAudit(0, [
        { n: 1, seq: a, mac: 'mac-a' },
        { n: 2, seq: c, mac: 'mac-c' },
      ]);
      expect((await store().unchained(0, 10)).map((r) => r.action)).toEqual(['b']);
      expect(await store().unchained(b, 10)).toEqual([]);
      const links = await store().chainLinks(1, 10);
      expect(links.map((l) => [l.link.n, l.link.mac, l.row?.action])).toEqual([[2, 'mac-c', 'c']]);
      expect(await store().chainLinks(0, 1)).toHaveLength(1);
      expect(await store().auditNumbers(a, 10)).toEqual([
        { seq: b, chained: false },
        { seq: c, chained: true },
      ]);
    });

    it('says how far it is behind', async () => {
      expect(await store().auditWaiting()).toEqual({ highest: 0, waiting: 0, since: null });
      await record(noon, entry('a'));
      await record(noon + 5, entry('b'), entry('c'));
      const [a = 0, , c = 0] = await numbers();
      expect(await store().auditWaiting()).toEqual({ highest: c, waiting: 3, since: noon });
      await store().chainAudit(0, [{ n: 1, seq: a, mac: 'm' }]);
      expect(await store().auditWaiting()).toEqual({ highest: c, waiting: 2, since: noon + 5 });
    });

    it('is told by one copy at a time, from where the last one came', async () => {
      const claim = (owner: string, at: number) =>
        store().claimCursor({ name: 'syslog', owner, at, leaseUntil: at + 1_000 });
      expect(await claim('one', noon)).toBe(0);
      expect(await claim('two', noon + 500)).toBeNull();
      expect(await store().moveCursor('syslog', 'one', 7)).toBe(true);
      expect(await store().moveCursor('syslog', 'two', 9)).toBe(false);
      expect(await store().moveCursor('syslog', 'one', 5)).toBe(false);
      expect(await claim('one', noon + 600)).toBe(7);
      expect(await claim('two', noon + 1_600)).toBe(7);
      expect(await store().moveCursor('syslog', 'one', 8)).toBe(false);
      expect(await store().auditCursor('syslog')).toBe(7);
      expect(await store().auditCursor('nobody')).toBe(0);
    });

    it('is made by one of many that try at once', async () => {
      await record(noon, ...Array.from({ length: 5 }, (_, i) => entry(`a${i}`)));
      const seqs = await numbers();
      const tries = Array.from({ length: 8 }, (_, i) =>
        store().chainAudit(
          0,
          seqs.map((seq, n) => ({ n: n + 1, seq, mac: `copy-${i}` })),
        ),
      );
      const made = await Promise.all(tries);
      expect(made.filter(Boolean)).toHaveLength(1);
      const macs = new Set((await store().chainLinks(0, 10)).map((l) => l.link.mac));
      expect([...macs]).toEqual([`copy-${made.indexOf(true)}`]);
    });
  });
}
