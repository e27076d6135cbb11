import { generateKeyPairSync, sign } from 'node:crypto';

/** One DER element: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const n = body.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...content: Buffer[]): Buffer => der(0x30, ...content);
/** `commonName` (2.5.4.3) and `ecdsa-with-SHA256` (1.2.840.10045.4.3.2), encoded. */
const commonName = Buffer.from('0603550403', 'hex');
const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));

const named = (name: string): Buffer =>
  sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(name, 'utf8')))));

/** `YYMMDDHHMMSSZ` */
const utcTime = (epochMs: number): Buffer =>
  der(
    0x17,
    Buffer.from(
      `${new Date(epochMs)
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
      'ascii',
    ),
  );

const year = 365 * 86_400_000;

/**
 * A self-signed certificate as PEM text, as the console makes one to be uploaded to Apple's portal. Written out here
 * because routes answer at once and the certificate library does not. Nothing is ever encrypted to it, so the key is
 * thrown away.
 */
export function depCertificate(name: string, serial: number, now: number): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from(`01${serial.toString(16).padStart(8, '0')}`, 'hex')),
    ecdsaWithSha256,
    named(name),
    sequence(utcTime(now), utcTime(now + year)),
    named(name),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
