import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Provider } from 'oidc-provider';

/** A real OpenID provider over https, with an authority of its own. */
export interface TestProvider {
  issuer: string;
  ca: string;
  /** Groups that it tells of whoever signs in by this name. */
  groups: Map<string, string[]>;
  /** Walks its pages as a person would; answers where it sends her at last. */
  walk(from: string, name: string): Promise<string>;
  close(): Promise<void>;
}

export const clientSecret = 'a secret of the client and long enough';

function certificates(): { ca: string; cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-oidc-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...curve,
    '-subj',
    '/CN=Test authority',
    '-days',
    '2',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  );
  openssl('req', '-x509', ...curve, '-subj', '/CN=localhost', '-days', '2', '-keyout', at('key'), '-out', at('cert'),
    '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-addext', 'subjectAltName=DNS:localhost', '-addext', 'basicConstraints=critical,CA:FALSE'); // prettier-ignore
  const read = (name: string) => readFileSync(at(name), 'utf8');
  const made = { ca: read('ca.pem'), cert: read('cert'), key: read('key') };
  rmSync(folder, { recursive: true });
  return made;
}

export async function startProvider(redirect: string): Promise<TestProvider> {
  const { ca, cert, key } = certificates();
  // The provider must know its address before it is made.
  const answers: ReturnType<Provider['callback']>[] = [];
  const server = createServer({ cert, key }, (q, r) => void answers[0]?.(q, r));
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
  const groups = new Map<string, string[]>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'tapstand',
        client_secret: clientSecret,
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'name', 'groups'], email: ['email'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the test'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, name: `${id} of IT`, groups: groups.get(id) ?? [] }),
    }),
  });
  answers.push(provider.callback());
  return {
    ...{ issuer, ca, groups },
    walk: (from, name) => walkPages(from, name, issuer, ca),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Follows redirects and fills in the provider's own forms until it leaves the provider. */
async function walkPages(from: string, name: string, issuer: string, ca: string): Promise<string> {
  const cookies = new Map<string, string>();
  let [method, address, form] = ['GET', from, ''];
  for (let step = 0; step < 20; step++) {
    const { location, text } = await new Promise<{ location: string | undefined; text: string }>(
      (resolve, reject) => {
        const cookie = [...cookies].map(([k, v]) => `${k}=${v}`).join('; ');
        const headers = {
          cookie,
          ...(form === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        };
        const asked = request(address, { method, headers, ca, agent: false }, (response) => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [, k = '', v = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            cookies.set(k, v);
          }
          let text = '';
          response.setEncoding('utf8').on('data', (c: string) => (text += c));
          response.on('end', () => resolve({ location: response.headers.location, text }));
        });
        asked.on('error', reject).end(form === '' ? undefined : form);
      },
    );
    if (location !== undefined) {
      const next = new URL(location, address);
      if (next.origin !== issuer) return next.href;
      [method, address, form] = ['GET', next.href, ''];
      continue;
    }
    const [, action] = /<form[^>]*action="([^"]+)"/.exec(text) ?? [];
    if (action === undefined) throw new Error(`the provider says: ${text.slice(0, 300)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1] ?? 'login';
    const filled: Record<string, string> =
      prompt === 'login' ? { prompt, login: name, password: 'x' } : { prompt };
    [method, address, form] = ['POST', new URL(action, address).href, new URLSearchParams(filled).toString()];
  }
  throw new Error('the provider leads in circles');
}
