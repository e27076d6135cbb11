import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { routes } from '#libs/contract';
import { after, now } from '../api/browser.ts';
import { ask } from '../api/confirming.ts';
import { isProblem, Problem } from '../api/problem.ts';
import { useRoute } from '../api/use-route.ts';
import type { SiteData } from './site-parts.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => after(ms, resolve));

/** How long the service may take to be back, and how often it is asked. */
const patience = { ms: 30_000, everyMs: 300 };

/** Until the service goes by this version. Throws a Problem when it took the version back, or is not back in time. */
async function untilInForce(version: number): Promise<void> {
  const end = now() + patience.ms;
  while (now() < end) {
    const state = await ask(routes.configuration, {}).catch((error: unknown) => {
      if (isProblem(error, 'unreachable', 'broken')) return undefined;
      throw error;
    });
    if (state !== undefined && state.takenBack !== null && state.takenBack.version === version)
      throw new Problem('broken', 0, { error: state.takenBack.why });
    if (state !== undefined && state.state === 'in-force' && state.version >= version) return;
    await pause(patience.everyMs);
  }
  throw new Problem('unreachable', 0, { error: '' });
}

export interface SiteChange {
  site: SiteData;
  /** By their fields; kept before the site that names them. */
  secrets?: Readonly<Record<string, string>>;
  note: string;
}

/** The site as it is in force, and saving it: resolves when the service goes by it. */
export function useSite() {
  const client = useQueryClient();
  const asked = useRoute(routes.site, {}, { topics: ['configuration'], every: false });
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const save = async ({ site, secrets = {}, note }: SiteChange): Promise<boolean> => {
    setSaving(true);
    setProblem(undefined);
    try {
      for (const [name, value] of Object.entries(secrets)) {
        await ask(routes.putSecret, { params: { name }, body: { value } });
        await untilInForce(0);
      }
      const { version: madeFrom } = await ask(routes.configuration, {});
      const saved = await ask(routes.saveSite, { body: { madeFrom, note, site: { ...site } } });
      if (saved.applies === 'starts-anew') await untilInForce(saved.version);
      await client.invalidateQueries();
      return true;
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
      return false;
    } finally {
      setSaving(false);
    }
  };
  return { asked, save, isSaving, problem };
}
