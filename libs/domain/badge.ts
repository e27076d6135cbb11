/**
 * What a reader saw, before anybody says what it means. A badge number is personal data: a raw reading
 * travels station → service only, and is neither stored nor logged.
 * `csn`: `bytes` is lower-case hex in on-air order (UID byte 0 first). `text`: a line a reader printed, trimmed.
 */
export type RawReading = { technology: 'csn'; bytes: string } | { technology: 'text'; text: string };

/** One way to write a badge's number. `hex` is the canonical one for a csn, `text` for a line. */
export type ReadingFormat = 'hex' | 'reversed' | 'decimal' | 'decimal-reversed' | 'text';

export interface Reading {
  format: ReadingFormat;
  value: string;
}

/** A printed number may be stored unpadded; leading zeros carry no information in a decimal reading. */
const decimal = (hex: string): string => BigInt(`0x${hex}`).toString(10);

const reverseBytes = (hex: string): string => (hex.match(/../g) ?? []).reverse().join('');

/** Longest badge we accept: 32 bytes is four times the longest ISO 14443 UID; longer is noise on the line. */
const maxBytes = 32;
const maxText = 64;

/** All readings of a raw reading, canonical first; none when it cannot be a badge (a misread). */
export function readingsOf(raw: RawReading): Reading[] {
  if (raw.technology === 'text') {
    const text = raw.text.trim();
    const printable = /^[\x20-\x7e]+$/.test(text);
    return printable && text.length <= maxText ? [{ format: 'text', value: text }] : [];
  }
  const hex = raw.bytes.toLowerCase();
  if (!/^([0-9a-f]{2})+$/.test(hex) || hex.length > maxBytes * 2) return [];
  const reversed = reverseBytes(hex);
  return [
    { format: 'hex', value: hex },
    { format: 'reversed', value: reversed },
    { format: 'decimal', value: decimal(hex) },
    { format: 'decimal-reversed', value: decimal(reversed) },
  ];
}

/** What may be shown of a badge: its last two characters. */
export const maskBadge = (value: string): string => `••••${value.slice(-2)}`;

/** ISO 14443-3: a 4-byte UID that starts with 08 is drawn at random for each tap (phones), so it names nobody. */
export const isRandomId = (raw: RawReading): boolean =>
  raw.technology === 'csn' && raw.bytes.length === 8 && raw.bytes.startsWith('08');
