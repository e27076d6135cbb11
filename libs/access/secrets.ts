import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * A secret of 256 bits, with its kind in front so that a person (and a scanner of repositories) recognises it: `tapstand_api_…`.
 * Prefixes are stored by whoever has one: append-only.
 */
export const newSecret = (kind: 'session' | 'api' | 'screen' | 'invitation' | 'setup'): string =>
  `tapstand_${kind}_${randomBytes(32).toString('base64url')}`;

/** What is kept of a secret that nobody can guess. Not for passwords. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

/** Names an operator, a token: 80 bits, no secret. */
export const newId = (): string => randomBytes(10).toString('hex');

/** A value for a page that only the holder of `secret` can know, and that does not tell the secret. */
export const derived = (secret: string, purpose: string): string =>
  createHash('sha256').update(`tapstand ${purpose}\0`, 'utf8').update(secret, 'utf8').digest('base64url');

/** Compares without telling by its time how much was right. */
export function fits(given: string | undefined, wanted: string | undefined): boolean {
  if (given === undefined || wanted === undefined || wanted === '') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export interface Sealer {
  /** `about`: whose it is; opened for somebody else it is none. */
  seal(value: string, about: string): string;
  /** Null where it was sealed for somebody else, with another key, or damaged. */
  open(sealed: string, about: string): string | null;
  /** Thirty-two bytes that only the key's holder can know of this. */
  mark(about: string): Buffer;
}

const [cipher, nonceBytes, tagBytes] = ['aes-256-gcm', 12, 16] as const;

/** Seals what lies in the database or in a browser with a key of its own, made of one that lies outside of both. */
export function sealerOf(key: Buffer, purpose: string): Sealer {
  const own = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `tapstand ${purpose}`, 32));
  return {
    mark: (about) => createHmac('sha256', own).update(`mark ${about}`, 'utf8').digest(),
    seal(value, about) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, own, nonce).setAAD(Buffer.from(about, 'utf8'));
      const body = Buffer.concat([sealing.update(value, 'utf8'), sealing.final()]);
      return Buffer.concat([nonce, sealing.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceBytes + tagBytes) return null;
      try {
        const opening = createDecipheriv(cipher, own, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(Buffer.from(about, 'utf8'))
          .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return Buffer.concat([
          opening.update(bytes.subarray(nonceBytes + tagBytes)),
          opening.final(),
        ]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
