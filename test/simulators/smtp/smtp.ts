import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { SmtpSession, type SmtpHouse, type SmtpMail, type SmtpManner, type SmtpSettings } from './session.ts';

export interface SmtpSink {
  port: number;
  /** What was promised to be delivered, oldest first. */
  mails: SmtpMail[];
  /** Every command line of every session; nothing said inside AUTH or DATA. */
  commands: string[];
  /** From now on, until told otherwise; without arguments it behaves. */
  behave(...manners: SmtpManner[]): void;
  stop(): Promise<void>;
}

/** A mail server on loopback that keeps what it is sent, and can be told to answer, hang or cut off anywhere. */
export async function startSmtpSink(settings: SmtpSettings = {}): Promise<SmtpSink> {
  const sockets = new Set<Socket>();
  const mails: SmtpMail[] = [];
  const commands: string[] = [];
  let manners: SmtpManner[] = [];
  const house: SmtpHouse = {
    settings,
    manner: (moment, line) =>
      manners.find((m) => m.at === moment && (m.for === undefined || line.includes(m.for))),
    heard: (line) => void commands.push(line),
    took: (mail) => void mails.push(mail),
  };
  const secure = settings.implicit === true;
  const serve = (socket: Socket): void => void new SmtpSession(socket, house, secure);
  const server = secure ? createTlsServer({ ...settings.tls }, serve) : createServer(serve);
  // The raw ones, beneath TLS: a handshake that never ends must not keep the server.
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', (_, socket: Socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    commands,
    behave: (...told) => void (manners = told),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
