import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  canonicalDocument,
  keptFolder,
  layOut,
  sealValue,
  siteOfDocument,
  type Kept,
  type KeptValue,
  type Site,
} from '#libs/config';
import { refuse } from '../api-answers.ts';
import type { Configuration } from './configuration.ts';
import { wrong } from './editing.ts';

function granted<T>(kept: Kept<T>): T {
  if (kept.ok) return kept.value;
  throw refuse(422, { error: `${kept.field} ${kept.says}.`, field: kept.field, remedy: kept.remedy });
}

/** What is written in a form over what is in force: the sections given, and values that are not kept yet. */
export interface Candidate {
  sections: Readonly<Record<string, unknown>>;
  secrets: Readonly<Record<string, string>>;
}

/**
 * The site as it would be, for as long as the work takes. Values that are not kept yet lie sealed in a folder of their own meanwhile. Where files
 * rule, it is the site in force. Throws what the API answers.
 */
export async function withCandidate<T>(
  configuration: Configuration,
  { sections, secrets }: Candidate,
  work: (site: Site) => Promise<T>,
): Promise<T> {
  const { ground, inForce } = configuration;
  if (inForce.rules === 'files') return work(inForce.site);
  const document = canonicalDocument({ ...inForce.documents.site, ...sections });
  if (!document.ok) throw wrong(document.problems);
  const values = new Map<string, KeptValue>();
  for (const { name, sealed } of await ground.store.secrets()) values.set(name, { name, sealed });
  for (const [name, value] of Object.entries(secrets))
    values.set(name, { name, sealed: granted(sealValue(ground.frame, name, value)) });
  const folder = join(keptFolder(ground.frame), `test-${configuration.parts.clock.id()}`);
  try {
    granted(layOut(ground.frame, [...values.values()], folder));
    const site = siteOfDocument(document.value, ground.frame, { folder });
    if (!site.ok) {
      // Something else may be unfinished; what is tested is not.
      const about = site.problems.filter((p) => String(p.path[0]) in sections);
      throw wrong(about.length > 0 ? about : site.problems);
    }
    return await work(site.value);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
