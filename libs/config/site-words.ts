import { z } from 'zod';

/** A refusal with its remedy, as `refine` takes it. */
export const because = (says: string, remedy: string) => ({ error: says, params: { remedy } });

export const text = z.string().trim().min(1).max(200);

/** Ids are part of lanes and addresses (`bay:<cabinet>:<n>`), so they hold no colon, slash or blank. */
export const id = text.refine(
  (v) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(v),
  because(
    'is no id',
    'Use up to 64 letters, digits, dots, dashes and underscores, beginning with a letter or digit.',
  ),
);

export const port = z.int().min(1).max(65_535);

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

const parsed = (written: string): URL | undefined => (URL.canParse(written) ? new URL(written) : undefined);

/** An address that must not carry secrets in clear text: https, or http on this machine (the sandbox). */
export const webAddressWithin = (characters: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(characters)
    .refine(
      (v) => ['https:', 'http:'].includes(parsed(v)?.protocol ?? ''),
      because('is no web address', 'Write it whole, such as https://as123.awmdm.com.'),
    )
    .refine(
      (v) => parsed(v)?.username === '' || parsed(v) === undefined,
      because('holds a user name', 'Leave it out of the address; there are fields for it.'),
    )
    .refine(
      (v) => parsed(v)?.protocol !== 'http:' || loopback.has(parsed(v)?.hostname ?? ''),
      because('would send secrets in clear text', 'Use https://; http:// is for this machine only.'),
    );

export const webAddress = webAddressWithin(200);

/** Where a proxy listens. What goes through it is encrypted for the server behind it; a proxy's own password is not, by http. */
export const proxyAddress = text.refine(
  (v) => {
    const url = parsed(v);
    return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.pathname === '/';
  },
  because(
    'is no proxy address',
    'Write http://host:port or https://host:port; user name and password have their own fields.',
  ),
);

export const ldapAddress = text.refine(
  (v) => {
    const url = parsed(v);
    return (
      url !== undefined &&
      /^ldaps?:$/.test(url.protocol) &&
      url.hostname !== '' &&
      /^\/?$/.test(url.pathname) &&
      url.username === ''
    );
  },
  because(
    'is no LDAP address',
    'Write ldaps://host, or ldap://host with startTls: true; base and account have their own fields.',
  ),
);

/** True when nobody on a network can listen. */
export const isLoopback = (address: string): boolean => loopback.has(parsed(address)?.hostname ?? '');

/** Name of an LDAP attribute, RFC 4512: a keyword or an OID. */
export const ldapAttribute = text.refine(
  (v) => /^([A-Za-z][A-Za-z0-9-]*|\d+(\.\d+)+)$/.test(v),
  because('is no attribute name', 'Use letters, digits and dashes, such as employeeNumber.'),
);

/** A file named by path; secrets stand in files, never here. `variable` names the file instead, where there is one. */
export const file = (holds: string, variable?: string) =>
  z
    .string({
      error: `Add the path of the file that holds ${holds}${variable === undefined ? '' : `, or set ${variable}`}.`,
    })
    .trim()
    .min(1)
    .max(1_000);

type Choice<S extends Record<string, z.ZodType>> = { [K in keyof S]: Record<K, z.output<S[K]>> }[keyof S];

type Settings<B extends Record<string, z.ZodType>> = { [K in keyof B]: z.output<B[K]> };

/** A group that holds exactly one of the named ones, such as `sqlite:` or `postgres:`, and the settings that go with any. */
export function oneOfThese<
  S extends Record<string, z.ZodType>,
  B extends Record<string, z.ZodType> = Record<never, never>,
>(shape: S, beside?: B): z.ZodType<Choice<S> & Settings<B>> {
  const names = Object.keys(shape).join(' or ');
  const lenient = Object.fromEntries(Object.entries(shape).map(([k, s]) => [k, s.optional()]));
  const schema = z
    .strictObject({ ...lenient, ...beside })
    .refine(
      (v) => Object.keys(v).filter((key) => key in shape).length === 1,
      because(`holds not exactly one of ${names}`, `Write ${names} in it, and only one.`),
    );
  return schema as unknown as z.ZodType<Choice<S> & Settings<B>>;
}
