import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * `__Host-`: the browser takes it only with Secure, for all paths and for this very host, so neither a page of a sister domain nor plain
 * http can plant one. Chromium and Firefox take it from http on this machine too.
 */
export const sessionCookie = '__Host-tapstand';
/** What a sign-in at the provider began with; it comes back from another site, so Lax, and lives ten minutes. */
export const oidcCookie = '__Host-tapstand-oidc';

export const cookieIn = (header: string | undefined, name: string): string | undefined =>
  header === undefined ? undefined : parseCookie(header)[name];

const always = { path: '/', secure: true, httpOnly: true } as const;

/** Without an age: it goes with the browser, and the service forgets it sooner anyway. */
export const setSessionCookie = (value: string): string =>
  stringifySetCookie({ name: sessionCookie, value, ...always, sameSite: 'strict' });

export const setOidcCookie = (value: string, seconds: number): string =>
  stringifySetCookie({ name: oidcCookie, value, ...always, sameSite: 'lax', maxAge: seconds });

export const dropCookie = (name: typeof sessionCookie | typeof oidcCookie): string =>
  stringifySetCookie({
    name,
    value: '',
    ...always,
    sameSite: name === sessionCookie ? 'strict' : 'lax',
    maxAge: 0,
  });
