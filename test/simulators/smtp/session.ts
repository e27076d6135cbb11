import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Where in a conversation the server is asked something. `end` is the end of a mail's text. */
export type SmtpMoment = 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'end';

/** `hang`: takes it and says nothing more. `cut`: closes without a word. `for`: only when the line holds this. */
export type SmtpManner = { at: SmtpMoment; for?: string } & (
  { do: 'answer'; code: number } | { do: 'hang' } | { do: 'cut' }
);

/** What arrived and was promised to be delivered. */
export interface SmtpMail {
  from: string;
  to: string[];
  /** As it was sent, dots unstuffed. */
  raw: string;
  /** Whether it came over TLS, and who had signed in. */
  secure: boolean;
  user: string | undefined;
}

export interface SmtpSettings {
  /** PEM; without them there is no TLS. */
  tls?: { key: string; cert: string };
  /** TLS from the first byte (RFC 8314) instead of STARTTLS. */
  implicit?: boolean;
  /** Who may send; anybody unless told. */
  users?: Record<string, string>;
}

/** What a session tells the server around it. */
export interface SmtpHouse {
  settings: SmtpSettings;
  manner(moment: SmtpMoment, line: string): SmtpManner | undefined;
  heard(line: string): void;
  took(mail: SmtpMail): void;
}

const base64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

/** One conversation by RFC 5321, with STARTTLS (RFC 3207) and AUTH PLAIN and LOGIN (RFC 4954). */
export class SmtpSession {
  readonly #house: SmtpHouse;
  #socket: Socket;
  #buffer = '';
  #secure: boolean;
  #user: string | undefined;
  #from: string | undefined;
  #to: string[] = [];
  /** Takes the next line instead of a command: credentials, or the text of a mail. */
  #next: ((line: string) => void) | undefined;

  constructor(socket: Socket, house: SmtpHouse, secure: boolean) {
    this.#house = house;
    this.#socket = socket;
    this.#secure = secure;
    this.#listen(socket);
    this.#answer('greeting', '', 220, 'sink.example.test ESMTP');
  }

