import { createHash, createPrivateKey, webcrypto } from 'node:crypto';
import { fromBER, ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  id_ContentType_Data,
  id_ContentType_SignedData,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

/** Object identifiers of the attributes (RFC 5652, 11). */
const contentType = '1.2.840.113549.1.9.3';
const messageDigest = '1.2.840.113549.1.9.4';
const signingTime = '1.2.840.113549.1.9.5';

const copied = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer;

const curves: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

async function privateKeyIn(pem: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(pem);
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? ''];
  const algorithm =
    key.asymmetricKeyType === 'ec' && curve !== undefined
      ? { name: 'ECDSA', namedCurve: curve }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', copied(der), algorithm, false, ['sign']);
}

function certificateIn(pem: string): Certificate {
  const base64 = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/.exec(pem)?.[1] ?? '';
  const { offset, result } = fromBER(copied(Buffer.from(base64, 'base64')));
  if (offset === -1) throw new Error('the certificate cannot be read');
  return new Certificate({ schema: result });
}

/** Signs texts as this certificate; what is read of key and certificate is read once. */
export async function signerOf(
  certificatePem: string,
  keyPem: string,
): Promise<(text: string, now: number) => Promise<string>> {
  const certificate = certificateIn(certificatePem);
  const key = await privateKeyIn(keyPem);
  return async (text, now) => {
    const data = Buffer.from(text, 'utf8');
    const digest = createHash('sha256').update(data).digest();
    const attributes = [
      new Attribute({ type: contentType, values: [new ObjectIdentifier({ value: id_ContentType_Data })] }),
      new Attribute({ type: signingTime, values: [new UTCTime({ valueDate: new Date(now) })] }),
      new Attribute({ type: messageDigest, values: [new OctetString({ valueHex: copied(digest) })] }),
    ];
    const { issuer, serialNumber } = certificate;
    const signer = new SignerInfo({
      version: 1,
      sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
      signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    });
    // Detached: the receiver has the text itself. The end certificate alone, as UEM's clients send it.
    const signed = new SignedData({
      version: 1,
      encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_ContentType_Data }),
      signerInfos: [signer],
      certificates: [certificate],
    });
    await signed.sign(key, 0, 'SHA-256', copied(data));
    const message = new ContentInfo({
      contentType: id_ContentType_SignedData,
      content: signed.toSchema(true),
    });
    return Buffer.from(message.toSchema().toBER()).toString('base64');
  };
}
