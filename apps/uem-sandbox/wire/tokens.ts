import type { Clock } from '#libs/clock';

export type TokenLook = { state: 'valid'; clientId: string } | { state: 'unknown' } | { state: 'expired' };

const kept = 5000;

/** Access tokens given out by this sandbox; the oldest are forgotten, which makes them unknown. */
export class Tokens {
  readonly #tokens = new Map<string, { clientId: string; expiresAt: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  give(clientId: string, seconds: number): string {
    const token = Buffer.from(`${this.#clock.id()}.${this.#clock.id()}`).toString('base64url');
    this.#tokens.set(token, { clientId, expiresAt: this.#clock.now() + seconds * 1000 });
    if (this.#tokens.size > kept) {
      const oldest = this.#tokens.keys().next().value;
      if (oldest !== undefined) this.#tokens.delete(oldest);
    }
    return token;
  }

  look(token: string): TokenLook {
    const found = this.#tokens.get(token);
    if (found === undefined) return { state: 'unknown' };
    return found.expiresAt <= this.#clock.now()
      ? { state: 'expired' }
      : { state: 'valid', clientId: found.clientId };
  }

  /** One token, or all of them, from now on. */
  expire(token?: string): void {
    const now = this.#clock.now();
    const entries = token === undefined ? this.#tokens.values() : [this.#tokens.get(token)];
    for (const entry of entries) if (entry !== undefined) entry.expiresAt = Math.min(entry.expiresAt, now);
  }
}
