import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { suiteNeeding } from '#test/support';
import { ownService } from '../own-service.ts';
import { openAccess, password, type AccessRig } from './rig-for-specs.ts';

/** A certificate of its own for a name; trusted by whoever is given it. */
function certificateFor(name: string): { cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-tls-'));
  const at = (file: string) => join(folder, file);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...curve, '-subj', `/CN=${name}`, '-days', '2',
    '-addext', `subjectAltName=DNS:${name},DNS:localhost`, '-keyout', at('key'), '-out', at('cert')], { stdio: 'ignore' }); // prettier-ignore
  const made = { cert: readFileSync(at('cert'), 'utf8'), key: readFileSync(at('key'), 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}

suiteNeeding('openssl')('serving https', () => {
  const { cert, key } = certificateFor('tapstand.example');
  let rig: AccessRig;
  let port = '';
  beforeAll(async () => {
    rig = await openAccess({
      ca: cert,
      files: { 'service.pem': cert, 'service.key': key },
      site: {
        service: { dataDir: 'data', tls: { certificateFile: 'service.pem', keyFile: 'service.key' } },
      },
    });
    port = new URL(rig.url).port;
  });
  afterAll(() => rig.close());

  it('tells browsers to come by https alone, and answers to the names of its certificate and to no other', async () => {
    const ada = rig.browser('localhost');
    const get = (headers: Record<string, string>) => ada.ask('GET', '/api/session', { headers });
    const named = await get({ host: `tapstand.example:${port}`, origin: `https://tapstand.example:${port}` });
    expect([named.status, named.headers['strict-transport-security']]).toEqual([200, 'max-age=15552000']);
    expect(named.headers['content-security-policy']).toMatch(/default-src 'self'; .*frame-ancestors 'self'/);
    expect(String(named.headers['content-security-policy'])).not.toContain('unsafe');
    expect((await get({ host: `other.example:${port}` })).status).toBe(403);
    expect((await get({ origin: `http://tapstand.example:${port}` })).status).toBe(403);
  });

  it('is reached by its own command line, which speaks to nobody with another certificate', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tapstand-own-'));
    const reach = async (certificate: string) => {
      const certificateFile = join(folder, 'cert.pem');
      writeFileSync(certificateFile, certificate);
      const service = { ...rig.house.parts.site.service, port: Number(port) };
      const own = ownService({ ...service, tls: { certificateFile, keyFile: '' } });
      const headers = { authorization: `Bearer ${rig.tokens.operator}` };
      return (await own.fetch(`${own.origin}/api/operators`, { headers })).status;
    };
    expect(await reach(cert)).toBe(200);
    await expect(reach(certificateFor('tapstand.example').cert)).rejects.toThrow('somebody else answers');
    rmSync(folder, { recursive: true });
  });
});

describe('a screen', () => {
  let rig: AccessRig;
  beforeAll(async () => {
    rig = await openAccess();
  });
  afterAll(() => rig.close());

  const open = (station: string, token: string, origin?: string): WebSocket =>
    new WebSocket(
      `${rig.url.replace('http', 'ws')}/screen?${new URLSearchParams({ station, token }).toString()}`,
      origin === undefined ? {} : { origin },
    );
  const ends = (socket: WebSocket): Promise<number | string> =>
    new Promise((done) => {
      socket.once('close', (code) => done(code)).once('error', (e) => done(e.message));
    });
  const shows = (socket: WebSocket): Promise<string> =>
    new Promise((done) => socket.once('message', (m) => done((m as Buffer).toString('utf8').slice(0, 1))));

  it('goes dark at once when its token is revoked, and the other one of the station stays', async () => {
    const owner = await rig.operator('owner');
    const made = await owner.ask('POST', '/api/stations/ward/tokens', {
      body: { name: 'the one at the door' },
    });
    const { id } = made.body['token'] as { id: string };
    const [mine, file] = [String(made.body['secret']), rig.tokens.screens.get('ward') ?? ''];
    const [one, other] = [open('ward', mine), open('ward', file)];
    expect([await shows(one), await shows(other)]).toEqual(['{', '{']);
    const gone = ends(one);
    expect(await owner.ask('DELETE', `/api/screen-tokens/${id}`)).toMatchObject({ status: 200 });
    expect(await gone).toBe(4401);
    expect(await ends(open('ward', mine))).toBe(4401);
    expect(other.readyState).toBe(other.OPEN);
    const { body } = await owner.ask('GET', '/api/stations/ward/tokens');
    expect((body['rows'] as { from: string; screens: number }[]).map((r) => [r.from, r.screens])).toEqual(
      expect.arrayContaining([['file', 1]]),
    );
    other.close();
    await ends(other);
  });

  it('is opened by the token of its own station only, and from our own pages', async () => {
    const token = rig.tokens.screens.get('ward') ?? '';
    expect(await ends(open('lab', token))).toBe(4401);
    expect(await ends(open('ward', rig.tokens.operator))).toBe(4401);
    expect(await ends(open('ward', token, 'https://evil.example'))).toMatch(/401|403/);
    const right = open('ward', token, rig.url);
    expect(await shows(right)).toBe('{');
    right.close();
    await ends(right);
  });

  it('whose token file was revoked stays dark after a start, for the file still holds it', async () => {
    const owner = await rig.operator('owner');
    const { body } = await owner.ask('GET', '/api/stations/lab/tokens');
    const [row] = body['rows'] as { id: string }[];
    await owner.ask('DELETE', `/api/screen-tokens/${row?.id ?? ''}`);
    await rig.access.start();
    expect(await ends(open('lab', rig.tokens.screens.get('lab') ?? ''))).toBe(4401);
    expect(
      (await rig.browser().ask('POST', '/api/session', { body: { name: owner.name, password } })).status,
    ).toBe(200);
  });
});
