import type { Clock } from '#libs/clock';
import type { ApiTrialTap } from '#libs/contract';
import { maskBadge, type RawReading } from '#libs/domain';
import type { Store } from '#libs/store';
import type { BadgeMarks } from '../badge-key.ts';

export interface LastTapsParts {
  clock: Clock;
  store: Pick<Store, 'badge'>;
  mark(raw: RawReading): BadgeMarks;
}

/** What is kept of a tap: nothing from which its number could be read. */
interface Seen {
  at: number;
  reader: string;
  kind: 'badge' | 'misread';
  masked: string;
  formats: { format: string; masked: string }[];
  hmacs: readonly string[];
}

/** The last tap of each station, masked, in memory: for whoever sets a reader up and taps any badge. */
export class LastTaps {
  private readonly parts: LastTapsParts;
  private readonly seen = new Map<string, Seen>();
  constructor(parts: LastTapsParts) {
    this.parts = parts;
  }

  tapped(station: string, reader: string, raw: RawReading): void {
    const { readings, hmacs } = this.parts.mark(raw);
    const [canonical] = readings;
    if (canonical === undefined) {
      this.misread(station, reader);
      return;
    }
    const formats = readings.map(({ format, value }) => ({ format, masked: maskBadge(value) }));
    const masked = maskBadge(canonical.value);
    this.seen.set(station, { at: this.parts.clock.now(), reader, kind: 'badge', masked, formats, hmacs });
  }

  misread(station: string, reader: string): void {
    const at = this.parts.clock.now();
    this.seen.set(station, { at, reader, kind: 'misread', masked: '', formats: [], hmacs: [] });
  }

  /** The last one since then. */
  async since(station: string, since: number): Promise<ApiTrialTap> {
    const seen = this.seen.get(station);
    if (seen === undefined || seen.at < since) return { tap: null };
    const { hmacs, ...shown } = seen;
    if (seen.kind === 'misread')
      return { tap: { ...shown, person: null, outcome: 'The reader saw something that is no badge.' } };
    const known = await this.parts.store.badge(hmacs);
    const [one, another] = known?.people ?? [];
    const person = one === undefined || another !== undefined ? null : one.displayName;
    const outcome =
      known === null
        ? 'Nobody here has this badge yet.'
        : known.state === 'revoked'
          ? 'This badge is blocked.'
          : 'This badge is known.';
    return { tap: { ...shown, person, outcome } };
  }
}
