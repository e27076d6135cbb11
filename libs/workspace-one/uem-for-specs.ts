import { createServer, type IncomingHttpHeaders } from 'node:http';
import { systemClock, type Clock } from '#libs/clock';
import { isFault, type Fault } from '#libs/domain';
import { workspaceOneFeatures } from './features.ts';
import { workspaceOne, type WorkspaceOne, type WorkspaceOneOptions } from './workspace-one.ts';

export interface Asked {
  /** `METHOD path?query`, decoded. */
  line: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface Said {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A bare HTTP server that answers exactly what a spec says. */
export interface BareUem {
  url: string;
  asked: Asked[];
  /** First answer that is one, in this order; 404 without a body otherwise. */
  answers: ((asked: Asked) => Said | undefined)[];
  adapter(options?: Partial<WorkspaceOneOptions>, clock?: Clock): WorkspaceOne;
  stop(): Promise<void>;
}

const parsed = (text: string): unknown => (text.startsWith('{') ? JSON.parse(text) : undefined);

/** What most specs know: one device and one person. */
export const oneDevice = (asked: Asked): Said | undefined => {
  if (asked.line === 'GET /api/mdm/devices?searchby=Serialnumber&id=F2-1') {
    const Uuid = '3d958f38-246e-4854-a306-189d941ab073';
    const body = { Id: { Value: 11 }, Uuid, SerialNumber: 'F2-1', PlatformId: { Id: { Value: 2 } } };
    return { status: 200, body };
  }
  return undefined;
};

/** An answer for one line. */
export const saying =
  (line: string, said: Said) =>
  (asked: Asked): Said | undefined =>
    asked.line === line ? said : undefined;

export async function bareUem(): Promise<BareUem> {
  const asked: Asked[] = [];
  const answers: BareUem['answers'] = [];
  const opened: WorkspaceOne[] = [];
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.on('end', () => {
      const url = new URL(req.url ?? '/', 'http://x');
      const query = [...url.searchParams].map(([k, v]) => `${k}=${v}`).join('&');
      const line = `${req.method} ${url.pathname}${query === '' ? '' : `?${query}`}`;
      const one = { line, headers: req.headers, body: parsed(text) };
      asked.push(one);
      const said = answers.map((answer) => answer(one)).find((s) => s !== undefined) ?? { status: 404 };
      const body = typeof said.body === 'string' ? said.body : JSON.stringify(said.body);
      res.writeHead(said.status, { 'content-type': 'application/json', ...said.headers }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url,
    asked,
    answers,
    adapter(options = {}, clock = systemClock) {
      const auth = { kind: 'basic', user: 'api', password: 'hush', tenantCode: 't' } as const;
      const features = new Set(workspaceOneFeatures);
      const adapter = workspaceOne({ apiUrl: url, auth, features, ...options }, clock);
      opened.push(adapter);
      return adapter;
    },
    async stop() {
      await Promise.all(opened.map((adapter) => adapter.close()));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function faultFrom(work: Promise<unknown>): Promise<Fault> {
  const error: unknown = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (isFault(error)) return error;
  throw new Error('no fault came', { cause: error });
}
