import { z } from 'zod';
import { file, isLoopback, ldapAddress, ldapAttribute, oneOfThese, port, text } from './site-words.ts';

export const databaseSchema = oneOfThese({
  sqlite: z.strictObject({ file: text }),
  postgres: z.strictObject({
    host: text,
    port: port.default(5432),
    database: text,
    user: text,
    passwordFile: file("the database account's password", 'TAPSTAND_DATABASE_PASSWORD_FILE'),
    /** With it the connection is TLS and the server's certificate is verified. */
    caFile: file('the certificate authority').optional(),
    maxConnections: z.int().min(2).max(200).default(10),
  }),
});

/** Parentheses must at least pair; the adapter parses the rest. */
function balanced(filter: string): boolean {
  let depth = 0;
  for (const c of filter) {
    depth += c === '(' ? 1 : c === ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0 && filter.startsWith('(') && filter.endsWith(')');
}

const enabledWhen = z
  .strictObject({ attribute: ldapAttribute, is: text.optional(), isNot: text.optional() })
  .refine((v) => (v.is === undefined) !== (v.isNot === undefined), {
    error: 'holds not exactly one of is and isNot',
    params: {
      remedy: 'Say which value the attribute has (is) or has not (isNot) when the account is enabled.',
    },
  });

const ldap = z
  .strictObject({
    url: ldapAddress,
    startTls: z.boolean().default(false),
    caFile: file("the directory's certificate authority").optional(),
    bindDn: text,
    passwordFile: file("the bind account's password", 'TAPSTAND_DIRECTORY_PASSWORD_FILE'),
    base: text,
    badgeAttribute: ldapAttribute,
    badgeFormat: z.enum(['hex', 'reversed', 'decimal', 'decimal-reversed', 'text']).default('hex'),
    idAttribute: z.enum(['entryUUID', 'objectGUID']).default('entryUUID'),
    userNameAttribute: ldapAttribute.default('uid'),
    firstNameAttribute: ldapAttribute.default('givenName'),
    displayNameAttribute: ldapAttribute.default('cn'),
    /** Further attributes that rules may ask for. */
    attributes: z.array(ldapAttribute).max(50).default(['memberOf']),
    enabledWhen: enabledWhen.optional(),
    /** Narrows who is found, RFC 4515: `(objectClass=person)`. */
    filter: text
      .max(2_000)
      .refine(balanced, {
        error: 'is no filter',
        params: { remedy: 'Write it in pairs of parentheses, such as (objectClass=person).' },
      })
      .optional(),
    timeLimitMs: z.int().min(100).max(30_000).default(2_000),
    cacheHours: z
      .number()
      .min(0)
      .max(24 * 90)
      .default(72),
  })
  .superRefine((v, ctx) => {
    const secure = v.url.startsWith('ldaps:');
    const add = (path: string, message: string, remedy: string) =>
      ctx.addIssue({ code: 'custom', path: [path], message, params: { remedy } });
    if (secure && v.startTls)
      add(
        'startTls',
        'is true, but an ldaps:// address is encrypted from the start',
        'Remove startTls, or write ldap://.',
      );
    if (v.url.startsWith('ldap:') && !v.startTls && !isLoopback(v.url)) {
      add('url', 'would send the bind password in clear text', 'Write ldaps://, or add startTls: true.');
    }
  });

export const directorySchema = oneOfThese({ ldap });
