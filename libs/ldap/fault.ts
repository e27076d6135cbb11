import { ResultCodeError } from 'ldapts';
import { Fault } from '#libs/domain';

/** The connection ended under a request: it may have been idle for long, so a fresh one is worth a try. */
export class LineLost extends Error {
  constructor() {
    super('the connection to the directory ended');
    this.name = 'LineLost';
  }
}

/** OpenSSL's and Node's words for a certificate that does not prove who the server is. */
const certificate =
  /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|CRL_)/;
/** The peer does not speak TLS as we do, or not at all. */
const handshake = /^(ERR_SSL|EPROTO|ERR_TLS)/;

/** RFC 4511, appendix A: timeLimitExceeded, adminLimitExceeded. */
const slow = new Set([3, 11]);
/** busy, unavailable. */
const away = new Set([51, 52]);
/** invalidCredentials. */
const wrongPassword = 49;

/** Active Directory says in its message why it refused: `…, data 775, v4563`. The words of MS-ADTS and winerror.h. */
const activeDirectory: Record<string, string> = {
  '525': 'there is no such account',
  '52e': 'wrong password',
  '530': 'not at this hour',
  '531': 'not from this computer',
  '532': 'the password has expired',
  '533': 'the account is disabled',
  '701': 'the account has expired',
  '773': 'the password must be changed',
  '775': 'the account is locked',
};

function ofResult(e: ResultCodeError): Fault {
  const errorCode = e.code;
  if (slow.has(errorCode))
    return new Fault('directory-slow', { errorCode, note: `LDAP result ${errorCode}` });
  if (away.has(errorCode))
    return new Fault('directory-unreachable', { errorCode, note: `LDAP result ${errorCode}` });
  // The server's own message may name people; only the code in it is repeated.
  const data = /\bdata ([0-9a-f]{3,4})\b/.exec(e.message)?.[1] ?? '';
  const why =
    errorCode === wrongPassword ? (activeDirectory[data] ?? 'account name or password is wrong') : undefined;
  return new Fault('directory-refused', {
    errorCode,
    note: why === undefined ? `LDAP result ${errorCode}` : `LDAP result ${errorCode}: ${why}`,
  });
}

const codeOf = (e: unknown): string => {
  const code = typeof e === 'object' && e !== null && 'code' in e ? e.code : undefined;
  return typeof code === 'string' ? code : '';
};

/** What a failure on the wire means. Carries codes only: messages may hold names. */
export function faultOf(e: unknown): Fault {
  if (e instanceof Fault) return e;
  if (e instanceof ResultCodeError) return ofResult(e);
  const code = codeOf(e);
  if (certificate.test(code)) return new Fault('directory-certificate', { note: code });
  if (handshake.test(code)) {
    return new Fault('directory-certificate', { note: `${code}: no TLS at this address and port` });
  }
  return new Fault('directory-unreachable', { note: code === '' ? 'the connection ended' : code });
}
