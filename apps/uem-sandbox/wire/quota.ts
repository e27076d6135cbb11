import type { World } from '../world/world.ts';
import { refuse, type ApiError } from './answer.ts';

const minute = 60_000;
const day = 86_400_000;

export interface QuotaState {
  limit: number;
  remaining: number;
  /** Epoch seconds at which the window ends. */
  reset: number;
}

/** Requests per minute and per 24 h of the tenant. Throttled requests are not counted (nobody knows). */
export class Quota {
  #dayStart = -Infinity;
  #usedToday = 0;
  #minuteStart = -Infinity;
  #usedThisMinute = 0;

  look(world: World): QuotaState {
    this.#roll(world.clock.now());
    const limit = world.settings.quotaPerDay;
    return {
      limit,
      remaining: Math.max(0, limit - this.#usedToday),
      reset: Math.ceil((this.#dayStart + day) / 1000),
    };
  }

  /** Takes one request from the quota, or says no. */
  take(world: World): ApiError | undefined {
    const now = world.clock.now();
    this.#roll(now);
    const { quotaPerDay, quotaPerMinute } = world.settings;
    if (this.#usedToday >= quotaPerDay) return throttled(world, this.#dayStart + day - now);
    if (quotaPerMinute > 0 && this.#usedThisMinute >= quotaPerMinute)
      return throttled(world, this.#minuteStart + minute - now);
    this.#usedToday++;
    this.#usedThisMinute++;
    return undefined;
  }

  reset(): void {
    this.#dayStart = -Infinity;
    this.#minuteStart = -Infinity;
  }

  #roll(now: number): void {
    if (now - this.#dayStart >= day) {
      this.#dayStart = now;
      this.#usedToday = 0;
    }
    if (now - this.#minuteStart >= minute) {
      this.#minuteStart = now;
      this.#usedThisMinute = 0;
    }
  }
}

/** The body of a 429 is invented: nobody has recorded one. */
export function throttled(world: World, waitMs: number): ApiError {
  const error = refuse(429, 429, 'API calls quota exceeded.');
  const seconds = String(Math.max(1, Math.ceil(waitMs / 1000)));
  return world.settings.retryAfter ? { ...error, headers: { 'retry-after': seconds } } : error;
}
