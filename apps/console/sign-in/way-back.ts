/** Where she wanted to go, as the address of the sign-in says: only a place of this console, never another host. */
export function wayBack(search: string): `/${string}` {
  const back = new URLSearchParams(search).get('back') ?? '/';
  const isOurs = /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in');
  return isOurs ? (back as `/${string}`) : '/';
}

/** The service's own address that leads to the provider and back. `again`: to prove once more that it is her. */
export const providerAddress = (to: string, again = false): string =>
  `/api/session/oidc?${new URLSearchParams({ to: `/console${to}`, ...(again ? { again: '1' } : {}) }).toString()}`;
