import { describe, expect, it } from '@jest/globals';
import type { ConfigurationSave, Store } from '#libs/store';
import { noon } from './store-rig.ts';

const save = (madeFrom: number, more: Partial<ConfigurationSave> = {}): ConfigurationSave => ({
  ...{
    madeFrom,
    at: noon + madeFrom,
    actor: 'operator:anna',
    note: `after ${madeFrom}`,
    changed: 'site,workflows',
  },
  ...{ equals: null, site: `{"n":${madeFrom}}`, workflows: '{}', secrets: [], audit: [] },
  ...more,
});

/** Versions of the configuration, of which the newest rules, and the secrets beside them. */
export function configurationStories(store: () => Store): void {
  describe('the configuration', () => {
    it('is none before the first, then the newest version, and every older one is kept', async () => {
      expect(await store().newestConfiguration()).toBeNull();
      expect(await store().newestVersion()).toBe(0);
      expect(await store().saveConfiguration(save(0))).toEqual({ ok: true, version: 1 });
      expect(await store().saveConfiguration(save(1))).toEqual({ ok: true, version: 2 });
      expect(await store().newestConfiguration()).toMatchObject({ version: 2, site: '{"n":1}' });
      expect(await store().newestVersion()).toBe(2);
      expect(await store().configurationVersion(1)).toMatchObject({ site: '{"n":0}', note: 'after 0' });
      expect(await store().configurationVersion(3)).toBeNull();
    });

    it('is not written by whoever edited an older version: she is told who was quicker, and nothing of hers is kept', async () => {
      await store().saveConfiguration(save(0));
      const secrets = [{ name: 'mail.passwordFile', sealed: 's', at: noon, actor: 'operator:ben' }];
      const late = await store().saveConfiguration(save(0, { actor: 'operator:ben', secrets }));
      expect(late).toEqual({
        ok: false,
        quicker: expect.objectContaining({ version: 1, actor: 'operator:anna' }) as unknown,
      });
      expect(await store().newestVersion()).toBe(1);
      expect(await store().secrets()).toEqual([]);
    });

    it('is saved by one of two who save at the same moment', async () => {
      await store().saveConfiguration(save(0));
      const answers = await Promise.all([1, 1, 1].map((n) => store().saveConfiguration(save(n))));
      expect(answers.filter((a) => a.ok)).toHaveLength(1);
      expect(await store().newestVersion()).toBe(2);
    });

    it('is listed newest first, a page at a time, and by the part that changed', async () => {
      for (const n of [0, 1, 2, 3])
        await store().saveConfiguration(save(n, { changed: n % 2 === 0 ? 'site' : 'workflows' }));
      const versions = async (query: Parameters<Store['configurationVersions']>[0]) =>
        (await store().configurationVersions(query)).map((v) => v.version);
      expect(await versions({ limit: 3 })).toEqual([4, 3, 2]);
      expect(await versions({ limit: 3, before: 2 })).toEqual([1]);
      expect(await versions({ limit: 9, part: 'workflows' })).toEqual([4, 2]);
    });

    it('keeps secrets with their version or not at all, replaces one, and forgets one', async () => {
      const secret = { name: 'mail.passwordFile', sealed: 'first', at: noon, actor: 'operator:anna' };
      await store().saveConfiguration(save(0, { secrets: [secret] }));
      expect(await store().secrets()).toEqual([secret]);
      await store().putSecret({ ...secret, sealed: 'second', at: noon + 1 }, []);
      expect(await store().secrets()).toEqual([{ ...secret, sealed: 'second', at: noon + 1 }]);
      expect(await store().removeSecret(secret.name, noon, [])).toBe(true);
      expect(await store().removeSecret(secret.name, noon, [])).toBe(false);
      expect(await store().secrets()).toEqual([]);
    });

    it('has marks, each the last that was set', async () => {
      expect(await store().configurationMark('started')).toBeNull();
      await store().markConfiguration('started', '1', noon, []);
      await store().markConfiguration('started', '2', noon, []);
      expect(await store().configurationMark('started')).toBe('2');
      expect(await store().configurationMark('setup')).toBeNull();
    });
  });
}
