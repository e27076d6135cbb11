import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { Objection } from './sealed.ts';
import { webAddressWithin } from './site-words.ts';

/** Shorter than this, a badge's number could be found from its keyed hash by trying keys. */
const shortestKeyBytes = 32;

/** Shorter than this, a signing key could be found by trying. */
const shortestSigningKey = 16;

/** A key is written in hex or in base64. */
const keyBytes = (written: string): number =>
  Buffer.from(written, /^[0-9a-f]+$/i.test(written) ? 'hex' : 'base64').length;

/** The first certificate of a PEM text; undefined when there is none that can be read. */
export function certificateIn(text: string): X509Certificate | undefined {
  try {
    return text.includes('-----BEGIN CERTIFICATE-----') ? new X509Certificate(text) : undefined;
  } catch {
    return undefined;
  }
}

function privateKeyIn(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

const noCertificate: Objection = {
  says: 'names a file without a certificate that can be read',
  remedy:
    'Give it in PEM form (-----BEGIN CERTIFICATE-----); of a .p12: openssl pkcs12 -in it.p12 -nokeys -clcerts.',
};

function keyObjection(text: string): Objection | undefined {
  if (/-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    return {
      says: 'names a file with a private key that is under a passphrase',
      remedy: 'Take the passphrase off (openssl pkey) and seal the key instead: tapstand seal.',
    };
  }
  if (privateKeyIn(text) !== undefined) return undefined;
  return {
    says: 'names a file without a private key that can be read',
    remedy:
      'Give it in PEM form (-----BEGIN PRIVATE KEY-----); of a .p12: openssl pkcs12 -in it.p12 -nocerts -nodes.',
  };
}

/** What is wrong with what a file of the site holds, given its field's last word; never says what it holds. */
export function contentObjection(field: string, content: string): Objection | undefined {
  if (content.trim() === '') return { says: 'names an empty file', remedy: 'Write the secret into it.' };
  if ((field === 'badgeKeyFile' || field === 'auditKeyFile') && keyBytes(content.trim()) < shortestKeyBytes) {
    return {
      says: `names a file with a key shorter than ${shortestKeyBytes} bytes`,
      remedy: 'Make one with: openssl rand -hex 32.',
    };
  }
  if (field === 'signingKeyFile' && content.trim().length < shortestSigningKey) {
    return {
      says: `names a file with a key shorter than ${shortestSigningKey} characters`,
      remedy: 'Make one with: openssl rand -hex 32.',
    };
  }
  if (field === 'urlFile' && !webAddressWithin(2_000).safeParse(content.trim()).success) {
    return {
      says: 'names a file without a web address that can be used',
      remedy: 'Write the whole address into it, https://…, and nothing else.',
    };
  }
  if (field === 'caFile' && !content.includes('-----BEGIN CERTIFICATE-----')) {
    return {
      says: 'names a file without a certificate',
      remedy: 'Give the authority in PEM form (-----BEGIN CERTIFICATE-----).',
    };
  }
  if (field === 'certificateFile') return certificateIn(content) === undefined ? noCertificate : undefined;
  return field === 'keyFile' ? keyObjection(content) : undefined;
}

/** What is wrong with a private key beside its certificate, each of them good by itself. */
export function pairObjection(certificate: string, key: string): Objection | undefined {
  const [one, other] = [certificateIn(certificate), privateKeyIn(key)];
  if (one === undefined || other === undefined || one.checkPrivateKey(other)) return undefined;
  return {
    says: 'names a private key that does not belong to the certificate in certificateFile',
    remedy: 'Name the key that was made with this certificate.',
  };
}
