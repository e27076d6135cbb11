import type { RequestParts } from './request-parts.ts';
import type { Reply } from './stand.ts';

/** Sends one request that must succeed: what an example needs before it can be asked. */
export type Prepare = (
  method: string,
  path: string,
  parts?: RequestParts & { version?: number },
) => Promise<Reply>;

/** One request of an operation that succeeds in a fresh sandbox. */
export interface Example {
  /** operationId of the documents. */
  operation: string;
  status: number;
  /** Its parts, or how to come by them: some speak of things that must be made first. */
  request?: RequestParts | ((prepare: Prepare) => Promise<RequestParts>);
}

export const partsOf = async (example: Example, prepare: Prepare): Promise<RequestParts> =>
  typeof example.request === 'function' ? example.request(prepare) : (example.request ?? {});
