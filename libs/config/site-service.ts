import { z } from 'zod';
import { managementSchema } from './site-operations.ts';
import { because, file, isLoopback, port, text, webAddress } from './site-words.ts';

const own = '127.0.0.1';

/** An origin: scheme, host and port as a browser writes them. */
const publicOrigin = webAddress.refine(
  (v) => URL.canParse(v) && new URL(v).origin === v.replace(/\/$/, ''),
  because('is no origin', 'Write scheme and host alone, such as https://tapstand.example.org.'),
);

export const serviceSchema = z
  .strictObject({
    /** Where it listens: this machine alone unless told. */
    host: text.default(own),
    port: port.default(7080),
    /** Where the service keeps its own files. */
    dataDir: text.default('../data'),
    /** Health and metrics for those who keep watch, on a port of their own. */
    management: managementSchema.optional(),
    /** The key of the audit's chain; one is made in the data folder unless told. Several copies of the service need the same. */
    auditKeyFile: file("the key of the audit's chain (openssl rand -hex 32)").optional(),
    /** Serves https with this certificate (PEM, with its chain). */
    tls: z
      .strictObject({
        certificateFile: file("the service's certificate"),
        keyFile: file("the certificate's private key", 'TAPSTAND_TLS_KEY_FILE'),
      })
      .optional(),
    /** A proxy takes https for it. */
    behindProxy: z
      .strictObject({
        /** As people write it into their browsers. */
        origin: publicOrigin,
        /** Where the proxy calls from, as addresses or networks: only there `X-Forwarded-For` is believed. */
        addresses: z.array(text).min(1).default(['127.0.0.1', '::1']),
      })
      .optional(),
    /** Further browser origins that may call the service, beside its own. */
    allowedOrigins: z.array(webAddress).default([]),
  })
  .refine((v) => v.host === own || v.tls !== undefined || v.behindProxy !== undefined, {
    path: ['host'],
    ...because(
      'names another address, but passwords and cookies would cross the network in clear text',
      'Write tls with certificateFile and keyFile, or behindProxy with the https address of the proxy before it; or leave host out.',
    ),
  })
  .refine((v) => v.tls === undefined || v.behindProxy === undefined, {
    path: ['behindProxy'],
    ...because('stands beside tls', 'Write one of them: either the proxy takes https, or the service.'),
  })
  .refine(
    (v) =>
      v.behindProxy === undefined || /^https:/.test(v.behindProxy.origin) || isLoopback(v.behindProxy.origin),
    {
      path: ['behindProxy', 'origin'],
      ...because('is not https', 'Let the proxy take https.'),
    },
  );
