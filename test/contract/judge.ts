import { operationFor, wrongWith } from '#test/uem-api';
import type { Reply } from './stand.ts';

const page = (reply: Reply): boolean => String(reply.headers['content-type']).startsWith('text/html');

/** An error in UEM's form, whose activityId is the one of the headers. */
function wrongForm({ json, headers }: Reply): string | undefined {
  const { errorCode, message, activityId } = (json ?? {}) as Record<string, unknown>;
  if (!Number.isInteger(errorCode) || typeof message !== 'string' || message === '')
    return 'is an error without errorCode and message';
  return activityId === headers['x-correlation-id']
    ? undefined
    : 'has an activityId that is not its x-correlation-id';
}

/**
 * What is wrong with the answer to any request under /api, odd or not: undefined where it is as UEM answers. Never a
 * server error; a page only for a path that is none; else as the documents say, in UEM's form where they are silent.
 */
export function fault(method: string, target: string, reply: Reply): string | undefined {
  const { status, headers, text } = reply;
  if (page(reply)) return status === 404 ? undefined : `a page with status ${status}`;
  // more headers than the web server reads
  if (status === 431) return undefined;
  // a few operations document a 5xx as a refusal; wrongWith tells those from a defect
  const version = /^v(\d+)$/.exec(String(headers['x-api-version']))?.[1];
  if (version === undefined) return `no x-api-version with status ${status}: ${text.slice(0, 200)}`;
  if (method === 'HEAD') return text === '' ? undefined : 'a body for HEAD';
  const operation = operationFor(method, target, Number(version));
  if (operation === undefined && status >= 500) return `status ${status}: ${text.slice(0, 200)}`;
  const wrong = operation === undefined ? [] : wrongWith(operation, reply);
  if (wrong.length > 0) return wrong.join('; ');
  return status >= 400 ? wrongForm(reply) : undefined;
}
