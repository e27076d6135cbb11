import { systemClock } from '#libs/clock';
import type { Site, SiteSecrets } from '#libs/config';
import { ldapDirectory } from '#libs/ldap';

/** Where people come from; null where the site knows enrolled badges only. */
export function directoryOf(site: Site, secrets: SiteSecrets) {
  if (site.directory === undefined) return null;
  const { passwordFile: _, ...ldap } = site.directory.ldap;
  const password = secrets.of(site.directory.ldap, 'passwordFile');
  return ldapDirectory({ ...ldap, password }, systemClock);
}
