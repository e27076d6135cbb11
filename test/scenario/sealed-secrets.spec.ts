import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, it } from '@jest/globals';
import { freePort, root, writeSite, type SiteFolder } from '#test/stage';
import { partPath, suiteNeeding } from '#test/support';

const mdm = {
  workspaceOne: {
    apiUrl: 'https://as000.example.org',
    auth: { basic: { userName: 'api', passwordFile: './password', tenantCodeFile: 'tenant-code' } },
  },
};
const field = 'mdm.workspaceOne.auth.basic.passwordFile';
const cli = join(root, 'dist/apps/kiosk/cli.js');

let site: SiteFolder;
beforeEach(async () => {
  site = writeSite({
    port: await freePort(),
    phones: 0,
    readers: [],
    cabinets: [],
    mdm,
    secrets: { 'tenant-code': 'code-hunter2', 'seal.key': randomBytes(32).toString('hex') },
  });
  const file = join(site.folder, 'site.yaml');
  writeFileSync(file, `secretKeyFile: seal.key\n${readFileSync(file, 'utf8')}`);
});

const ended = async (
  command: string,
  args: string[],
  input?: (say: (text: string) => void, saw: string) => void,
) => {
  const child = spawn(command, args, { env: { ...process.env, ...site.env, NODE_OPTIONS: '' } });
  let seen = '';
  child.stdout.on('data', (d: Buffer) => {
    seen += d.toString('utf8');
    input?.((typed) => void child.stdin.write(typed), seen);
  });
  const errors = text(child.stderr);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said: seen + (await errors) };
};
const tapstand = (args: string[], piped: string) => {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, ...site.env, NODE_OPTIONS: '' },
  });
  child.stdin.end(piped);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return Promise.all([text(child.stdout), text(child.stderr), code]).then(([out, err, c]) => ({
    code: c,
    said: out + err,
  }));
};

suiteNeeding('socat')('an operator at the command line', () => {
  it('seals what is piped in, sees it in no answer, and is told what is still plain', async () => {
    expect((await tapstand(['check'], '')).said).toMatch(
      /passwordFile names ".*password": there is no such file/,
    );
    expect(await tapstand(['seal', 'passwordFile'], 'hunter2\n')).toEqual({
      code: 0,
      said: `${field} is sealed in ${join(site.folder, 'password')}. Restart the service to use it.\n`,
    });
    const { said } = await tapstand(['check'], '');
    expect(said).toMatch(/No mistakes found\.\nTo be better:/);
    expect(said).toMatch(
      /tenantCodeFile is kept as plain text in its file\.\n +Seal it: tapstand seal mdm\.workspaceOne/,
    );
    expect(said).not.toMatch(/basic\.passwordFile|hunter2/);
    const resealed = await tapstand(['reseal'], '');
    expect(resealed.said).toMatch(/1 secrets are sealed with it/);
    expect((await tapstand(['check'], '')).code).toBe(0);
  });

  it('types a secret that no terminal shows', async () => {
    const program = `${process.execPath} ${cli} seal ${field}`;
    const { code, said } = await ended(
      partPath('socat') ?? '',
      ['-', `EXEC:"${program}",pty,stderr,setsid,ctty`],
      (type, saw) => {
        if (saw.endsWith('(nothing is shown): ')) type('typed-hunter2\r');
      },
    );
    expect(said).toMatch(/passwordFile, then Enter.*is sealed in/s);
    expect(said).not.toContain('hunter2');
    expect(code).toBe(0);
    expect(readFileSync(join(site.folder, 'password'), 'utf8')).toMatch(/^tapstand sealed value/);
  });

  it('is told about a secret that fits another field, by field, file and remedy', async () => {
    await tapstand(['seal', 'passwordFile'], 'hunter2\n');
    writeFileSync(join(site.folder, 'tenant-code'), readFileSync(join(site.folder, 'password')));
    const { code, said } = await tapstand(['check'], '');
    expect(code).toBe(1);
    expect(said).toMatch(
      /site\.yaml:\d+:\d+ {2}mdm\.workspaceOne\.auth\.basic\.tenantCodeFile names ".*tenant-code", which holds a value sealed for .*passwordFile\.\n +Seal it again: tapstand seal/,
    );
    expect((await tapstand(['seal', 'tenantCodeFile'], 'x')).code).toBe(0);
    expect((await tapstand(['check'], '')).code).toBe(0);
  });
});
