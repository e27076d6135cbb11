import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  freePort,
  root,
  startSandboxProcess,
  writeSite,
  type SandboxProcess,
  type SiteFolder,
} from '#test/stage';

let sandbox: SandboxProcess;
let site: SiteFolder;
let twoServers: SiteFolder;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const bare = { port: await freePort(), phones: 0, readers: [], cabinets: [], secrets: sandbox.secrets };
  site = writeSite({ ...bare, mdm: sandbox.mdm });
  twoServers = writeSite({
    ...bare,
    mdm: { servers: { wards: sandbox.mdm, clinic: sandbox.mdm } },
    server: 'wards',
  });
});
afterAll(() => sandbox.stop());

async function tapstand(
  at: SiteFolder,
  args: string,
  piped = '',
): Promise<{ code: number | null; said: string }> {
  const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const env = { ...process.env, ...at.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [join(root, 'dist/apps/kiosk/cli.js'), 'staging', ...words], { env });
  child.stdin.end(piped);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, ended] = await Promise.all([text(child.stdout), text(child.stderr), code]);
  return { code: ended, said: out + err };
}

describe('an operator who makes devices ready', () => {
  it('makes a staging user whose password is piped in and never shown', async () => {
    const made = await tapstand(
      site,
      'add-user staging-clinic --group ward --kind multi --first Staging --last Clinic --email staging@ward.example',
      'hunter2-Sesam\n',
    );
    expect(made).toEqual({
      code: 0,
      said: 'staging-clinic: stages devices that many people share, basic account, active, 0 devices.\n',
    });
    const { said } = await tapstand(site, 'users');
    expect(said).toMatch(/^staging-clinic: .*\n?/m);
    expect(said).toMatch(/^staging-single: stages devices for one person, whoever signs in/m);
    expect(said).not.toMatch(/hunter2|anna\.berg/);
    expect((await tapstand(site, 'change-user staging-clinic --kind none')).said).toMatch(/no staging user/);
    expect((await tapstand(site, 'delete-user staging-clinic')).code).toBe(0);
  });

  it('registers a device for one person, sees it listed, and takes it back', async () => {
    const { said } = await tapstand(
      site,
      'register --user anna.berg --group ward --serial NEW00001 --name "New phone"',
    );
    expect(said).toBe('New phone is registered for anna.berg.\n');
    expect((await tapstand(site, 'registered --group ward')).said).toMatch(
      /^NEW00001: New phone, for anna\.berg/,
    );
    expect((await tapstand(site, 'tokens --group ward')).said).toMatch(/^NEW00001: /);
    expect((await tapstand(site, 'unregister NEW00001 NEVER')).said).toMatch(
      /^1 removed\.\nNEVER was refused/,
    );
    expect((await tapstand(site, 'registered')).said).toBe('No device is registered.\n');
  });

  it('is told what Workspace ONE refuses in words, with its numbers and the page', async () => {
    const { code, said } = await tapstand(site, 'delete-user staging-ward');
    expect(code).toBe(1);
    expect(said).toMatch(
      /^This Workspace ONE account is still in use\. Enrol its devices to another staging account first\.\n/,
    );
    expect(said).toMatch(
      /The account is the staging user of devices\.\n +\(error 7148, activity [\w-]+; see docs\/faults\/mdm-user-in-use\.md\)/,
    );
    expect((await tapstand(site, 'user anna.ber')).said).toMatch(/No enrollment user has exactly this name/);
    expect((await tapstand(site, 'user anna.berg')).code).toBe(0);
  });

  it('is told how a command is written', async () => {
    const { code, said } = await tapstand(site, 'register --user anna.berg');
    expect([code, said]).toEqual([2, expect.stringMatching(/--serial, --udid or --imei is missing/)]);
    expect((await tapstand(site, 'change-user staging-ward --kind many')).said).toMatch(
      /--kind is one of: none, single-standard/,
    );
    expect((await tapstand(site, 'launch')).said).toMatch(/tapstand staging add-user <user name>/);
  });

  it('says which server where the site has several', async () => {
    const { code, said } = await tapstand(twoServers, 'users');
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/Say which server with --server, one of: wards, clinic\./),
    ]);
    expect((await tapstand(twoServers, 'users --server clinic')).said).toMatch(/^staging-ward: /m);
  });
});
