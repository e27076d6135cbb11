import { cpSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { apiReadinessReport } from '#libs/contract';
import { startConnectProxy, type ConnectProxy } from '#test/simulators/connect-proxy';
import { freePort, root, run, startSandboxProcess, writeSite, type SandboxProcess } from '#test/stage';

/** From the site file to the wire: what an operator writes about the way to Workspace ONE is the way that is taken. */
describe('a site that signs in by certificate, through a proxy', () => {
  let folder: string;
  let sandbox: SandboxProcess;
  let proxy: ConnectProxy;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-certificates-'));
    sandbox = await startSandboxProcess([], ['--certificates', folder]);
    proxy = await startConnectProxy({ user: 'ward', password: 'proxy-secret' });
  });
  afterEach(async () => {
    await proxy.stop();
    await sandbox.stop();
  });

  /** The doctor's report of a site whose proxy knows this password. */
  async function report(proxyPassword: string) {
    const site = writeSite({
      port: await freePort(),
      phones: 2,
      readers: [],
      cabinets: [{ id: 'cabinet', driver: 'virtual', port: await freePort(), bays: 2, docked: [] }],
      mdm: {
        workspaceOne: {
          apiUrl: sandbox.url,
          auth: {
            certificate: {
              certificateFile: 'api-certificate.pem',
              keyFile: 'api-certificate.key',
              tenantCodeFile: 'tenant-code',
            },
          },
          proxy: { url: proxy.url, userName: 'ward', passwordFile: 'proxy-password' },
          timeoutMs: 5_000,
        },
      },
      secrets: { 'tenant-code': 'sandbox-tenant-code', 'proxy-password': proxyPassword },
    });
    for (const name of readdirSync(folder)) cpSync(join(folder, name), join(site.folder, name));
    const cli = join(root, 'dist/apps/kiosk/cli.js');
    const doctor = run(process.execPath, [cli, 'doctor', '--json'], { ...site.env, NODE_OPTIONS: '' });
    await doctor.ended();
    const said = doctor.output();
    const [, key = '?'] = readFileSync(join(folder, 'api-certificate.key'), 'utf8').split('\n');
    for (const secret of ['proxy-secret', 'sandbox-tenant-code', key]) expect(said).not.toContain(secret);
    return apiReadinessReport.parse(JSON.parse(said.slice(said.indexOf('{'))));
  }

  /** What was asked of the API; the stage itself fetches a token to look with. */
  const requests = async () => {
    const all = (await sandbox.control('GET', 'requests')) as { account?: string; path: string }[];
    return all.filter((r) => r.path.startsWith('/api/'));
  };

  it('reads its devices that way and no other', async () => {
    const { advice } = await report('proxy-secret');
    expect(advice.filter((a) => a.result === 'failed')).toEqual([]);
    const asked = await requests();
    expect(new Set(asked.map((r) => r.account))).toEqual(new Set(['api-certificate']));
    expect(asked.length).toBeGreaterThan(3);
    expect(new Set(proxy.opened)).toEqual(new Set([new URL(sandbox.url).host]));
  });

  it('is told that the proxy refuses it, and asks nothing past it', async () => {
    const { advice } = await report('wrong');
    const failed = advice.filter((a) => a.result === 'failed' && a.rule === 'connection');
    expect(JSON.stringify(failed)).toMatch(/proxy/i);
    expect(await requests()).toEqual([]);
  });
});
