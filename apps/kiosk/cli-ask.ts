import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { apiProblem } from '#libs/contract';
import { ownService } from './own-service.ts';
import { frameHere } from './configuration/ground.ts';
import { operatorTokenFile } from './tokens.ts';

/** Sends a request to the running service as an operator; what it refuses is thrown in its own words. */
async function send(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Response> {
  const { frame: site } = frameHere();
  const token = readFileSync(operatorTokenFile(site), 'utf8').trim();
  const { origin, fetch } = ownService(site.service);
  const url = `${origin}/api/${path}`;
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error(`The service does not answer at ${url}. Is it running?`);
  });
  if (response.ok) return response;
  const problem = apiProblem.safeParse(await response.json());
  throw new Error(
    problem.success
      ? `${problem.data.error} ${problem.data.remedy ?? ''}`.trim()
      : `The service answered ${response.status}.`,
  );
}

/** Asks the running service; answers its JSON. */
export async function ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
  return (await send(method, path, body)).json();
}

/** Asks for a text that is to be kept as a file. */
export async function askForText(path: string): Promise<string> {
  return (await send('GET', path)).text();
}

/** Writes what the service answers to `to` as it comes, however much it is. */
export async function askForFile(path: string, to: NodeJS.WritableStream): Promise<void> {
  const { body } = await send('GET', path);
  if (body !== null) await pipeline(Readable.fromWeb(body as ReadableStream<Uint8Array>), to, { end: false });
}
