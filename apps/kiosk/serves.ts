import {
  applyDecorators,
  createParamDecorator,
  Header,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import type { AnyRoute, FoundOf } from '#libs/contract';
import type { Signed } from './access/access-parts.ts';
import { checked } from './api-answers.ts';
import type { Principal } from './principal.ts';

/** Where the guard and `Given` find a handler's route. */
export const ROUTE = Symbol('route');
/** A handler outside the API's list, with the reason why no sign-in guards it. */
export const OPEN = Symbol('open');

const methods = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  DELETE: RequestMethod.DELETE,
} as const;

/** Serves one route of the contract: its address, its method, its status, and through the guard who may. */
export const Serves = (route: AnyRoute): MethodDecorator =>
  applyDecorators(
    RequestMapping({ path: route.path, method: methods[route.method] }),
    HttpCode(route.status ?? 200),
    ...(route.gives === undefined ? [] : [Header('content-type', `${route.gives}; charset=utf-8`)]),
    SetMetadata(ROUTE, route),
  );

/** Health checks and what brings its own password. Everything else is refused without a route. */
export const Open = (why: string): MethodDecorator & ClassDecorator => SetMetadata(OPEN, why);

/** A request as the guard let it pass. */
export interface Asking extends IncomingMessage {
  params: Record<string, string>;
  query: unknown;
  body: unknown;
  principal?: Principal;
  /** Set where she is signed in by cookie. */
  signed?: Signed;
  /** Where it came from, a trusted proxy's word included. */
  ip?: string;
}

/** What was asked, checked against the route, and by whom. */
export type GivenOf<R> = FoundOf<R> & { who: Principal };

/** The checked request: `@Given() { params, query, body, who }: GivenOf<typeof routes.run>`. */
export const Given = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const route = Reflect.getMetadata(ROUTE, context.getHandler()) as AnyRoute;
  const request = context.switchToHttp().getRequest<Asking>();
  return {
    params: route.params === undefined ? undefined : checked(route.params, request.params),
    query: route.query === undefined ? undefined : checked(route.query, request.query),
    body: route.body === undefined ? undefined : checked(route.body, request.body ?? {}),
    who: request.principal,
  };
});
