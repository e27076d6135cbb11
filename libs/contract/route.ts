import type { Permission } from '#libs/domain';
import type { z } from 'zod';

/** `anyone`: before somebody has signed in. `signed-in`: whoever has, whatever her role. */
export type Needs = Permission | 'signed-in' | 'anyone';

/**
 * One operation of the HTTP API, said once: the service serves it, checks what comes in and who asks, the console calls it by its
 * types, and the OpenAPI document is made of it.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the root, with `:names` for params: `/api/devices/:ref`. */
  readonly path: `/${string}`;
  /** One sentence, for operators and the API's page. */
  readonly summary: string;
  /** The heading it stands under. */
  readonly about: string;
  readonly needs: Needs;
  /** She must have proved within the last minutes that it is her: for secrets and roles. */
  readonly confirmed?: true;
  readonly params?: P;
  /** What stands in an address is text: the schema takes texts and may make something else of them. */
  readonly query?: Q;
  /** JSON, unless `takes` says otherwise; then it is a text. */
  readonly body?: B;
  readonly takes?: 'text/csv' | 'application/yaml';
  /** JSON, unless `gives` says otherwise; then it is a text to be kept as a file, the answer's JSON too if it is `application/json`. */
  readonly answer: A;
  readonly gives?: 'text/csv' | 'application/yaml' | 'application/json' | 'text/plain';
  /** 200 unless told. */
  readonly status?: 201 | 202 | 204;
}

export type AnyRoute = Route;

/** Keeps the exact types of a route. */
export const route = <
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodUndefined,
>(
  r: Route<P, Q, B, A>,
): Route<P, Q, B, A> => r;

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What a caller must send. */
export interface CallOf<R> {
  params: R extends Route<infer P> ? In<P> : never;
  query: R extends Route<z.ZodType, infer Q> ? In<Q> : never;
  body: R extends Route<z.ZodType, z.ZodType, infer B> ? In<B> : never;
}

/** What the service finds, checked. */
export interface FoundOf<R> {
  params: R extends Route<infer P> ? Out<P> : never;
  query: R extends Route<z.ZodType, infer Q> ? Out<Q> : never;
  body: R extends Route<z.ZodType, z.ZodType, infer B> ? Out<B> : never;
}

export type AnswerOf<R> = R extends Route<z.ZodType, z.ZodType, z.ZodType, infer A> ? z.output<A> : never;
