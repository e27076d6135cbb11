import { refusedAddress } from './address-rule.ts';

/**
 * Why no answer came. `refused`, `name` (DNS), `address` (not allowed), `certificate` and `connect` happen before anything is
 * written;
 * `proxy` is one that cannot be reached or does not open the way;
 * `lost` is a connection that broke, `stopped` the caller's signal, `protocol` bytes that are no HTTP answer.
 */
export type HttpFailureReason =
  | 'refused'
  | 'name'
  | 'address'
  | 'certificate'
  | 'connect'
  | 'proxy'
  | 'time-limit'
  | 'lost'
  | 'stopped'
  | 'too-large'
  | 'protocol';

/**
 * A request without an answer. `sent: 'no'` is a promise: not one byte of it was written, so it was not carried out.
 * `perhaps`: it may have been. Holds no path, header or body, and no cause: a parser error would carry raw answer bytes.
 */
export class HttpFailure extends Error {
  readonly reason: HttpFailureReason;
  readonly sent: 'no' | 'perhaps';
  constructor(reason: HttpFailureReason, sent: 'no' | 'perhaps', origin: string, code?: string) {
    super(`${origin}: ${reason}${code === undefined ? '' : ` (${code})`}, sent: ${sent}`);
    this.name = 'HttpFailure';
    this.reason = reason;
    this.sent = sent;
  }
}

/** Node's and OpenSSL's codes for a certificate or handshake that fails. */
const certificate =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_CA|EPROTO$)/;

/** The code of an error, or of the first of several addresses that were tried. */
export function codeOf(error: unknown): string | undefined {
  const e = error as { code?: unknown; name?: unknown; errors?: unknown[] } | undefined;
  if (typeof e?.code === 'string') return e.code;
  // undici 7 leaves the code of some parser errors empty.
  if (e?.name === 'HTTPParserError') return 'HPE_UNKNOWN';
  return Array.isArray(e?.errors) && e.errors.length > 0 ? codeOf(e.errors[0]) : undefined;
}

/** What an error code of undici, node:net, node:dns or node:tls means, given whether writing had begun. */
export function reasonOf(code: string | undefined, begun: boolean, proxied = false): HttpFailureReason {
  if (code?.startsWith('HPE_') === true || code === 'UND_ERR_HEADERS_OVERFLOW') return 'protocol';
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return 'protocol';
  if (begun) return 'lost';
  // Through a proxy the only address and name we look for ourselves are its own.
  const atProxy = code === 'UND_ERR_ABORTED' || code === 'ECONNREFUSED' || code === 'ENOTFOUND';
  if (proxied && (atProxy || code === 'EAI_AGAIN')) return 'proxy';
  if (code === refusedAddress) return 'address';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  if (code !== undefined && certificate.test(code)) return 'certificate';
  return 'connect';
}
