import {
  ForbiddenException,
  Inject,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { AnyRoute, ApiProblem } from '#libs/contract';
import { everyPermission, permissions } from '#libs/domain';
import { TOKENS } from './injection.ts';
import type { Principal } from './principal.ts';
import { OPEN, ROUTE, type Asking } from './serves.ts';
import { tokenFits, type Tokens } from './tokens.ts';

/** Default deny: a handler is reached by its route's permission, or says itself why it is open. */
export class DoorGuard implements CanActivate {
  private readonly tokens: Tokens;
  constructor(@Inject(TOKENS) tokens: Tokens) {
    this.tokens = tokens;
  }

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const isOpen = [handler, controller].some((t) => Reflect.hasMetadata(OPEN, t));
    const route = Reflect.getMetadata(ROUTE, handler) as AnyRoute | undefined;
    if (route === undefined) return isOpen;
    const request = context.switchToHttp().getRequest<Asking>();
    const principal = this.who(request);
    if (principal !== null) request.principal = principal;
    this.admit(route, principal);
    return true;
  }

  private admit({ needs }: AnyRoute, principal: Principal | null): void {
    if (needs === 'anyone') return;
    if (principal === null) {
      const problem: ApiProblem = {
        error: 'This needs somebody who has signed in.',
        remedy: 'Sign in, or send "Authorization: Bearer …" with a token.',
      };
      throw new UnauthorizedException(problem);
    }
    if (needs === 'signed-in' || principal.may.has(needs)) return;
    const problem: ApiProblem = {
      error: `${principal.name} may not do this: ${permissions[needs].toLowerCase()}.`,
      remedy: 'Ask an owner for a role that may.',
    };
    throw new ForbiddenException(problem);
  }

  private who({ headers }: Asking): Principal | null {
    const { authorization } = headers;
    const given = authorization?.startsWith('Bearer ') === true ? authorization.slice(7) : undefined;
    return tokenFits(given, this.tokens.operator) ? commandLine : null;
  }
}

/** Whoever reads the token in the data folder owns the machine anyway. */
const commandLine: Principal = {
  kind: 'command-line',
  id: 'command-line',
  name: 'the command line',
  may: new Set(everyPermission),
  stations: 'all',
  confirmedAt: Number.POSITIVE_INFINITY,
};
