import type { Clock } from '#libs/clock';
import type { Directory } from '#libs/directory';
import { isFault, isRandomId, type FaultCode, type Person, type RawReading } from '#libs/domain';
import type { KnownBadge, OpenCustody, Store } from '#libs/store';
import type { BadgeMarks } from './badge-key.ts';

/** `holds`: what she has, where it was read together with who she is. */
export type Who =
  { person: Person; badge: string; holds?: OpenCustody[] } | { fault: FaultCode; badge: string | null };

export interface WhoParts {
  store: Store;
  directory: Directory | null;
  clock: Clock;
  mark(raw: RawReading): BadgeMarks;
  /** Someone the directory vouched for may be trusted this long while it cannot be asked. */
  cacheMs: number;
  trouble(fault: FaultCode | null): void;
}

/** Vouched for so recently that asking again would only cost the nurse time. */
const freshMs = 10 * 60_000;
/** After the directory failed, people we know are not made to wait for its time limit again. */
const pauseMs = 15_000;

/** Who a badge belongs to: enrolled badges first, then the directory, then what it said before (DESIGN §5, §6). */
export class WhoIsIt {
  private readonly parts: WhoParts;
  private pausedUntil = 0;
  constructor(parts: WhoParts) {
    this.parts = parts;
  }

  mark(raw: RawReading): BadgeMarks {
    return this.parts.mark(raw);
  }

  async find(raw: RawReading, { readings, hmacs }: BadgeMarks): Promise<Who> {
    const badge = hmacs[0];
    if (badge === undefined) return { fault: 'badge-unreadable', badge: null };
    if (isRandomId(raw)) return { fault: 'badge-unknown', badge };
    const known = await this.parts.store.badge(hmacs);
    if (known?.state === 'revoked') return { fault: 'badge-revoked', badge };
    if (known?.source === 'enrolled' || this.isFresh(known)) return answer(known, badge);
    return this.ask(readings, hmacs, known, badge);
  }

  private isFresh(known: KnownBadge | null): known is KnownBadge {
    return known !== null && this.parts.clock.now() - known.seenAt < freshMs;
  }

  private async ask(
    readings: BadgeMarks['readings'],
    hmacs: string[],
    known: KnownBadge | null,
    badge: string,
  ): Promise<Who> {
    const { directory, clock, store, cacheMs } = this.parts;
    if (directory === null) return answer(known, badge);
    const usable = known !== null && clock.now() - known.seenAt < cacheMs ? known : null;
    if (usable !== null && clock.now() < this.pausedUntil) return answer(usable, badge);
    try {
      const found = await directory.findByBadge(readings);
      this.pausedUntil = 0;
      this.parts.trouble(null);
      if (found.found === 'none') return { fault: 'badge-unknown', badge };
      if (found.found === 'many') return { fault: 'badge-ambiguous', badge };
      const at = clock.now();
      await store.rememberPerson({
        person: { ...found.person, seenAt: at },
        hmacs,
        source: 'directory',
        at,
        audit: [],
      });
      return found.person.enabled ? { person: found.person, badge } : { fault: 'person-disabled', badge };
    } catch (error) {
      if (!isFault(error) || !error.code.startsWith('directory-')) throw error;
      this.pausedUntil = clock.now() + pauseMs;
      this.parts.trouble(error.code);
      return usable === null ? { fault: error.code, badge } : answer(usable, badge);
    }
  }
}

function answer(known: KnownBadge | null, badge: string): Who {
  const [person, second] = known?.people ?? [];
  if (person === undefined) return { fault: 'badge-unknown', badge };
  if (second !== undefined) return { fault: 'badge-ambiguous', badge };
  if (!person.enabled) return { fault: 'person-disabled', badge };
  return { person, badge, holds: known?.holds ?? [] };
}
