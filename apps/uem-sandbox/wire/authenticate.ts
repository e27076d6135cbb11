import type { Account } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { refuse, type ApiError } from './answer.ts';
import type { Tokens } from './tokens.ts';

export interface Credentials {
  authorization: string | undefined;
  tenantCode: string | undefined;
}

/** The token of a Bearer header; undefined for any other. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  authorization === undefined ? undefined : /^bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];

function basicAccount(world: World, encoded: string): Account | undefined {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const account = world.accounts.get(text.slice(0, colon).toLowerCase());
  return account?.secret === text.slice(colon + 1) ? account : undefined;
}

/**
 * Who is calling. Order and codes: no header 401/1004, bad credentials 401/1005, unknown token 401/1024, expired
 * token 401/1029, tenant code 403/1013. A Bearer token needs no tenant code.
 */
export function authenticate(
  world: World,
  tokens: Tokens,
  { authorization, tenantCode }: Credentials,
): Account | ApiError {
  if (authorization === undefined || authorization.trim() === '') {
    return refuse(401, 1004, 'The Authorization header is missing from the request.');
  }
  if (/^bearer(\s|$)/i.test(authorization)) {
    const look = tokens.look(bearerOf(authorization) ?? '');
    const client = look.state === 'valid' ? world.clients.get(look.clientId) : undefined;
    if (client !== undefined) return client;
    if (look.state === 'expired') return refuse(401, 1029, 'The access token has expired.');
    return refuse(401, 1024, 'Validation of the access token failed.');
  }
  const basic = /^basic\s+(\S+)\s*$/i.exec(authorization);
  const account = basic === null ? undefined : basicAccount(world, basic[1] ?? '');
  if (account === undefined) return refuse(401, 1005, 'User not found or the credentials are not valid.');
  if (tenantCode !== world.tenant.code) {
    return refuse(403, 1013, 'The aw-tenant-code header is missing or its API key is not known.');
  }
  return account;
}
