import { systemClock } from '#libs/clock';
import { isFault } from '#libs/domain';
import type { ConfigurationRow, Store } from '#libs/store';

const why = (error: unknown): string => {
  if (isFault(error)) return error.detail.note ?? error.code;
  return error instanceof Error ? error.message : 'unknown reason';
};

/** The last version that a service started with, and that says something else than the one that cannot. */
async function lastGood(store: Store, failed: ConfigurationRow): Promise<ConfigurationRow | null> {
  const started = Number((await store.configurationMark('started')) ?? 0);
  if (started === 0 || started >= failed.version) return null;
  const row = await store.configurationVersion(started);
  if (row === null) return null;
  return row.site === failed.site && row.workflows === failed.workflows ? null : row;
}

/**
 * The newest version cannot start: the last one that did is put in force again, as a new version, and it is written down why. Null when
 * there is none, or when the version in question has started before, so that something else must be to blame.
 */
export async function takeBack(
  store: Store,
  error: unknown,
): Promise<{ version: number; to: number; why: string } | null> {
  const failed = await store.newestConfiguration();
  if (failed === null) return null;
  const good = await lastGood(store, failed);
  if (good === null) return null;
  const at = systemClock.now();
  const mark = { version: failed.version, to: good.version, at, why: why(error) };
  const audit = {
    ...{ actor: 'service', action: 'take-back-configuration', subject: 'configuration' },
    detail: mark,
  };
  const saved = await store.saveConfiguration({
    ...{ madeFrom: failed.version, at, actor: 'service', equals: good.version },
    note: `Version ${failed.version} could not start; version ${good.version} is in force again.`,
    changed: [
      ...(good.site === failed.site ? [] : ['site']),
      ...(good.workflows === failed.workflows ? [] : ['workflows']),
    ].join(','),
    ...{ site: good.site, workflows: good.workflows, secrets: [], audit: [audit] },
  });
  // Somebody saved meanwhile: that one is tried instead.
  if (saved.ok) await store.markConfiguration('taken-back', JSON.stringify(mark), at, []);
  return mark;
}
