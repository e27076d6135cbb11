import { oidcProvider, sealerOf, type OidcProvider } from '#libs/access';
import { siteSecrets, type Site } from '#libs/config';
import type { Clock } from '#libs/clock';
import { Access } from './access/access.ts';
import type { House } from './house.ts';
import type { Tokens } from './tokens.ts';

function providerOf(site: Site, clock: Clock): OidcProvider | null {
  const { oidc } = site.access;
  if (oidc === undefined) return null;
  const secrets = siteSecrets(site);
  const { issuer, clientId, groupsClaim, scopes, caFile, proxy } = oidc;
  const through =
    proxy === undefined
      ? {}
      : {
          proxy: {
            url: proxy.url,
            ...(proxy.userName === undefined
              ? {}
              : { user: proxy.userName, password: secrets.of(proxy, 'passwordFile') }),
          },
        };
  const clientSecret = secrets.of(oidc, 'clientSecretFile');
  const trust = caFile === undefined ? {} : { caFile };
  return oidcProvider({ issuer, clientId, clientSecret, groupsClaim, scopes, ...trust, ...through }, clock);
}

/** Signing in, over the house's records. Its seals hang on the badge key, which lies outside the database already. */
export function accessOf(house: House, tokens: Tokens): Access {
  const { store, clock, site, badgeKey, configuration, log } = house.parts;
  return new Access({
    ...{ store, clock, site, tokens, log },
    sealer: sealerOf(badgeKey, 'operators'),
    oidc: providerOf(site, clock),
    house: { setUp: () => configuration.setUp.isOpen, rules: () => configuration.inForce.rules },
  });
}
