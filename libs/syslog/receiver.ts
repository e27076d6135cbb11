import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import { actMessage, type Act, type Sender } from './act.ts';
import { framed } from './message.ts';

export interface ReceiverOptions extends Sender {
  /** Where it is. */
  receiver: string;
  port: number;
  /** PEM of the authority that signed the receiver's certificate; the system's own unless given. */
  ca?: string;
  /** PEM of our own certificate and its key, where the receiver asks for them. */
  certificate?: string;
  key?: string;
  /** How long connecting, and then taking everything, may take, ms. */
  patienceMs?: number;
}

/** Where acts are handed over. */
interface SyslogReceiver {
  /**
   * Resolves when the receiver has taken all of them, in this order. RFC 5425 has no acknowledgement, and what is written to a line may
   * lie in a buffer of it for ever; so each batch has a line of its own, and it is taken when the receiver has read our end of it and
   * closed its own. Throws `syslog-unreachable`; then any of them may have arrived or not.
   */
  send(acts: readonly Act[], signal?: AbortSignal): Promise<void>;
}

const defaultPatienceMs = 10_000;
/**
 * In TLS 1.3 our side is ready before the receiver has looked at our certificate. One that then closes the line would look like one
 * that has read everything, so it is given this long to say no before anything is written, ms.
 */
const refusalMs = 500;

const inWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'its name is not known',
  EHOSTUNREACH: 'there is no way to it',
  ECONNRESET: 'it broke the line',
  EPIPE: 'it broke the line',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not signed by the authority in caFile',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by the authority in caFile',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by the authority in caFile',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not signed by the authority in caFile',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it asks for a certificate of ours: certificateFile and keyFile',
};

export function syslogReceiver(options: ReceiverOptions, clock: Clock): SyslogReceiver {
  const { receiver: host, port, ca, certificate, key, patienceMs = defaultPatienceMs } = options;
  const to: ConnectionOptions = {
    ...{ host, port, minVersion: 'TLSv1.2' },
    ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
  };
  const unreachable = (why: string, cause?: unknown): Fault =>
    new Fault('syslog-unreachable', { note: `${host}:${port}: ${why}` }, cause);

  /** Everything written and closed from both sides, or the reason why not. */
  const handOver = (socket: TLSSocket, text: string, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      let trouble: Error | undefined;
      let ended = false;
      const giveUp = (why: string) => () => {
        trouble ??= unreachable(why);
        socket.destroy();
      };
      const timer = clock.after(
        patienceMs,
        giveUp(`it did not take everything within ${patienceMs / 1_000} s`),
      );
      const stop = giveUp('the service stops');
      signal?.addEventListener('abort', stop, { once: true });
      let pause: { cancel(): void } | undefined;
      socket.once('secureConnect', () => (pause = clock.after(refusalMs, () => socket.end(text))));
      socket.once('end', () => {
        ended = true;
        if (!socket.writableEnded)
          giveUp('it closed the line at once: does it ask for a certificate of ours?')();
      });
      socket.resume();
      socket.once('error', (e: NodeJS.ErrnoException) => {
        trouble ??= unreachable(inWords[e.code ?? ''] ?? `the line failed (${e.code ?? e.message})`, e);
      });
      socket.once('close', () => {
        timer.cancel();
        pause?.cancel();
        signal?.removeEventListener('abort', stop);
        if (trouble === undefined && ended && socket.writableFinished) resolve();
        else reject(trouble ?? unreachable('it broke the line'));
      });
    });

  return {
    async send(acts, signal) {
      if (acts.length === 0) return;
      if (signal?.aborted === true) throw unreachable('the service stops');
      await handOver(connect(to), acts.map((act) => framed(actMessage(act, options))).join(''), signal);
    },
  };
}
