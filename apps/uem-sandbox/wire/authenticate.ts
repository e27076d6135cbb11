import type { Account } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { refuse, type ApiError } from './answer.ts';
import type { Tokens } from './tokens.ts';

export interface Credentials {
  authorization: string | undefined;
  tenantCode: string | undefined;
  /** Fingerprint of the certificate that signed the path of this request; undefined where none did. */
  signer: string | undefined;
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

function certificateAccount(world: World, signer: string): Account | undefined {
  for (const account of world.accounts.values()) if (account.fingerprint === signer) return account;
  return undefined;
}

/** Whether this API key opens the API for this account: unknown 1013, of another hierarchy 1030, of the wrong type 1032. */
function keyRefusal(
  { tenant, groups }: World,
  account: Account,
  code: string | undefined,
): ApiError | undefined {
  if (code === tenant.code) return undefined;
  const key = tenant.keys.find((k) => k.code === code);
  if (key === undefined)
    return refuse(403, 1013, 'The aw-tenant-code header is missing or its API key is not known.');
  const group = key.group === undefined ? undefined : groups.byCode(key.group)?.id;
  if (group !== undefined && group !== account.groupId && !groups.isBelow(account.groupId, group))
    return refuse(403, 1030, 'The API key belongs to another organization group hierarchy.');
  if (key.type !== 'admin')
    return refuse(403, 1032, 'The API key is not of the account type this API needs.');
  return undefined;
}

function bearerAccount(world: World, tokens: Tokens, authorization: string): Account | ApiError {
  const look = tokens.look(bearerOf(authorization) ?? '');
  const client = look.state === 'valid' ? world.clients.get(look.clientId) : undefined;
  if (client !== undefined) return client;
  if (look.state === 'expired') return refuse(401, 1029, 'The access token has expired.');
  return refuse(401, 1024, 'Validation of the access token failed.');
}

/**
 * Who is calling. Order and codes: no header 401/1004, bad credentials 401/1005, unknown token 401/1024, expired
 * token 401/1029, REST API switched off 403/1014, API key 403/1013, 1030 and 1032. A Bearer token needs no API key.
 */
export function authenticate(
  world: World,
  tokens: Tokens,
  { authorization, tenantCode, signer }: Credentials,
): Account | ApiError {
  if (authorization === undefined || authorization.trim() === '') {
    return refuse(401, 1004, 'The Authorization header is missing from the request.');
  }
  const bearer = /^bearer(\s|$)/i.test(authorization);
  const basic = /^basic\s+(\S+)\s*$/i.exec(authorization);
  const found = bearer
    ? bearerAccount(world, tokens, authorization)
    : signer !== undefined
      ? certificateAccount(world, signer)
      : basicAccount(world, basic?.[1] ?? '');
  if (found === undefined) return refuse(401, 1005, 'User not found or the credentials are not valid.');
  if ('errorCode' in found) return found;
  if (!world.settings.restApi)
    return refuse(403, 1014, 'The REST API is not enabled for this organization group.');
  return (bearer ? undefined : keyRefusal(world, found, tenantCode)) ?? found;
}
