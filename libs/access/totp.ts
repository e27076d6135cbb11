import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, thirty seconds. */
const periodMs = 30_000;
/** Clocks of phones are off: the step before and the one after are taken too. */
const window = 1;

const totpOf = (secret: string): TOTP =>
  new TOTP({ algorithm: 'SHA1', digits: 6, period: periodMs / 1_000, secret: Secret.fromBase32(secret) });

/** 160 bits in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The first 160 bits of these. */
export const totpFromKey = (bytes: Buffer): string =>
  new Secret({ buffer: Uint8Array.from(bytes.subarray(0, 20)).buffer }).base32;

/** What an app reads from a code on the screen. */
export function totpUri(secret: string, name: string, place: string): string {
  const totp = totpOf(secret);
  totp.issuer = `Tapstand ${place}`.replaceAll(':', ' ');
  totp.label = name;
  return totp.toString();
}

/**
 * The step of which this is the code; null where it is none near `now`, or one not newer than `last`: a code seen over the shoulder is good for
 * nothing once its owner has used it. Whoever takes it must write the step down before anything else follows from it.
 */
export function totpStep(secret: string, code: string, now: number, last: number | null): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window });
  if (delta === null) return null;
  const step = Math.floor(now / periodMs) + delta;
  return last !== null && step <= last ? null : step;
}
