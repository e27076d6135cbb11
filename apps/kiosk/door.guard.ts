import { Inject, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { admission, fits } from '#libs/access';
import { csrfHeader, unattendedHeader, type AnyRoute } from '#libs/contract';
import { permissions } from '#libs/domain';
import type { Access } from './access/access.ts';
import type { Asked } from './access/access-parts.ts';
import { refusal } from './access/refusals.ts';
import { csrfOf } from './access/sessions.ts';
import { told } from './api-answers.ts';
import { ACCESS } from './injection.ts';
import { OPEN, ROUTE, type Asking } from './serves.ts';

/** Default deny: a handler is reached by its route's permission, or says itself why it is open. */
export class DoorGuard implements CanActivate {
  private readonly access: Access;
  constructor(@Inject(ACCESS) access: Access) {
    this.access = access;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const isOpen = [handler, controller].some((t) => Reflect.hasMetadata(OPEN, t));
    const route = Reflect.getMetadata(ROUTE, handler) as AnyRoute | undefined;
    if (route === undefined) return isOpen;
    const request = context.switchToHttp().getRequest<Asking>();
    const asked = await told(() =>
      this.access.who(request.headers, request.headers[unattendedHeader] === undefined),
    );
    if (asked !== null) {
      refuseForged(request, route, asked);
      request.principal = asked.who;
      if (asked.signed !== null) request.signed = asked.signed;
    }
    this.admit(route, asked);
    return true;
  }

  private admit(route: AnyRoute, asked: Asked | null): void {
    const { needs } = route;
    const who = asked?.who ?? null;
    switch (admission(route, who, this.access.parts.clock.now())) {
      case 'come-in':
        return;
      case 'sign-in':
        throw refusal('sign-in-needed');
      case 'may-not': {
        const what = needs === 'anyone' || needs === 'signed-in' ? '' : permissions[needs];
        const does = `${what.slice(0, 1).toLowerCase()}${what.slice(1)}`;
        throw refusal('not-allowed', { error: `${who?.name ?? 'This'} may not do this: ${does}.` });
      }
      case 'confirm':
        throw refusal('confirm-needed');
    }
  }
}

/** A cookie comes with every request a browser sends, whoever made it send one: a change needs what only our own page knows. */
function refuseForged({ headers }: Asking, { method, needs }: AnyRoute, { signed }: Asked): void {
  if (signed === null || method === 'GET' || needs === 'anyone') return;
  const given = headers[csrfHeader];
  if (!fits(typeof given === 'string' ? given : undefined, csrfOf(signed.cookie)))
    throw refusal('request-forged');
}
