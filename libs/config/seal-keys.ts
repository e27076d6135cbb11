import { randomBytes } from 'node:crypto';
import type { Objection, SealKey } from './sealed.ts';

const keyBytes = 32;

const keyOf = (line: string): SealKey | undefined => {
  const key = Buffer.from(line, /^[0-9a-f]+$/i.test(line) ? 'hex' : 'base64');
  return key.length === keyBytes ? key : undefined;
};

export const newSealKey = (): SealKey => randomBytes(keyBytes);

/** How keys stand in their file: one a line; the first seals, every one opens. Two stand there only while `tapstand reseal` runs. */
export const writtenKeys = (keys: readonly SealKey[]): string =>
  keys.map((key) => `${key.toString('hex')}\n`).join('');

/** The keys in the text of a key file, or what is wrong with it. */
export function readKeys(text: string): { ok: true; keys: readonly SealKey[] } | ({ ok: false } & Objection) {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const keys = lines.map(keyOf);
  const whole = keys.filter((key) => key !== undefined);
  if (whole.length > 0 && whole.length === keys.length) return { ok: true, keys: whole };
  return {
    ok: false,
    says: `names a file that does not hold keys of ${keyBytes} bytes, one a line`,
    remedy: 'Make one with: openssl rand -hex 32.',
  };
}
