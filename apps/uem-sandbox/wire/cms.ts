import { createHash } from 'node:crypto';
import { fromBER } from 'asn1js';
import { Certificate, ContentInfo, id_ContentType_SignedData, SignedData } from 'pkijs';

/** Object identifier of the attribute (RFC 5652, 11.3). */
const signingTime = '1.2.840.113549.1.9.5';

const copied = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** The signed message, if it has the form clients send: detached, one signer, that signer's certificate alone. */
function signedDataIn(message: Buffer): SignedData | undefined {
  const { offset, result } = fromBER(copied(message));
  if (offset === -1) return undefined;
  const info = new ContentInfo({ schema: result });
  if (info.contentType !== id_ContentType_SignedData) return undefined;
  const data = new SignedData({ schema: info.content });
  const timed = data.signerInfos[0]?.signedAttrs?.attributes.some((a) => a.type === signingTime) === true;
  const detached = data.encapContentInfo.eContent === undefined;
  return detached && timed && data.signerInfos.length === 1 && data.certificates?.length === 1
    ? data
    : undefined;
}

/**
 * Fingerprint (SHA-256, upper-case hex with colons) of the certificate that signed `text`; undefined where the message
 * is none, the signature does not fit, or the certificate is not valid at this time.
 */
export async function signerOf(message: Buffer, text: string, now: number): Promise<string | undefined> {
  try {
    const data = signedDataIn(message);
    const certificate = data?.certificates?.[0];
    if (data === undefined || !(certificate instanceof Certificate)) return undefined;
    const { notBefore, notAfter } = certificate;
    if (now < notBefore.value.getTime() || now > notAfter.value.getTime()) return undefined;
    const fits = await data.verify({
      signer: 0,
      data: copied(Buffer.from(text, 'utf8')),
      checkChain: false,
    });
    if (!fits) return undefined;
    const bytes = Buffer.from(certificate.toSchema().toBER());
    const hex = createHash('sha256').update(bytes).digest('hex').toUpperCase();
    return hex.match(/../g)?.join(':');
  } catch {
    return undefined;
  }
}
