import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#libs/clock';
import type { Site } from '#libs/config';
import type { Extent, Store } from '#libs/store';
import { z } from 'zod';

const witnessed = z.object({
  journal: z.int(),
  audit: z.int(),
  restoredAt: z.int().nullable(),
  at: z.int(),
});

export const witnessFile = (site: Site): string => join(site.service.dataDir, 'witness.json');

const everyMs = 60_000;

/** Whether records that come so far now are older than a witness of them. */
export function isBehind(now: Extent, seen: Extent): boolean {
  const [marked, known] = [now.restoredAt ?? 0, seen.restoredAt ?? 0];
  // Marked as put back since it was seen: that is known, and was acted on.
  if (marked > known) return false;
  return marked < known || now.journal < seen.journal || now.audit < seen.audit;
}

/**
 * How far the records had come when somebody last looked, kept outside of them: records that have come less far were put back from a
 * copy, or another database stands in their place, and neither knows what was done since. Losing the file loses nothing but this.
 */
export class Witness {
  private readonly parts: { file: string; store: Pick<Store, 'extent'>; clock: Clock };
  private writtenAt = Number.NEGATIVE_INFINITY;
  constructor(parts: Witness['parts']) {
    this.parts = parts;
  }

  /** When the records were last seen to have come further than now; null when they never were. */
  async contradiction(): Promise<{ seenAt: number } | null> {
    const seen = this.read();
    if (seen === undefined) return null;
    return isBehind(await this.parts.store.extent(), seen) ? { seenAt: seen.at } : null;
  }

  /** At most once a minute, unless it is the last time. */
  async write(last = false): Promise<void> {
    const { clock, store, file } = this.parts;
    const now = clock.monotonic();
    if (!last && now - this.writtenAt < everyMs) return;
    this.writtenAt = now;
    const seen = { ...(await store.extent()), at: clock.now() };
    // Renamed over the old one, so that there is always a whole one; lost in a power failure, it is written again.
    writeFileSync(`${file}.new`, JSON.stringify(seen), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  private read(): z.infer<typeof witnessed> | undefined {
    try {
      return witnessed.parse(JSON.parse(readFileSync(this.parts.file, 'utf8')));
    } catch {
      return undefined;
    }
  }
}
