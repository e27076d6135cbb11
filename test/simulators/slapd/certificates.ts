import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const openssl = (folder: string, ...args: string[]) => run('openssl', args, { cwd: folder });
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

const authority = (folder: string, name: string) =>
  openssl(
    folder,
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.pem`,
    '-subj',
    `/CN=${name} of the test directory`,
  );

/**
 * Makes `ca.pem` and the server's certificate for `localhost` (by name only: 127.0.0.1 is another host to it), and
 * `other-ca.pem`, an authority that has nothing to do with it.
 */
export async function makeCertificates(folder: string): Promise<void> {
  await Promise.all([authority(folder, 'ca'), authority(folder, 'other-ca')]);
  await openssl(
    folder,
    'req',
    ...newKey,
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
    '-subj',
    '/CN=localhost',
  );
  await writeFile(join(folder, 'server.ext'), 'subjectAltName=DNS:localhost\n');
  const signed = [
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'server.ext',
  ];
  await openssl(folder, 'x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signed);
}
