import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultFixture, type FixtureInput } from '../../apps/uem-sandbox/index.ts';
import { freePort } from './free-port.ts';
import { run } from './process.ts';
import { root } from './site.ts';

export interface SandboxProcess {
  url: string;
  /** The site file's `mdm` for it, and the secret it names. */
  mdm: Record<string, unknown>;
  /** The same for who goes there by another address. */
  mdmAt(url: string): Record<string, unknown>;
  secrets: Record<string, string>;
  /** Asked over HTTP, as any client would: whom it lists for the device. */
  enrollmentUser(serial: string): Promise<string>;
  /** The names of the tags it lists for the device. */
  tagsOf(serial: string): Promise<string[]>;
  /** Its control API. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Asks as any UEM client would, with a token of its own, which it renews when it has expired. */
async function uemClient(url: string): Promise<(path: string) => Promise<Response | undefined>> {
  const token = async (): Promise<string> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'sandbox-client',
      client_secret: 'sandbox-secret',
    });
    const answer = (await (await fetch(`${url}/connect/token`, { method: 'POST', body })).json()) as {
      access_token: string;
    };
    return answer.access_token;
  };
  let bearer = await token();
  const read = (path: string): Promise<Response> =>
    fetch(`${url}/api/mdm/${path}`, {
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' },
    });
  return async (path) => {
    const response = await read(path).catch(() => undefined);
    if (response?.status !== 401) return response;
    bearer = await token();
    return read(path);
  };
}

const deviceAt = (serial: string): string => `devices?searchby=Serialnumber&id=${serial}`;

/** What a test asks of it, in the vendor's words. */
function questions(
  ask: (path: string) => Promise<Response | undefined>,
): Pick<SandboxProcess, 'enrollmentUser' | 'tagsOf'> {
  return {
    async enrollmentUser(serial) {
      const response = await ask(deviceAt(serial));
      if (response?.ok !== true) return `(${response?.status ?? 'no answer'})`;
      return ((await response.json()) as { UserName: string }).UserName;
    },
    async tagsOf(serial) {
      const device = await ask(deviceAt(serial));
      const { Uuid } = (await device?.json()) as { Uuid: string };
      const response = await ask(`devices/${Uuid}/tags`);
      const { tags } = (await response?.json()) as { tags: { name: string }[] };
      return tags.map(({ name }) => name);
    },
  };
}

/** The site file's `mdm` for a sandbox at this address. */
const mdmAt = (url: string): Record<string, unknown> => ({
  workspaceOne: {
    apiUrl: url,
    auth: {
      oauth: {
        tokenUrl: `${url}/connect/token`,
        clientId: 'sandbox-client',
        clientSecretFile: 'uem.secret',
      },
    },
    timeoutMs: 1_000,
  },
});

/** What it meets is written down for the proof of what leaves. */
const logging = ['--import', join(root, 'test/support/log-requests.mjs')];

/** The UEM sandbox as its own process over real HTTP. */
export async function startSandboxProcess(
  users: FixtureInput['users'] = [],
  flags: readonly string[] = [],
  devices: FixtureInput['devices'] = [],
): Promise<SandboxProcess> {
  const at = await freePort();
  const fixture = join(mkdtempSync(join(tmpdir(), 'tapstand-uem-')), 'fixture.json');
  writeFileSync(
    fixture,
    JSON.stringify({
      ...defaultFixture,
      users: [...(defaultFixture.users ?? []), ...users],
      devices: [...(defaultFixture.devices ?? []), ...devices],
      // A test that waits asks often: what it looks for later must not be pushed out by that.
      settings: { ...defaultFixture.settings, keepRequests: 50_000 },
    }),
  );
  const running = run(
    process.execPath,
    [
      ...logging,
      join(root, 'dist/apps/uem-sandbox/main.js'),
      '--port',
      String(at),
      '--load',
      fixture,
      ...flags,
    ],
    {
      NODE_OPTIONS: '',
    },
  );
  await running.said(/https?:\/\//);
  const url = `http://127.0.0.1:${at}`;
  const ask = await uemClient(url);
  return {
    url,
    secrets: { 'uem.secret': 'sandbox-secret' },
    mdm: mdmAt(url),
    mdmAt,
    ...questions(ask),
    async control(method, path, body) {
      const response = await fetch(`${url}/sandbox/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok)
        throw new Error(
          `the sandbox answered ${response.status} to ${method} ${path}: ${await response.text()}`,
        );
      return response.status === 204 ? undefined : (response.json() as Promise<unknown>);
    },
    stop: () => running.kill('SIGTERM'),
  };
}
