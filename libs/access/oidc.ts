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

/** Signing in at a provider by OpenID Connect: authorization code with PKCE. Its documents are read at the first sign-in and kept. */
export function oidcProvider(options: OidcOptions, clock: Clock): OidcProvider {
  const { issuer, clientId, clientSecret, groupsClaim, scopes, caFile, proxy } = options;
  const way = oidcFetch(
    {
      ...(caFile === undefined ? {} : { caFile }),
      ...(proxy === undefined ? {} : { proxy }),
      timeLimitMs: 10_000,
    },
    clock,
  );
  let known: Promise<Configuration> | undefined;
  const provider = (): Promise<Configuration> => {
    known ??= discovery(new URL(issuer), clientId, undefined, ClientSecretPost(clientSecret), {
      [customFetch]: way.fetch,
    }).catch((error: unknown) => {
      // It may answer the next time.
      known = undefined;
      throw faultOf(error);
    });
    return known;
  };
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
        const claims = tokens.claims();
        if (claims === undefined) throw new Fault('oidc-refused', { note: 'no ID token came' });
        const { sub } = claims;
        const asked =
          claims[groupsClaim] === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
        const more = asked ? await fetchUserInfo(config, tokens.access_token, sub) : {};
        const told: Record<string, unknown> = { ...more, ...claims };
        const name = textOf(told['preferred_username'], told['email'], sub);
        return {
          subject: `${claims.iss}|${sub}`,
          name,
          displayName: textOf(told['name'], name),
          groups: listOf(told[groupsClaim]),
        };
      } catch (error) {
        throw error instanceof Fault ? error : faultOf(error);
      }
    },
    close: () => way.close(),
  };
}
