import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { openFolder, signedRequest, type CertificateFolder } from '../certificate-folder.ts';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { makeCertificate } from './make-certificate.ts';

const run = promisify(execFile);
const info = '/api/system/info';
let folder: string;
let other: CertificateFolder;
let own: CertificateFolder;
let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapstand-certificate-'));
  own = await openFolder(join(folder, 'own'));
  other = await openFolder(join(folder, 'other'));
  clock = manualClock();
  sandbox = await startSandbox({ clock, certificate: own.pair });
  client = clientOf(sandbox);
});
afterAll(async () => {
  client.close();
  await sandbox.close();
  await rm(folder, { recursive: true });
});

/** Signs as the README tells people to: with OpenSSL. */
async function signed(path: string, by: CertificateFolder, ...more: string[]): Promise<string> {
  const sign = `printf %s '${path}' | openssl cms -sign -binary -outform DER ${more.join(' ')} \
    -signer '${by.certificateFile}' -inkey '${by.keyFile}' | openssl base64 -A`;
  const { stdout } = await run('bash', ['-c', sign]);
  return `CMSURL\`1 ${stdout.trim()}`;
}

async function codeOf(authorization: string, path = info, tenantCode?: string): Promise<string> {
  const headers = { authorization, 'aw-tenant-code': tenantCode ?? sandbox.signIn.tenantCode };
  const reply = await client.ask('GET', path, { headers });
  return `${reply.status}/${String(reply.json?.['errorCode'])}`;
}

describe('sign-in by certificate', () => {
  it('lets the account in that signed the path, whatever the query', async () => {
    expect(await codeOf(await signed(info, own))).toBe('200/undefined');
    const search = '/api/mdm/devices/search';
    expect(await codeOf(await signed(search, own), `${search}?pagesize=1`)).toBe('200/undefined');
    expect(sandbox.control.requests().at(-1)?.account).toBe('api-certificate');
  });

  it('does what the command says that the command line prints', async () => {
    const { stdout } = await run('bash', ['-c', signedRequest(own, sandbox, info)]);
    expect(JSON.parse(stdout)).toMatchObject({ Version: 1 });
    const { stdout: refused } = await run('bash', ['-c', signedRequest(other, sandbox, info)]);
    expect(JSON.parse(refused)).toMatchObject({ errorCode: 1005 });
  });

  it('refuses a signature of another path', async () => {
    expect(await codeOf(await signed(info, own), '/api/system/users/search')).toBe('401/1005');
    expect(await codeOf(await signed(`${info}?x=1`, own), `${info}?x=1`)).toBe('401/1005');
  });

  it('refuses a certificate no account has', async () => {
    expect(await codeOf(await signed(info, other))).toBe('401/1005');
  });

  it('refuses a message that carries its content, lacks attributes or certificate, or is none', async () => {
    for (const more of ['-nodetach', '-noattr', '-nocerts'])
      expect(`${more} ${await codeOf(await signed(info, own, more))}`).toBe(`${more} 401/1005`);
    for (const text of ['CMSURL`1 AAAA', 'CMSURL`1 ###', 'CMSURL`1', 'CMSURL`2 AAAA', 'CMSURL`1 MAA='])
      expect(`${text} ${await codeOf(text)}`).toBe(`${text} 401/1005`);
  });

  it('looks at the signature before the tenant code', async () => {
    expect(await codeOf(await signed(info, own), info, 'wrong')).toBe('403/1013');
    expect(await codeOf(await signed(info, other), info, 'wrong')).toBe('401/1005');
  });

  it('refuses a certificate once it has expired', async () => {
    const pair = await makeCertificate('short', clock.now(), 0.01);
    const brief = await startSandbox({ clock, certificate: pair });
    const asking = clientOf(brief);
    const files = { certificateFile: join(folder, 's.pem'), keyFile: join(folder, 's.key') };
    await writeFile(files.certificateFile, pair.certificate);
    await writeFile(files.keyFile, pair.key);
    const headers = {
      authorization: await signed(info, { ...files, pair }),
      'aw-tenant-code': brief.signIn.tenantCode,
    };
    expect((await asking.ask('GET', info, { headers })).status).toBe(200);
    await clock.advance(4 * 86_400_000);
    expect(await asking.ask('GET', info, { headers })).toMatchObject({
      status: 401,
      json: { errorCode: 1005 },
    });
    asking.close();
    await brief.close();
  });

  it('does not open an account of a certificate with an empty password', async () => {
    const headers = {
      authorization: `Basic ${Buffer.from('api-certificate:').toString('base64')}`,
      'aw-tenant-code': sandbox.signIn.tenantCode,
    };
    expect((await client.ask('GET', info, { headers })).status).toBe(401);
  });
});
