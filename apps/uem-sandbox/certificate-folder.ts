import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '#libs/clock';
import { certificateAccount, newPair } from './certificate-account.ts';
import type { Sandbox } from './start.ts';
import type { CertificatePair } from './wire/make-certificate.ts';

/** A folder that cannot be read or written. */
export class FolderRefused extends Error {}

export interface CertificateFolder {
  certificateFile: string;
  keyFile: string;
  pair: CertificatePair;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Key and certificate of the folder, made where neither is there: so the next start takes the same. */
export async function openFolder(folder: string): Promise<CertificateFolder> {
  const certificateFile = join(folder, `${certificateAccount}.pem`);
  const keyFile = join(folder, `${certificateAccount}.key`);
  try {
    await mkdir(folder, { recursive: true });
    const [certificate, key] = await Promise.all([readIfThere(certificateFile), readIfThere(keyFile)]);
    if (certificate !== undefined && key !== undefined)
      return { certificateFile, keyFile, pair: { certificate, key } };
    if (certificate !== undefined || key !== undefined)
      throw new FolderRefused(
        `--certificates ${folder}: key or certificate is missing; delete the other one to make a new pair`,
      );
    const pair = await newPair(systemClock.now());
    await writeFile(keyFile, pair.key, { mode: 0o600 });
    await writeFile(certificateFile, pair.certificate);
    return { certificateFile, keyFile, pair };
  } catch (error) {
    if (error instanceof FolderRefused) throw error;
    throw new FolderRefused(`--certificates ${folder}: ${(error as Error).message}`);
  }
}

/** A command for the shell that signs a request with OpenSSL and sends it. */
export const signedRequest = (
  { certificateFile, keyFile }: CertificateFolder,
  { url, signIn }: Pick<Sandbox, 'url' | 'signIn'>,
  path: string,
): string =>
  `curl -H 'aw-tenant-code: ${signIn.tenantCode}' -H "Authorization: CMSURL\\\`1 $(printf %s ${path} |
  openssl cms -sign -binary -outform DER -signer '${certificateFile}' -inkey '${keyFile}' |
  openssl base64 -A)" ${url}${path}`;

/** What the command line says about it. */
export const howToSign = (folder: CertificateFolder, sandbox: Sandbox): string =>
  `Certificate: the account ${certificateAccount} signs the path of each request, for example

${signedRequest(folder, sandbox, '/api/system/info')}

`;
