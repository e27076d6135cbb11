import { readFileSync } from 'node:fs';
import { apiProblem } from '#libs/contract';
import { readConfiguration } from './configuration.ts';
import { operatorTokenFile } from './tokens.ts';

/** Asks the running service as an operator; what it refuses is thrown in its own words. */
export async function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const { site } = readConfiguration();
  const token = readFileSync(operatorTokenFile(site), 'utf8').trim();
  const url = `http://${site.service.host}:${site.service.port}/api/${path}`;
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error(`The service does not answer at ${url}. Is it running?`);
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const problem = apiProblem.safeParse(answer);
  throw new Error(
    problem.success
      ? `${problem.data.error} ${problem.data.remedy ?? ''}`.trim()
      : `The service answered ${response.status}.`,
  );
}
