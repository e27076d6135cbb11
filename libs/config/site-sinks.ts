import { isIP } from 'node:net';
import { z } from 'zod';
import { durationMs } from '#libs/form';
import { refusesLiteral } from '#libs/http';
import { isMailAddress } from '#libs/notice';
import type { Finding } from './problem.ts';
import { because, file, id, isLoopback, port, text, webAddressWithin } from './site-words.ts';

/** What a notice says of itself, and what belongs to the connection. */
const ours =
  /^(idempotency-key|tapstand-signature|user-agent|host|content-length|connection|transfer-encoding|te|trailer|upgrade|expect|keep-alive)$/i;

/** Names under which people send secrets. */
const secret = /^(authorization|proxy-authorization|cookie)$|token|secret|passw|api-?key/i;

const headerName = z
  .string()
  .refine(
    (v) => /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(v),
    because('is no name of a header', 'Use letters, digits and dashes, such as X-Ward.'),
  )
  .refine((v) => !ours.test(v), because('is written by us', 'Remove it.'));

const headers = z
  .record(
    headerName.refine(
      (v) => !secret.test(v),
      because('holds a secret, by its name', 'Write it into secretHeaders, with a valueFile.'),
    ),
    z.string().trim().min(1).max(1_000),
  )
  // In small letters, as headers are compared; and no name of ours ends in File, which would be taken for a path.
  .transform((written) => Object.fromEntries(Object.entries(written).map(([k, v]) => [k.toLowerCase(), v])));

const timeout = durationMs('Time limit', { default: '10s', min: 100, max: 20_000 }).schema;

const webhook = z
  .strictObject({
    /** By which steps name it; part of the lane of its notices. */
    id: id.refine((v) => v !== 'mail', because('is the name of the mail server', 'Choose another.')),
    url: webAddressWithin(2_000).optional(),
    urlFile: file('the whole address, where it is a secret itself').optional(),
    headers: headers.default({}),
    /** Each in a file of its own. */
    secretHeaders: z
      .record(headerName, z.strictObject({ valueFile: file('the value of the header') }))
      .default({}),
    /** With it every notice is signed; docs/notices.md says how. */
    signingKeyFile: file('the signing key (openssl rand -hex 32)').optional(),
    /** Whether it may stand on this machine or in its own network. */
    allowPrivateAddresses: z.boolean().default(false),
    timeout,
    caFile: file('the certificate authority').optional(),
  })
  .refine(
    (v) => (v.url === undefined) !== (v.urlFile === undefined),
    because(
      'holds not exactly one of url and urlFile',
      'Write the address in url, or name the file that holds it.',
    ),
  );

export const webhooksSchema = z.array(webhook).max(100);

const ports = { starttls: 587, implicit: 465, none: 25 };

export const mailSchema = z
  .strictObject({
    host: text.refine(
      (v) => isIP(v) !== 0 || /^[\w.-]+$/.test(v),
      because('is no host', 'Write a name or an IP address, without a scheme and a port.'),
    ),
    /** 587 with starttls, 465 with implicit, 25 with none, unless told. */
    port: port.optional(),
    /** `starttls`: encrypted before anything is said; `implicit`: from the first byte; `none`: in clear text. */
    tls: z.enum(['starttls', 'implicit', 'none']).default('starttls'),
    user: text.optional(),
    passwordFile: file("the mail account's password", 'TAPSTAND_MAIL_PASSWORD_FILE').optional(),
    from: z.string().trim().refine(isMailAddress, because('is no mail address', 'Write it as name@host.')),
    fromName: text.optional(),
    timeout,
    caFile: file('the certificate authority').optional(),
  })
  .refine(
    (v) => (v.user === undefined) === (v.passwordFile === undefined),
    because('has one half of a sign-in', 'Write user and passwordFile, or neither.'),
  )
  .refine((v) => v.tls !== 'none' || v.user === undefined || isLoopback(`smtp://${v.host}`), {
    ...because('would send the password in clear text', 'Write starttls or implicit.'),
    path: ['tls'],
  })
  .transform((v) => ({ ...v, port: v.port ?? ports[v.tls] }));

type WebhookAsWritten = z.output<typeof webhook>;

/** An address of this machine or its network must be meant: told when the file is read, as far as it is one already. */
const allowed = ({ url, allowPrivateAddresses: own }: WebhookAsWritten): boolean =>
  url === undefined || !refusesLiteral(url, own ? 'own-too' : 'public');

/** What one part of a webhook says about another and gets wrong. */
export function sinkFindings(webhooks: readonly WebhookAsWritten[]): Finding[] {
  return webhooks.flatMap((w, i): Finding[] => {
    const path = ['webhooks', i];
    const both = Object.keys(w.secretHeaders).filter((name) => name.toLowerCase() in w.headers);
    const url: Finding[] = allowed(w)
      ? []
      : [
          {
            path: [...path, 'url'],
            says: 'leads to an address of this machine, of its own network, or of no receiver at all',
            remedy: w.allowPrivateAddresses
              ? 'Write another: link-local, multicast and metadata addresses are never told anything.'
              : 'If the receiver really is in your own network, add allowPrivateAddresses: true.',
          },
        ];
    return [
      ...url,
      ...both.map((name) => ({
        path: [...path, 'secretHeaders', name],
        says: 'stands in headers too',
        remedy: 'Keep one of the two.',
      })),
    ];
  });
}