  #listen(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      if (socket !== this.#socket) return;
      this.#buffer += chunk.toString('utf8');
      this.#lines();
    });
  }

  #lines(): void {
    for (let end = this.#buffer.indexOf('\r\n'); end >= 0; end = this.#buffer.indexOf('\r\n')) {
      const line = this.#buffer.slice(0, end);
      this.#buffer = this.#buffer.slice(end + 2);
      if (this.#next === undefined) {
        this.#house.heard(line);
        this.#command(line);
      } else this.#next(line);
    }
  }

  /** Says it, unless the server is told to behave otherwise here: then false. */
  #answer(moment: SmtpMoment | undefined, line: string, code: number, ...texts: string[]): boolean {
    const manner = moment === undefined ? undefined : this.#house.manner(moment, line);
    if (manner?.do === 'hang') return false;
    if (manner?.do === 'cut') {
      this.#socket.destroy();
      return false;
    }
    if (manner !== undefined) {
      this.#socket.write(`${manner.code} as told\r\n`);
      return false;
    }
    const last = texts.length - 1;
    this.#socket.write(texts.map((t, i) => `${code}${i === last ? ' ' : '-'}${t}\r\n`).join(''));
    return true;
  }

  #command(line: string): void {
    const verb = (line.split(' ')[0] ?? '').toUpperCase();
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        this.#hello(line);
        return;
      case 'STARTTLS':
        this.#startTls(line);
        return;
      case 'AUTH':
        this.#auth(line);
        return;
      case 'MAIL':
        this.#mail(line);
        return;
      case 'RCPT':
        this.#recipient(line);
        return;
      case 'DATA':
        this.#data(line);
        return;
      case 'RSET':
        this.#reset();
        this.#answer(undefined, line, 250, 'reset');
        return;
      case 'QUIT':
        this.#answer(undefined, line, 221, 'bye');
        this.#socket.end();
        return;
      default:
        this.#answer(undefined, line, 502, 'not implemented');
    }
  }

  #reset(): void {
    this.#from = undefined;
    this.#to = [];
  }

  #hello(line: string): void {
    this.#reset();
    const { tls, users } = this.#house.settings;
    const offers = ['sink.example.test', '8BITMIME', 'SIZE 1000000'];
    if (tls !== undefined && !this.#secure) offers.push('STARTTLS');
    if (users !== undefined) offers.push('AUTH PLAIN LOGIN');
    this.#answer('ehlo', line, 250, ...offers);
  }

  #startTls(line: string): void {
    const { tls } = this.#house.settings;
    if (tls === undefined || this.#secure) {
      this.#answer(undefined, line, 502, 'no TLS here');
      return;
    }
    const plain = this.#socket;
    if (!this.#answer('starttls', line, 220, 'go ahead')) return;
    // What came before the handshake was said by anybody (RFC 3207, 6).
    this.#buffer = '';
    plain.removeAllListeners('data');
    this.#socket = new TLSSocket(plain, { isServer: true, ...tls });
    this.#secure = true;
    this.#user = undefined;
    this.#reset();
    this.#listen(this.#socket);
  }

  #auth(line: string): void {
    const [, kind = '', initial] = line.split(' ');
    const ask = (prompt: string, then: (given: string) => void): void => {
      this.#next = (given) => {
        this.#next = undefined;
        then(base64(given));
      };
      this.#socket.write(`334 ${Buffer.from(prompt).toString('base64')}\r\n`);
    };
    if (kind.toUpperCase() === 'LOGIN') {
      ask('Username:', (user) => ask('Password:', (password) => this.#signIn(line, user, password)));
      return;
    }
    const plain = (given: string): void => {
      const [, user = '', password = ''] = given.split('\0');
      this.#signIn(line, user, password);
    };
    if (initial === undefined) ask('', plain);
    else plain(base64(initial));
  }

  #signIn(line: string, user: string, password: string): void {
    if (this.#house.settings.users?.[user] !== password) {
      this.#answer('auth', line, 535, '5.7.8 not accepted');
      return;
    }
    if (this.#answer('auth', line, 235, '2.7.0 welcome')) this.#user = user;
  }

  #mail(line: string): void {
    const from = /^MAIL FROM:<([^<>]*)>/i.exec(line)?.[1];
    if (from === undefined) this.#answer(undefined, line, 501, 'bad sender');
    else if (this.#house.settings.users !== undefined && this.#user === undefined)
      this.#answer(undefined, line, 530, '5.7.0 sign in first');
    else if (this.#answer('mail', line, 250, 'sender taken')) this.#from = from;
  }

  #recipient(line: string): void {
    const to = /^RCPT TO:<([^<>]+)>/i.exec(line)?.[1];
    if (this.#from === undefined) this.#answer(undefined, line, 503, 'sender first');
    else if (to === undefined) this.#answer(undefined, line, 501, 'bad recipient');
    else if (this.#answer('rcpt', line, 250, 'recipient taken')) this.#to.push(to);
  }

  #data(line: string): void {
    if (this.#to.length === 0) {
      this.#answer(undefined, line, 503, 'recipients first');
      return;
    }
    if (!this.#answer('data', line, 354, 'end with a dot')) return;
    const lines: string[] = [];
    this.#next = (text) => {
      if (text !== '.') {
        lines.push(text.startsWith('.') ? text.slice(1) : text);
        return;
      }
      this.#next = undefined;
      const mail = { from: this.#from ?? '', to: this.#to, raw: lines.join('\r\n') };
      this.#reset();
      if (this.#answer('end', '', 250, '2.0.0 taken'))
        this.#house.took({ ...mail, secure: this.#secure, user: this.#user });
    };
  }
}
