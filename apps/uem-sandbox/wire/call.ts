import type { Account, Right } from '../world/account.ts';
import type { World } from '../world/world.ts';
import type { Answer, ApiError } from './answer.ts';

/** Query parameters; their names are not case-sensitive. */
export type Query = ReadonlyMap<string, string>;

/** One authenticated request on its way to a route. */
export interface Call {
  world: World;
  account: Account;
  /** Path parameters by name: the numbers; and the uuids (lower case) and words (as they were written). */
  ids: Readonly<Record<string, number>>;
  words: Readonly<Record<string, string>>;
  query: Query;
  /** The parsed JSON body, undefined where there is none or it cannot be parsed. */
  body: unknown;
  /** The body as it came and its content type: for uploads that are no JSON. */
  text: string;
  contentType: string;
  /** The version that answers. */
  version: number;
  /** `https://host`, for links. */
  origin: string;
  /** The `activityId` of this request, for answers that carry it. */
  activityId: string;
}

export type Handler = (call: Call) => Answer | ApiError;

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Lower case, with `{id:int}`, `{uuid:uuid}` and `{name:word}`; tried in this order, a fixed part before all. */
  path: string;
  /** Versions this handler answers, lowest first; another one may have the same method and path for others. */
  versions: readonly number[];
  /** What the role must hold; undefined: being signed in is enough. */
  right?: Right;
  handle: Handler;
}
