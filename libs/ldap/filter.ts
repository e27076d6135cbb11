import { AndFilter, EqualityFilter, FilterParser, OrFilter, type Filter } from 'ldapts';
import { Fault, type Reading } from '#libs/domain';
import { guidBytes } from './guid.ts';
import type { LdapOptions } from './options.ts';

/** Digits a badge system pads a decimal number to: of a 4-byte and of a 7-byte UID. */
const paddings = [10, 17];

/** How the value may be written in the directory. Case is the attribute's matching rule's business only where it has one. */
function spellings({ format, value }: Reading): string[] {
  if (format === 'text') return [value];
  if (format === 'hex' || format === 'reversed') return [...new Set([value, value.toUpperCase()])];
  return [...new Set([value, ...paddings.map((digits) => value.padStart(digits, '0'))])];
}

const narrowed = (filter: Filter, options: LdapOptions): Filter => {
  if (options.filter === undefined) return filter;
  return new AndFilter({ filters: [filter, FilterParser.parseString(options.filter)] });
};

/**
 * Made of values: a value travels as an octet string of its own length (RFC 4511, AssertionValue) and is never text
 * that somebody parses, so whatever a badge holds are just characters.
 */
export function badgeFilter(reading: Reading, options: LdapOptions): Filter {
  const filters = spellings(reading).map(
    (value) => new EqualityFilter({ attribute: options.badgeAttribute, value }),
  );
  const [only] = filters;
  return narrowed(filters.length === 1 && only !== undefined ? only : new OrFilter({ filters }), options);
}

/** For the person with this canonical UUID. */
export function idFilter(uuid: string, options: LdapOptions): Filter {
  const value = options.idAttribute === 'objectGUID' ? guidBytes(uuid) : uuid;
  return narrowed(new EqualityFilter({ attribute: options.idAttribute, value }), options);
}

/** The site's own filter is met once, at the start, so that a mistake in it is no surprise at a tap. */
export function assertFilter(filter: string | undefined): void {
  try {
    if (filter !== undefined) FilterParser.parseString(filter);
  } catch (e) {
    throw new Fault('config-invalid', {
      note: `directory.ldap.filter is no LDAP filter (RFC 4515): ${String(e)}`,
    });
  }
}
