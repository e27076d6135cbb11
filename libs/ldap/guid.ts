/**
 * objectGUID ↔ text. Microsoft stores the first three groups with their bytes reversed, MS-DTYP 2.3.4.2; every
 * Microsoft tool prints them turned back, and so do we.
 */
const swapped = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(bytes.subarray(0, 4)).reverse(),
    Buffer.from(bytes.subarray(4, 6)).reverse(),
    Buffer.from(bytes.subarray(6, 8)).reverse(),
    bytes.subarray(8),
  ]);

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lower-case with dashes; undefined unless it is a UUID. */
export function canonicalUuid(text: string): string | undefined {
  const uuid = text.toLowerCase();
  return uuidForm.test(uuid) ? uuid : undefined;
}

/** Undefined unless there are sixteen bytes. */
export function guidText(bytes: Buffer): string | undefined {
  if (bytes.length !== 16) return undefined;
  return swapped(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The bytes to compare with, of a canonical UUID. */
export const guidBytes = (uuid: string): Buffer => swapped(Buffer.from(uuid.replaceAll('-', ''), 'hex'));
