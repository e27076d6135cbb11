import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  customFetch,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
  type CustomFetch,
} from 'openid-client';
import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import { HttpFailure, type ProxyOptions } from '#libs/http';
import { oidcFetch } from './oidc-fetch.ts';

export interface OidcOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Claim of the ID token or of userinfo that lists her groups. */
  groupsClaim: string;
  scopes: string;
  caFile?: string;
  proxy?: ProxyOptions;
}

/** What a sign-in began with; only the browser that began it may bring it back. */
export interface OidcStart {
  state: string;
  nonce: string;
  verifier: string;
  /** She must sign in there again: a session that the provider still has does not do. */
  again: boolean;
}

export interface OidcPerson {
  /** Issuer and subject: the one pair that never names somebody else. */
  subject: string;
  name: string;
  displayName: string;
  groups: string[];
}

export interface OidcProvider {
  /** Where to send the browser. Throws `oidc-unreachable`, `oidc-certificate`, `oidc-refused`. */
  begin(redirect: string, again: boolean): Promise<{ url: string; start: OidcStart }>;
  /** What came back, checked: state, nonce, PKCE, signature, audience, issuer, and with `again` the moment. Throws the same. */
  finish(back: URL, start: OidcStart): Promise<OidcPerson>;
  close(): Promise<void>;
}

/** A sign-in `again` must be this recent there, in seconds. */
const againWithin = 120;

const causeOf = (error: unknown): HttpFailure | undefined => {
  for (let e = error, n = 0; e instanceof Error && n < 5; e = e.cause, n++)
    if (e instanceof HttpFailure) return e;
  return undefined;
};

/** Codes and our own words only: what a provider writes may hold names. */
function faultOf(error: unknown): Fault {
  const failure = causeOf(error);
  if (failure?.reason === 'certificate') return new Fault('oidc-certificate', { note: failure.message });
  if (failure !== undefined) return new Fault('oidc-unreachable', { note: failure.message });
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const said = error instanceof AuthorizationResponseError ? error.error : code;
  return new Fault('oidc-refused', said === undefined ? {} : { note: said.slice(0, 60) }, error);
}

const listOf = (claim: unknown): string[] => {
  const list = Array.isArray(claim) ? claim : typeof claim === 'string' ? [claim] : [];
  return list.filter((g): g is string => typeof g === 'string').slice(0, 1_000);
};

const textOf = (...claims: unknown[]): string =>
  claims
    .find((c): c is string => typeof c === 'string' && c.trim() !== '')
    ?.trim()
    .slice(0, 128) ?? '';

/** Who signed in: what the ID token says, and where it lists no groups, what userinfo says. */
async function personOf(
  config: Configuration,
  groupsClaim: string,
  tokens: Awaited<ReturnType<typeof authorizationCodeGrant>>,
): Promise<OidcPerson> {
  const claims = tokens.claims();
  if (claims === undefined) throw new Fault('oidc-refused', { note: 'no ID token came' });
  const { iss, sub } = claims;
  const asked = claims[groupsClaim] === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
  const more = asked ? await fetchUserInfo(config, tokens.access_token, sub) : {};
  const told: Record<string, unknown> = { ...more, ...claims };
  const name = textOf(told['preferred_username'], told['email'], sub);
  return {
    subject: `${iss}|${sub}`,
    name,
    displayName: textOf(told['name'], name),
    groups: listOf(told[groupsClaim]),
  };
}

/** The provider's documents are read at the first sign-in and kept; after a failure they are asked for again. */
function discovered(options: OidcOptions, fetch: CustomFetch): () => Promise<Configuration> {
  const { issuer, clientId, clientSecret } = options;
  let known: Promise<Configuration> | undefined;
  return () => {
    known ??= discovery(new URL(issuer), clientId, undefined, ClientSecretPost(clientSecret), {
      [customFetch]: fetch,
    }).catch((error: unknown) => {
      known = undefined;
      throw faultOf(error);
    });
    return known;
  };
}

/** Signing in at a provider by OpenID Connect: authorization code with PKCE. */
export function oidcProvider(options: OidcOptions, clock: Clock): OidcProvider {
  const { groupsClaim, scopes, caFile, proxy } = options;
  const trust = caFile === undefined ? {} : { caFile };
  const way = oidcFetch({ ...trust, ...(proxy === undefined ? {} : { proxy }), timeLimitMs: 10_000 }, clock);
  const provider = discovered(options, way.fetch);
  return {
    async begin(redirect, again) {
      const start = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), again };
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: redirect,
        scope: scopes,
        state: start.state,
        nonce: start.nonce,
        code_challenge: await calculatePKCECodeChallenge(start.verifier),
        code_challenge_method: 'S256',
        ...(again ? { prompt: 'login', max_age: String(againWithin) } : {}),
      });
      return { url: url.href, start };
    },
    async finish(back, start) {
      const config = await provider();
      try {
        const tokens = await authorizationCodeGrant(config, back, {
          expectedState: start.state,
          expectedNonce: start.nonce,
          pkceCodeVerifier: start.verifier,
          idTokenExpected: true,
          ...(start.again ? { maxAge: againWithin } : {}),
        });
        return await personOf(config, groupsClaim, tokens);
      } catch (error) {
        throw error instanceof Fault ? error : faultOf(error);
      }
    },
    close: () => way.close(),
  };
}
