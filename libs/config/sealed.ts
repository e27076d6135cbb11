import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** 32 bytes: AES-256. */
export type SealKey = Buffer;

/** Why something is not to be had, for the person who can change it. Holds no secret. */
export interface Objection {
  says: string;
  remedy: string;
}

export type Opened = { ok: true; value: string } | ({ ok: false } & Objection);

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** Append-only: files with it lie at sites. */
const version = 1;
const first = /^tapstand sealed value, version (\d+)$/;

/** Tells keys apart without telling anything about them. */
const nameOf = (key: SealKey): string =>
  createHash('sha256').update('tapstand seal key\0').update(key).digest('hex').slice(0, 16);

const headOf = (field: string, key: string): string =>
  `tapstand sealed value, version ${version}\nfield: ${field}\nkey: ${key}\n`;

/** Whether a file holds a sealed value, of whatever version and however damaged. */
export const looksSealed = (text: string): boolean => text.startsWith('tapstand sealed value');

/**
 * Seals a value for one field: AES-256-GCM with the readable head as additional data, so that neither the field nor the
 * version can be exchanged afterwards.
 */
export function seal(value: string, field: string, key: SealKey): string {
  const head = headOf(field, nameOf(key));
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(head, 'utf8'));
  const sealed = Buffer.concat([sealing.update(value, 'utf8'), sealing.final()]);
  return `${head}${Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64')}\n`;
}

const again = (field: string): string => `Seal it again: tapstand seal ${field}.`;

const broken = (field: string): Opened => ({
  ok: false,
  says: 'holds a sealed value that was damaged or changed by hand',
  remedy: again(field),
});

/** The value, if it was sealed for this field with one of these keys. Never throws for what a file can hold. */
export function open(text: string, field: string, keys: readonly SealKey[]): Opened {
  const [head = '', fieldLine = '', keyLine = '', data = '', ...rest] = text.trimEnd().split(/\r?\n/);
  const written = first.exec(head)?.[1];
  if (written !== undefined && written !== String(version)) {
    return {
      ok: false,
      says: `holds a sealed value of version ${written}; this program knows version ${version}`,
      remedy: `Update the program, or seal it again: tapstand seal ${field}.`,
    };
  }
  const [, sealedFor] = /^field: ([\w.-]+)$/.exec(fieldLine) ?? [];
  const [, sealedWith] = /^key: ([0-9a-f]{16})$/.exec(keyLine) ?? [];
  if (written === undefined || sealedFor === undefined || sealedWith === undefined || rest.length > 0) {
    return broken(field);
  }
  if (sealedFor !== field) {
    return { ok: false, says: `holds a value sealed for ${sealedFor}`, remedy: again(field) };
  }
  const key = keys.find((k) => nameOf(k) === sealedWith);
  if (key === undefined) {
    return {
      ok: false,
      says: 'holds a value sealed with another key than the one in the file that secretKeyFile names',
      remedy: `Name the key file it was sealed with, or seal it again: tapstand seal ${field}.`,
    };
  }
  return decrypted(Buffer.from(data, 'base64'), headOf(field, sealedWith), field, key);
}

function decrypted(bytes: Buffer, head: string, field: string, key: SealKey): Opened {
  if (bytes.length <= nonceBytes + tagBytes) return broken(field);
  const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)];
  try {
    const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.from(head, 'utf8'))
      .setAuthTag(tag);
    const value = [opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()];
    return { ok: true, value: Buffer.concat(value).toString('utf8') };
  } catch {
    return broken(field);
  }
}
