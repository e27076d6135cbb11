/** Bytes beyond visible ASCII, by which a value could end its line or mean something else to each receiver. */
const beyond = /[^\x20-\x7e]+/g;

const percent = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');

/** A value as a header can hold it: line ends and other control characters become a blank, letters beyond ASCII percent codes. */
export const headerValue = (text: string): string =>
  text
    .replace(/[\p{Cc}]+/gu, ' ')
    .trim()
    .replace(beyond, percent);

/** Several groups of headers in one, later ones first; names differ by more than their case. */
export function mergedHeaders(...groups: Readonly<Record<string, string>>[]): Record<string, string> {
  const merged = new Map<string, string>();
  for (const group of groups) {
    for (const [name, value] of Object.entries(group)) merged.set(name.toLowerCase(), headerValue(value));
  }
  return Object.fromEntries(merged);
}
