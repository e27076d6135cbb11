import {
  bodiesOf204,
  emptySearch,
  emptySearchesOfVersion2,
  generalRefusals,
  statusDeviations,
} from './deviations.ts';
import type { DocumentedAnswer, Operation, Schema } from './documents.ts';
import { misfits } from './schema-check.ts';

/** What of a reply is held against the documents. */
export interface CheckedReply {
  status: number;
  /** The body as it came. */
  text: string;
}

const errorBody = { $ref: 'BaseExceptionModel' };
const noBody: DocumentedAnswer = {};

function answerFor(operation: Operation, status: number): DocumentedAnswer | undefined {
  const deviation = statusDeviations.find((d) => d.operation === operation.id && d.status === status);
  if (deviation !== undefined) return deviation.body === undefined ? noBody : { body: deviation.body };
  if (status === 204 && operation.answers['204'] !== undefined) return noBody;
  const misplaced =
    status === 200 && bodiesOf204.includes(operation.id) ? operation.answers['204'] : undefined;
  const documented = misplaced ?? operation.answers[String(status)];
  if (documented !== undefined) return documented;
  if (status in generalRefusals) return { body: errorBody };
  const { id, version, method, path } = operation;
  const like1 = version === 1 || emptySearchesOfVersion2.includes(id);
  const search = like1 && method === 'GET' && emptySearch.test(path);
  return status === 204 && search ? noBody : undefined;
}

/** A whole answer documented as bytes is a file that is downloaded, not JSON. */
const isFile = (body: Schema): boolean => body.type === 'string' && body.format === 'byte';

function wrongBody(operation: Operation, answer: DocumentedAnswer, text: string): string[] {
  if (answer.body === undefined)
    return text === '' ? [] : [`has a body, which is not documented: ${text.slice(0, 120)}`];
  if (isFile(answer.body)) return text === '' ? ['is an empty file'] : [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [`is no JSON: ${text.slice(0, 120)}`];
  }
  return misfits(operation.document, answer.body, value);
}

/**
 * Where a reply of the API departs from what its operation documents: the status, and every place of its body. Empty
 * where it fits. Codes are not looked at (`codeBeyond`): the documents name only some of them.
 */
export function wrongWith(operation: Operation, reply: CheckedReply): string[] {
  const { id, version } = operation;
  const answer = answerFor(operation, reply.status);
  const said = `${id} v${version} answers ${reply.status}`;
  if (answer === undefined) return [`${said}, which is not documented: ${reply.text.slice(0, 200)}`];
  return wrongBody(operation, answer, reply.text).map((wrong) => `${said}: ${wrong}`);
}

/** The errorCode of a refusal where neither this operation nor the general list names it for its status. */
export function codeBeyond(operation: Operation, reply: CheckedReply): number | undefined {
  if (reply.status < 400) return undefined;
  const known = [
    ...(operation.answers[String(reply.status)]?.errorCodes ?? []),
    ...(generalRefusals[reply.status] ?? []),
  ];
  const { errorCode } = JSON.parse(reply.text) as { errorCode: number };
  return known.includes(errorCode) ? undefined : errorCode;
}
