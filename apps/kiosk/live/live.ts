import type { Clock } from '#libs/clock';
import type { LiveMessage, LiveTap, LiveTopic } from '#libs/contract';
import { mayTouchStation, type Sight } from '../access/scope.ts';

/** Something changed; `station` where it belongs to one. */
export interface Touch {
  topic: LiveTopic;
  id?: string;
  station?: string;
}

/** A console that looks on. */
export interface Onlooker {
  sight(): Sight;
  /** May see taps: she ties badges. */
  taps: boolean;
  send(text: string): void;
}

/** A shift change touches the same things many times: a page need not follow each. */
const gatherMs = 250;
/** So many single things of a topic are told one by one; more are told as all of them. */
const mostIds = 20;

/** Tells every open console what changed, and nothing of what it is now: pages ask for that by the routes. */
export class Live {
  private readonly onlookers = new Set<Onlooker>();
  private readonly clock: Clock;
  private gathered: Touch[] = [];
  private waiting = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  join(onlooker: Onlooker): () => void {
    this.onlookers.add(onlooker);
    const ready: LiveMessage = { topic: 'ready' };
    onlooker.send(JSON.stringify(ready));
    return () => void this.onlookers.delete(onlooker);
  }

  touch(touches: readonly Touch[]): void {
    if (this.onlookers.size === 0 || touches.length === 0) return;
    this.gathered.push(...touches);
    if (this.waiting) return;
    this.waiting = true;
    this.clock.after(gatherMs, () => this.tell());
  }

  /** At once: somebody holds a badge to a reader and looks at the page. */
  tapped(tap: LiveTap): void {
    const text = JSON.stringify(tap);
    for (const o of this.onlookers) if (o.taps && mayTouchStation(o.sight(), tap.station)) o.send(text);
  }

  private tell(): void {
    this.waiting = false;
    const touches = this.gathered;
    this.gathered = [];
    for (const o of this.onlookers) for (const text of messagesFor(o.sight(), touches)) o.send(text);
  }
}

/**
 * What somebody with this sight is told of these touches, each once. A thing of a station she may not see is not told; of what belongs
 * to no station a narrowed sight learns the topic only, never an id.
 */
export function messagesFor(sight: Sight, touches: readonly Touch[]): string[] {
  const topics = new Map<LiveTopic, Set<string> | 'all'>();
  for (const { topic, id, station } of touches) {
    if (station !== undefined && !mayTouchStation(sight, station)) continue;
    const known = topics.get(topic);
    if (known === 'all') continue;
    const narrowed = sight !== 'all' && station === undefined;
    if (id === undefined || narrowed || (known?.size ?? 0) >= mostIds) topics.set(topic, 'all');
    else topics.set(topic, (known ?? new Set()).add(id));
  }
  return [...topics].flatMap(([topic, ids]) =>
    ids === 'all'
      ? [JSON.stringify({ topic } satisfies LiveMessage)]
      : [...ids].map((id) => JSON.stringify({ topic, id } satisfies LiveMessage)),
  );
}
