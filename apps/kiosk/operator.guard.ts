import type { IncomingMessage } from 'node:http';
import { Inject, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { TOKENS } from './injection.ts';
import { tokenFits, type Tokens } from './tokens.ts';

/** Default deny: the operator's token, until sign-in exists. */
export class OperatorGuard implements CanActivate {
  private readonly tokens: Tokens;
  constructor(@Inject(TOKENS) tokens: Tokens) {
    this.tokens = tokens;
  }

  canActivate(context: ExecutionContext): boolean {
    const { authorization } = context.switchToHttp().getRequest<IncomingMessage>().headers;
    const given = authorization?.startsWith('Bearer ') === true ? authorization.slice(7) : undefined;
    if (tokenFits(given, this.tokens.operator)) return true;
    throw new UnauthorizedException({
      error: 'This needs the operator token.',
      remedy: 'Send "Authorization: Bearer …" with the token from the data folder.',
    });
  }
}
