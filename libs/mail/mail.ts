import { readFileSync } from 'node:fs';
import { createTransport, type NodemailerError, type SMTPTransportOptions } from 'nodemailer';
import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import { isMailAddress, type MailNotice, type MailReceipt, type MailSink } from '#libs/notice';
import { faultOf, mayPass } from './fault.ts';

/** The mail server of a site. */
export interface MailOptions {
  host: string;
  port: number;
  /** `starttls`: asked for before anything is said; `implicit`: from the first byte; `none`: in clear text. */
  tls: 'starttls' | 'implicit' | 'none';
  user?: string;
  password?: string;
  /** `name@host`. */
  from: string;
  fromName?: string;
  /** Authorities to trust instead of Node's own list, in PEM. */
  caFile?: string;
  /** For the whole conversation. */
  timeLimitMs: number;
}

function authorities(caFile: string): string {
  try {
    return readFileSync(caFile, 'utf8');
  } catch {
    throw new Fault('mail-certificate', { note: 'The file of the certificate authority cannot be read.' });
  }
}

function transportOptions(options: MailOptions): SMTPTransportOptions {
  const { host, port, tls, user, password, caFile, timeLimitMs } = options;
  return {
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ...(caFile === undefined ? {} : { ca: authorities(caFile) }),
    },
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeLimitMs,
    dnsTimeout: timeLimitMs,
    greetingTimeout: timeLimitMs,
    socketTimeout: timeLimitMs,
    // A text of a workflow is a text: never a file of this machine, never an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** One line: what would begin another header becomes a blank. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const plural = (n: number): string => `${n} recipient${n === 1 ? '' : 's'}`;

/** One connection per mail: notices are few, and one that stood idle is the one that breaks. */
class SmtpServer implements MailSink {
  private readonly options: MailOptions;
  private readonly clock: Clock;
  private readonly closing = new AbortController();
  constructor(options: MailOptions, clock: Clock) {
    this.options = options;
    this.clock = clock;
  }

  async send(mail: MailNotice, key: string, signal?: AbortSignal): Promise<MailReceipt> {
    signal?.throwIfAborted();
    const strange = mail.to.filter((address) => !isMailAddress(address)).length;
    if (strange > 0 || mail.to.length === 0) {
      const note =
        strange > 0
          ? `${plural(strange)} of ${mail.to.length} cannot be read as an address.`
          : 'Nobody is named.';
      throw new Fault('mail-address', { note });
    }
    const late = new AbortController();
    const timer = this.clock.after(this.options.timeLimitMs, () => late.abort());
    const ends = [late.signal, this.closing.signal, ...(signal === undefined ? [] : [signal])];
    try {
      return await this.deliver(mail, key, AbortSignal.any(ends));
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Fault) throw error;
      if (late.signal.aborted) throw faultOf(Object.assign(new Error(), { code: 'ETIMEDOUT' }));
      throw faultOf(error as NodemailerError);
    } finally {
      timer.cancel();
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    return Promise.resolve();
  }

  private async deliver(mail: MailNotice, key: string, signal: AbortSignal): Promise<MailReceipt> {
    const { from, fromName = '' } = this.options;
    const to = [...mail.to];
    const transport = createTransport(transportOptions(this.options));
    const sent = await transport.sendMail({
      from: { name: oneLine(fromName), address: from },
      to: to.map((address) => ({ name: '', address })),
      envelope: { from, to },
      subject: oneLine(mail.subject),
      text: mail.text,
      messageId: `<${key.replace(/[^\w.-]/g, '')}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      // RFC 3834: so that nobody's absence notice answers.
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal,
    });
    if (sent.rejected.length === 0) return { accepted: sent.accepted.length };
    throw new Fault(mayPass(sent.rejectedErrors ?? []) ? 'mail-busy' : 'mail-refused', {
      note: `The mail server took it for ${sent.accepted.length} of ${plural(to.length)}.`,
    });
  }
}

/** The mail server that a site names. Nothing is opened before the first mail. */
export const smtpServer = (options: MailOptions, clock: Clock): MailSink => new SmtpServer(options, clock);
