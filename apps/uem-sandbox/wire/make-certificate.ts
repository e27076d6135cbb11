import { Integer, PrintableString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, Certificate, getRandomValues } from 'pkijs';
import { webcrypto } from 'node:crypto';

/** A key and the certificate that goes with it, as PEM text. */
export interface CertificatePair {
  certificate: string;
  key: string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const year = 365.25 * 86_400_000;
const commonName = '2.5.4.3';
const country = '2.5.4.6';

const pem = (label: string, bytes: ArrayBuffer): string => {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};

/** Positive, as RFC 5280 wants it. */
function serial(): ArrayBuffer {
  const bytes = new Uint8Array(8);
  getRandomValues(bytes);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 1;
  return bytes.buffer;
}

/** Signed by itself, valid for ten years around `now`, so that a clock moved a little does no harm. */
export async function makeCertificate(name: string, now: number, validYears = 10): Promise<CertificatePair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: serial() });
  for (const party of [certificate.subject, certificate.issuer]) {
    party.typesAndValues.push(
      new AttributeTypeAndValue({ type: country, value: new PrintableString({ value: 'SE' }) }),
      new AttributeTypeAndValue({ type: commonName, value: new Utf8String({ value: name }) }),
    );
  }
  certificate.notBefore.value = new Date(now - 86_400_000);
  certificate.notAfter.value = new Date(now - 86_400_000 + validYears * year);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificate: pem('CERTIFICATE', certificate.toSchema(true).toBER()),
    key: pem('PRIVATE KEY', key),
  };
}
