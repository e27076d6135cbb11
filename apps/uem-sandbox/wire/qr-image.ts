import { pngOf } from './png.ts';
import { qrCode } from './qr-code.ts';

/** What a phone is to scan, as a data URI. What real codes say is not known: here a page of this server, with the token. */
export function qrImage(origin: string, token: string): string {
  const modules = qrCode(`${origin}/enroll?token=${token}`) ?? qrCode(token) ?? [];
  return `data:image/png;base64,${pngOf(modules).toString('base64')}`;
}
