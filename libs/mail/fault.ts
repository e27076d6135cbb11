import type { NodemailerError } from 'nodemailer';
import { Fault, type FaultCode } from '#libs/domain';

/** OpenSSL's and Node's words for a certificate or handshake that fails. */
const certificate =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_CA|EPROTO$)/;

/** RFC 4954: authentication required, credentials invalid, mechanism too weak, encryption required. */
const authentication = new Set([530, 534, 535, 538]);

const words: Record<string, string> = {
  ETIMEDOUT: 'it did not answer in time',
  EDNS: 'its name is not known',
  ECONNREFUSED: 'nobody listens there',
};

/** What an SMTP code means: 4yz asks to come again, and so does 503, which speaks of the session and not of the mail. */
function ofCode(responseCode: number): FaultCode {
  if (authentication.has(responseCode)) return 'mail-authentication';
  return responseCode >= 500 && responseCode !== 503 ? 'mail-refused' : 'mail-busy';
}

/** Whether one of several recipients may be taken later. */
export const mayPass = (errors: readonly NodemailerError[]): boolean =>
  errors.some(({ responseCode }) => responseCode === undefined || ofCode(responseCode) === 'mail-busy');

/** What a failure means. Carries codes only: the server's own words name recipients. */
export function faultOf(error: NodemailerError): Fault {
  const { code, responseCode, originalCode = '', rejectedErrors = [] } = error;
  if (code === 'ETLS' || certificate.test(originalCode)) {
    const said = responseCode === undefined ? originalCode : `it answered ${responseCode} to STARTTLS`;
    return new Fault('mail-certificate', {
      note: `The mail server cannot be spoken to safely${said === '' ? '' : `: ${said}`}.`,
    });
  }
  if (responseCode !== undefined) {
    const fault = mayPass(rejectedErrors) ? 'mail-busy' : ofCode(responseCode);
    return new Fault(fault, { status: responseCode, note: `The mail server answered ${responseCode}.` });
  }
  if (code === 'EAUTH') return new Fault('mail-authentication', { note: 'No way to sign in was found.' });
  const why = words[originalCode] ?? words[code ?? ''] ?? 'the connection broke';
  return new Fault('mail-unreachable', { note: `The mail server: ${why}.` });
}
