import { PresenceFilter, type Filter, type SearchOptions } from 'ldapts';
import type { Clock } from '#libs/clock';
import type { Directory, DirectoryFind } from '#libs/directory';
import { Fault } from '#libs/domain';
import { assertFilter, badgeFilter, idFilter } from './filter.ts';
import { canonicalUuid } from './guid.ts';
import { Lines } from './lines.ts';
import type { LdapOptions } from './options.ts';
import { personOf, wantedAttributes } from './person.ts';

const source = 'ldap:';

/** Two answer the question whether there is more than one. */
const enough = 2;

/** More are not counted: it is a test, and a directory may hold a whole region. */
const most = 500;

interface Counted {
  /** How many people with a badge our account finds, up to `most`; throws like `check`. */
  count(signal?: AbortSignal): Promise<{ people: number; most: boolean }>;
}

/**
 * People from a directory that speaks LDAP: Active Directory, OpenLDAP and their like. One bound connection is kept
 * open, so that a look-up is one round trip; it is renewed without a word when the server has closed it.
 */
export function ldapDirectory(options: LdapOptions, clock: Clock): Directory & Counted {
  if (options.password === '')
    throw new Fault('config-invalid', { note: 'the password of the bind account is empty' });
  assertFilter(options.filter);
  const lines = new Lines(options, clock);
  const wanted: SearchOptions = {
    scope: 'sub',
    derefAliases: 'never',
    sizeLimit: enough,
    // Seconds; asks the server to give up too, so that it does not work for nobody.
    timeLimit: Math.ceil(options.timeLimitMs / 1_000),
    attributes: wantedAttributes(options),
    explicitBufferAttributes: ['objectGUID'],
  };

  const find = async (filter: Filter, signal?: AbortSignal): Promise<DirectoryFind> => {
    const { searchEntries } = await lines.search(options.base, { ...wanted, filter }, signal);
    const [entry] = searchEntries;
    if (entry === undefined) return { found: 'none' };
    if (searchEntries.length > 1) return { found: 'many', count: searchEntries.length };
    return { found: 'one', person: personOf(entry, options, clock.now()) };
  };

  return {
    async findByBadge(readings, signal) {
      const reading = readings.find((r) => r.format === options.badgeFormat);
      return reading === undefined ? { found: 'none' } : find(badgeFilter(reading, options), signal);
    },
    async findById(id, signal) {
      const uuid = id.startsWith(source) ? canonicalUuid(id.slice(source.length)) : undefined;
      return uuid === undefined ? { found: 'none' } : find(idFilter(uuid, options), signal);
    },
    async check(signal) {
      const filter = new PresenceFilter({ attribute: options.badgeAttribute });
      const look = { ...wanted, sizeLimit: 1, attributes: [options.idAttribute], filter };
      const { searchEntries } = await lines.search(options.base, look, signal);
      if (searchEntries.length === 0) {
        const note = `Under ${options.base} our account sees nobody with ${options.badgeAttribute}.`;
        throw new Fault('directory-refused', { note });
      }
      const how = options.url.startsWith('ldaps:')
        ? 'TLS'
        : options.startTls === true
          ? 'StartTLS'
          : 'no encryption';
      return `${new URL(options.url).host} answers over ${how} and shows people with ${options.badgeAttribute}.`;
    },
    async count(signal) {
      const filter = new PresenceFilter({ attribute: options.badgeAttribute });
      const look = { ...wanted, sizeLimit: most, attributes: [options.idAttribute], filter };
      const { searchEntries } = await lines.search(options.base, look, signal);
      return { people: searchEntries.length, most: searchEntries.length >= most };
    },
    close: () => Promise.resolve(lines.close()),
  };
}
