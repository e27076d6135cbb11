import type { IncomingMessage } from 'node:http';

/** Which Host and Origin a request may name, so that a web page elsewhere cannot speak to this service through a browser. */
export class Callers {
  private readonly extra: readonly string[];
  private port = 0;
  constructor(extraOrigins: readonly string[]) {
    this.extra = extraOrigins.map((o) => new URL(o).origin);
  }

  /** The port is known once the service listens. */
  listensOn(port: number): void {
    this.port = port;
  }

  /**
   * A notification comes from a server, by way of whatever passes it on, so its Host may be any; who sends it says its password. A page in
   * a browser names its Origin and has no business here.
   */
  objectionToServer({ headers }: IncomingMessage): string | undefined {
    return headers.origin === undefined ? undefined : 'This page may not call this service.';
  }

  /** A sentence when the request must be refused. */
  objection(request: IncomingMessage): string | undefined {
    const own = ['127.0.0.1', 'localhost', '[::1]'].map((h) => `${h}:${this.port}`);
    const { host, origin } = request.headers;
    if (host === undefined || !own.includes(host)) return 'This service answers only to its own address.';
    if (origin === undefined) return undefined;
    const allowed = [...own.map((h) => `http://${h}`), ...this.extra];
    return allowed.includes(origin) ? undefined : 'This page may not call this service.';
  }
}
