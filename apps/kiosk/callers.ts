import { isIP } from 'node:net';
import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Reached {
  /** Further browser origins that may call, beside its own. */
  extraOrigins: readonly string[];
  /** Serves https with this certificate: every name in it is one of ours. */
  certificate?: X509Certificate | undefined;
  /** As people write it into their browsers, where a proxy stands before the service. */
  proxyOrigin?: string | undefined;
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
const changes = (method: string | undefined): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method ?? 'GET');

/** Which Host and Origin a request may name, so that a web page elsewhere cannot speak to this service through a browser. */
export class Callers {
  private readonly reached: Reached;
  private readonly extra: readonly string[];
  private readonly proxy: URL | undefined;
  private port = 0;
  constructor(reached: Reached) {
    this.reached = reached;
    this.extra = reached.extraOrigins.map((o) => new URL(o).origin);
    this.proxy = reached.proxyOrigin === undefined ? undefined : new URL(reached.proxyOrigin);
  }

  /** The port is known once the service listens. */
  listensOn(port: number): void {
    this.port = port;
  }

  get scheme(): 'http' | 'https' {
    return this.reached.certificate === undefined ? 'http' : 'https';
  }

  /** The origin that her browser knows the service by; `host` passed `objection`. */
  originFor(host: string | undefined): string {
    if (this.proxy !== undefined && host === this.proxy.host) return this.proxy.origin;
    return `${this.scheme}://${host ?? `127.0.0.1:${this.port}`}`;
  }

  /**
   * A notification comes from a server, by way of whatever passes it on, so its Host may be any; who sends it says its password. A page in
   * a browser names its Origin and has no business here.
   */
  objectionToServer({ headers }: IncomingMessage): string | undefined {
    return headers.origin === undefined ? undefined : 'This page may not call this service.';
  }

  /** A sentence when the request must be refused. */
  objection({ method, headers }: IncomingMessage): string | undefined {
    const { host, origin } = headers;
    if (host === undefined || !this.isOurs(host)) return 'This service answers only to its own address.';
    if (origin !== undefined) return this.mayBe(origin) ? undefined : 'This page may not call this service.';
    // A browser that names no Origin says at least where a change comes from.
    const site = headers['sec-fetch-site'];
    const foreign = site === 'cross-site' || site === 'same-site';
    return foreign && changes(method) ? 'This page may not call this service.' : undefined;
  }

  private mayBe(origin: string): boolean {
    if (this.extra.includes(origin) || origin === this.proxy?.origin) return true;
    const own = URL.canParse(origin) ? new URL(origin) : undefined;
    return own?.origin === origin && own.protocol === `${this.scheme}:` && this.isOurs(own.host);
  }

  /** Host with its port; a browser leaves out 443 for https and 80 for http. */
  private isOurs(host: string): boolean {
    if (host === this.proxy?.host) return true;
    const usual = this.scheme === 'https' ? 443 : 80;
    const [, name, port] = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d+))?$/i.exec(host) ?? [];
    if (name === undefined || Number(port ?? usual) !== this.port) return false;
    return loopback.includes(name) || this.isCertified(name);
  }

  private isCertified(name: string): boolean {
    const { certificate } = this.reached;
    if (certificate === undefined) return false;
    const bare = name.replace(/^\[|\]$/g, '');
    return (isIP(bare) === 0 ? certificate.checkHost(bare) : certificate.checkIP(bare)) !== undefined;
  }
}
