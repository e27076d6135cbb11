import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { cookieIn, dropCookie, oidcCookie, setOidcCookie, setSessionCookie } from '#libs/access';
import { isFault } from '#libs/domain';
import { told } from '../api-answers.ts';
import type { Callers } from '../callers.ts';
import { ACCESS, CALLERS } from '../injection.ts';
import { Open, type Asking } from '../serves.ts';
import type { Access } from './access.ts';
import { onTheWayMs, placeInConsole } from './provider.ts';
import { addressOf } from './session.controller.ts';

/** The browser itself walks these two: they answer with the next place to go, and failures are told on the sign-in page. */
@Controller()
@Open('whoever comes back from the provider brings its proof, and whoever goes there brings nothing')
export class OidcController {
  private readonly access: Access;
  private readonly callers: Callers;
  constructor(@Inject(ACCESS) access: Access, @Inject(CALLERS) callers: Callers) {
    this.access = access;
    this.callers = callers;
  }

  @Get('/api/session/oidc')
  async begin(
    @Req() request: Asking,
    @Res() response: ServerResponse,
    @Query() { to, again }: Record<string, unknown>,
  ): Promise<void> {
    try {
      const asked = again === undefined ? null : await told(() => this.access.who(request.headers));
      const origin = this.callers.originFor(request.headers.host);
      const begun = await this.access.provider.begin(origin, to, asked?.signed ?? null);
      if (begun === null) return this.go(response, '/console/sign-in');
      response.appendHeader('set-cookie', setOidcCookie(begun.sealed, onTheWayMs / 1_000));
      this.go(response, begun.url);
    } catch (error) {
      this.failed(response, error);
    }
  }

  @Get('/api/session/oidc/back')
  async back(@Req() request: Asking, @Res() response: ServerResponse): Promise<void> {
    response.appendHeader('set-cookie', dropCookie(oidcCookie));
    try {
      const [, search = ''] = /^[^?]*(\?[^#]*)?$/.exec(request.url ?? '') ?? [];
      const sealed = cookieIn(request.headers.cookie, oidcCookie);
      const { to, signed } = await this.access.provider.finish(search, sealed, addressOf(request));
      if (signed !== null) response.appendHeader('set-cookie', setSessionCookie(signed.cookie));
      this.go(response, placeInConsole(to));
    } catch (error) {
      this.failed(response, error);
    }
  }

  private go(response: ServerResponse, location: string): void {
    response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
  }

  private failed(response: ServerResponse, error: unknown): void {
    const code = isFault(error) ? error.code : 'oidc-refused';
    const note = isFault(error) ? error.detail.note : error instanceof Error ? error.name : undefined;
    this.access.parts.log('warn', 'nobody was signed in by the provider', { fault: code, note });
    const oidc = code === 'oidc-no-role' ? 'refused' : 'failed';
    this.go(response, `/console/sign-in?${new URLSearchParams({ oidc, code }).toString()}`);
  }
}
