import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock, Timer } from '#libs/clock';
import type { DeviceEvent } from '#libs/mdm';
import type { Store } from '#libs/store';

/** How the MDM's notifications come in: who may send them, and how a body is read. Named in the wiring. */
export interface MdmEventDoor {
  /** What each server signs in with, as the site file has it. */
  senders: readonly { userName: string; password: string }[];
  read(body: unknown): DeviceEvent[];
}

export interface MdmEventsParts {
  /** Null where the site takes none. */
  door: MdmEventDoor | null;
  store: Pick<Store, 'device' | 'asked' | 'lookSoon'>;
  clock: Clock;
  /** A look is due. */
  lookNow(): void;
  /** Something changed, and nobody can tell where. */
  compareSoon(): void;
  log(level: 'info' | 'warn', what: string, detail?: Record<string, unknown>): void;
  trouble(what: string, error: unknown): void;
}

/** A shift change sends a notification for each of our own changes: what comes together is looked up together. */
const gatherMs = 200;
/** More devices than any site has; what comes on top is found by comparing all. */
const mostWaiting = 20_000;
/** Comparing the whole fleet, and telling of a wrong password, at most this often. */
const seldomMs = 60_000;

/** Digests have one length, so that comparing them tells nothing, not even how long the password is. */
const digest = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/** What of an event makes us look. */
type Heard = Pick<DeviceEvent, 'userName'> & { serial: string };

export type SignIn = 'not-taken' | 'refused' | 'admitted';

/**
 * What the MDM tells by itself. Anybody may have sent it late, twice or never, so it makes us look sooner and is believed in nothing:
 * the same state is found a quarter of an hour later without it.
 */
export class MdmEvents {
  private readonly parts: MdmEventsParts;
  private readonly senders: readonly Buffer[];
  /** Serial number in small letters → what was told of it last. */
  private readonly waiting = new Map<string, Heard>();
  private timer: Timer | null = null;
  private comparedAt = Number.NEGATIVE_INFINITY;
  private refusedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: MdmEventsParts) {
    this.parts = parts;
    this.senders = (parts.door?.senders ?? []).map((s) => digest(`${s.userName}:${s.password}`));
  }

  /** The `Authorization` header of whoever sends a notification or tests the connection: Basic, RFC 7617. */
  signIn(authorization: string | undefined): SignIn {
    if (this.senders.length === 0) return 'not-taken';
    const written = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization ?? '')?.[1] ?? '';
    const given = digest(Buffer.from(written, 'base64'));
    // Every sender is compared, so that the time says nothing about which of them was right.
    const fits = this.senders.filter((s) => timingSafeEqual(s, given)).length > 0;
    if (fits) return 'admitted';
    if (authorization !== undefined && this.isTime('refusedAt'))
      this.parts.log('warn', 'an event notification was refused: its user name or password is wrong');
    return 'refused';
  }

  /** Takes the body of a notification; answers the events it held. */
  take(body: unknown): DeviceEvent[] {
    const events = this.parts.door?.read(body) ?? [];
    for (const { serial, userName } of events) {
      if (serial !== null && this.waiting.size < mostWaiting)
        this.waiting.set(serial.toLowerCase(), { serial, userName });
      else if (this.isTime('comparedAt')) this.parts.compareSoon();
    }
    if (this.waiting.size > 0) this.timer ??= this.parts.clock.after(gatherMs, () => void this.look());
    return events;
  }

  stop(): void {
    this.timer?.cancel();
    this.waiting.clear();
  }

  private isTime(which: 'comparedAt' | 'refusedAt'): boolean {
    const now = this.parts.clock.monotonic();
    if (now - this[which] < seldomMs) return false;
    this[which] = now;
    return true;
  }

  private async look(): Promise<void> {
    this.timer = null;
    const told = [...this.waiting.values()];
    this.waiting.clear();
    const { store, clock, lookNow, trouble } = this.parts;
    try {
      const news: string[] = [];
      for (const event of told) if (await this.isNews(event)) news.push(event.serial);
      if (news.length > 0 && (await store.lookSoon(news, 'holder', clock.now())) > 0) lookNow();
    } catch (error) {
      trouble('an event notification could not be followed up', error);
    }
  }

  /** Our own changes come back as notifications too: one that names whom we wanted costs no look. */
  private async isNews({ serial, userName }: Heard): Promise<boolean> {
    const facts = await this.parts.store.device(serial);
    if (facts === null) return false;
    if (userName === null) return true;
    const { value, wants } = await this.parts.store.asked(facts.device.id, 'holder');
    const newest = wants.at(-1)?.['user'] ?? value;
    return typeof newest !== 'string' || newest.toLowerCase() !== userName.toLowerCase();
  }
}
