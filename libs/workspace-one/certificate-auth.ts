import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import type { Auth } from './auth.ts';

export interface CertificateOptions {
  /** PEM text of the certificate UEM knows the API account by, and of its private key. */
  certificate: string;
  key: string;
  tenantCode: string;
}

type Sign = (text: string, now: number) => Promise<string>;

/** The library that signs is large and rarely needed: it is loaded with the first request. */
async function openSigner({ certificate, key }: CertificateOptions): Promise<Sign> {
  try {
    const { signerOf } = await import('./cms.ts');
    return await signerOf(certificate, key);
  } catch {
    // Not the cause: an error of OpenSSL may quote what it could not read.
    throw new Fault('config-invalid', {
      note: 'Certificate or private key of the API account cannot be read: give both as PEM, the key without a passphrase.',
    });
  }
}

/**
 * Sign-in by certificate: each request carries a detached CMS signature over the path it is for, without host and query
 * (``CMSURL`1``).
 */
export function certificateAuth(options: CertificateOptions, clock: Clock): Auth {
  let signer: Promise<Sign> | undefined;
  return {
    async headers({ path }) {
      signer ??= openSigner(options);
      const message = await (await signer)(path, clock.now());
      return { authorization: `CMSURL\`1 ${message}`, 'aw-tenant-code': options.tenantCode };
    },
    renew: () => false,
    close: () => Promise.resolve(),
  };
}
