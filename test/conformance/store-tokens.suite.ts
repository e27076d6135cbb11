import { describe, expect, it } from '@jest/globals';
import type { Store, TokenRow } from '#libs/store';
import { noon } from './store-rig.ts';

const minute = 60_000;
const none = { at: noon, audit: [] };
const rules = { at: noon, forgetMs: 60 * minute, waitMs: minute, longestWaitMs: 4 * minute };

const tokenOf = (id: string, more: Partial<TokenRow> = {}): TokenRow => ({
  ...{
    id,
    kind: 'api',
    hash: `hash of ${id}`,
    name: id,
    may: ['see'],
    stations: ['wards'],
    station: null,
    source: 'console',
  },
  ...{ createdAt: noon, createdBy: 'operator:ada', expiresAt: null, usedAt: null, revokedAt: null },
  ...more,
});

/** Which tokens are good, and who must wait after failed sign-ins. */
export function tokenStories(store: () => Store): void {
  describe('a token', () => {
    it('is found by its hash, and revoked once with the moment kept', async () => {
      await store().makeToken(tokenOf('t'), none);
      expect(await store().tokenByHash('hash of t')).toEqual(tokenOf('t'));
      await store().touchToken('t', noon + 1);
      expect(await store().revokeToken('t', { at: noon + 2, audit: [] })).toMatchObject({
        usedAt: noon + 1,
        revokedAt: noon + 2,
      });
      expect(await store().revokeToken('t', { at: noon + 3, audit: [] })).toMatchObject({
        revokedAt: noon + 2,
      });
      expect(await store().revokeToken('u', none)).toBeNull();
      expect(await store().token('t')).toMatchObject({ revokedAt: noon + 2 });
    });

    it('is listed newest first, in pages, by kind and station', async () => {
      const screen = { kind: 'screen' as const, stations: [], may: [] };
      await store().makeToken(tokenOf('a'), none);
      await store().makeToken(tokenOf('b', { createdAt: noon + 1 }), none);
      await store().makeToken(tokenOf('c', { ...screen, station: 'ward' }), none);
      await store().makeToken(tokenOf('d', { ...screen, station: 'desk' }), none);
      const ids = async (query: Parameters<Store['tokens']>[0]) =>
        (await store().tokens(query)).map((t) => t.id);
      expect(await ids({ kind: 'api', before: null, limit: 1 })).toEqual(['b']);
      expect(await ids({ kind: 'api', before: { createdAt: noon + 1, id: 'b' }, limit: 9 })).toEqual(['a']);
      expect(await ids({ kind: 'screen', station: 'ward', before: null, limit: 9 })).toEqual(['c']);
    });

    it('of a file is known once, stays revoked when the file still holds it, and goes when no file does', async () => {
      const file = { kind: 'screen' as const, station: 'ward', source: 'file' as const };
      const [one, two] = [tokenOf('one', file), tokenOf('two', file)];
      await store().syncFileTokens([one, two], noon);
      await store().revokeToken('one', none);
      await store().syncFileTokens([{ ...one, id: 'again' }], noon + 1);
      expect((await store().tokenByHash(one.hash))?.revokedAt).toBe(noon);
      expect((await store().tokenByHash(two.hash))?.revokedAt).toBe(noon + 1);
      expect(await store().token('again')).toBeNull();
    });
  });

  describe('failed sign-ins', () => {
    const ada = { name: 'account:ada', allowed: 3 };
    const here = { name: 'address:1', allowed: 5 };
    const again = (at: number, attempts = [ada]) => store().countAttempt(attempts, { ...rules, at });

    it('make the account wait once too many were made, twice as long with each more, and never longer than said', async () => {
      for (const at of [noon, noon + 1, noon + 2]) expect(await again(at)).toBeNull();
      expect(await again(noon + 3)).toBe(noon + 2 + minute);
      expect(await again(noon + 2 + minute)).toBeNull();
      expect(await again(noon + 3 + minute)).toBe(noon + 2 + 3 * minute);
      expect(await again(noon + 2 + 3 * minute)).toBeNull();
      expect(await again(noon + 2 + 7 * minute)).toBeNull();
      expect(await again(noon + 2 + 10 * minute)).toBe(noon + 2 + 11 * minute);
      expect(await again(noon, [{ name: 'account:bob', allowed: 3 }])).toBeNull();
    });

    it('of many at once are all counted', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => again(noon)));
      expect(answers.filter((a) => a === null)).toHaveLength(3);
    });

    it('are forgotten after a while, and when it was right; the address keeps those of others', async () => {
      await again(noon, [ada, here]);
      await again(noon, [ada, here]);
      await store().forgiveAttempt([ada, here]);
      for (const _ of [1, 2, 3]) expect(await again(noon)).toBeNull();
      expect(await again(noon)).toBe(noon + minute);
      for (const n of [1, 2, 3, 4]) expect([n, await again(noon, [here])]).toEqual([n, null]);
      expect(await again(noon, [here])).toBe(noon + minute);
      expect(await again(noon + 62 * minute, [ada, here])).toBeNull();
      expect(await again(noon + 62 * minute, [ada, here])).toBeNull();
    });
  });
}
