import type { Objection } from './sealed.ts';

/** Shorter than this, a badge's number could be found from its keyed hash by trying keys. */
const shortestKeyBytes = 32;

/** A key is written in hex or in base64. */
const keyBytes = (written: string): number =>
  Buffer.from(written, /^[0-9a-f]+$/i.test(written) ? 'hex' : 'base64').length;

/** What is wrong with what a file of the site holds, given its field's last word; never says what it holds. */
export function contentObjection(field: string, content: string): Objection | undefined {
  if (content.trim() === '') return { says: 'names an empty file', remedy: 'Write the secret into it.' };
  if (field === 'badgeKeyFile' && keyBytes(content.trim()) < shortestKeyBytes) {
    return {
      says: `names a file with a key shorter than ${shortestKeyBytes} bytes`,
      remedy: 'Make one with: openssl rand -hex 32.',
    };
  }
  if (field === 'caFile' && !content.includes('-----BEGIN CERTIFICATE-----')) {
    return {
      says: 'names a file without a certificate',
      remedy: 'Give the authority in PEM form (-----BEGIN CERTIFICATE-----).',
    };
  }
  return undefined;
}
