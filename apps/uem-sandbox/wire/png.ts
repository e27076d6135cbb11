import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

const quiet = 4;
const scale = 4;

/** Black and white modules as a PNG image, four pixels each, with the quiet zone a code needs. */
export function pngOf(modules: readonly (readonly boolean[])[]): Buffer {
  const pixels = (modules.length + 2 * quiet) * scale;
  const bytesPerRow = Math.ceil(pixels / 8);
  const rows = Buffer.alloc(pixels * (bytesPerRow + 1));
  for (let y = 0; y < pixels; y++) {
    const row = modules[Math.floor(y / scale) - quiet];
    for (let x = 0; x < pixels; x++) {
      if (row?.[Math.floor(x / scale) - quiet] === true) continue;
      const at = y * (bytesPerRow + 1) + 1 + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels, 0);
  header.writeUInt32BE(pixels, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
