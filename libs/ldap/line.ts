import { readFileSync } from 'node:fs';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { Client, ResultCodeError, type SearchOptions, type SearchResult } from 'ldapts';
import { Fault } from '#libs/domain';
import { LineLost } from './fault.ts';
import type { LdapOptions } from './options.ts';

/** Firewalls forget silent connections after minutes; a sign of life keeps them, and finds out when it is too late. */
const keepAliveMs = 30_000;

/** One bound connection for one life: it never reconnects, so nothing is ever said on it unbound or in clear text. */
export interface Line {
  /** Rejects with `LineLost` when the connection ends under the request. */
  search(base: string, options: SearchOptions): Promise<SearchResult>;
  alive(): boolean;
  /** Ends it at once; requests under way reject with `LineLost`. */
  end(): void;
}

function authorities(caFile: string): string {
  try {
    return readFileSync(caFile, 'utf8');
  } catch {
    throw new Fault('directory-certificate', {
      note: 'the file of the certificate authority cannot be read',
    });
  }
}

/** Own authority, host name verified, whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
function tlsOptions({ url: address, caFile }: LdapOptions): ConnectionOptions {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(caFile === undefined ? {} : { ca: authorities(caFile) }),
  };
}

interface Sockets {
  raw: Socket | undefined;
  /** On top of the raw one after StartTLS. */
  tls: TLSSocket | undefined;
  over: boolean;
  end(): void;
}

/** ldapts opens the socket; we keep hold of it, because after StartTLS ldapts no longer notices its end. */
function openClient(options: LdapOptions, sockets: Sockets): Client {
  const hold = <S extends Socket | TLSSocket>(socket: S): S => {
    sockets.raw = socket;
    socket.setNoDelay(true);
    socket.setKeepAlive(true, keepAliveMs);
    const over = () => (sockets.over = true);
    socket.once('end', over).once('close', over);
    if (sockets.over) socket.destroy();
    return socket;
  };
  const secure = options.url.startsWith('ldaps:');
  return new Client({
    url: options.url,
    // With tlsOptions ldapts would speak TLS at once on ldap:// as well.
    ...(secure ? { tlsOptions: tlsOptions(options) } : {}),
    createConnection: ((port: number, host: string) => hold(connectTcp(port, host))) as typeof connectTcp,
    createSecureConnection: ((first: number | ConnectionOptions, host?: string, rest?: ConnectionOptions) =>
      typeof first === 'number'
        ? hold(connectTls(first, host, rest))
        : (sockets.tls = connectTls(first))) as typeof connectTls,
  });
}

async function startTls(client: Client, options: LdapOptions): Promise<void> {
  try {
    await client.startTLS(tlsOptions(options));
  } catch (e) {
    if (!(e instanceof ResultCodeError)) throw e;
    throw new Fault('directory-certificate', { errorCode: e.code, note: 'the server offers no StartTLS' });
  }
}

/** Connects, secures and binds. `opening` gets the means to end it while it is still being opened. */
export async function openLine(options: LdapOptions, opening: (end: () => void) => void): Promise<Line> {
  const sockets: Sockets = {
    raw: undefined,
    tls: undefined,
    over: false,
    end() {
      sockets.over = true;
      // After a failed handshake ldapts listens no more, and an error nobody listens to ends the process.
      sockets.tls?.on('error', () => undefined);
      sockets.raw?.destroy();
    },
  };
  opening(sockets.end);
  const client = openClient(options, sockets);
  const alive = () => !sockets.over && client.isBound;
  try {
    if (options.startTls === true) await startTls(client, options);
    await client.bind(options.bindDn, options.password);
  } catch (e) {
    sockets.end();
    throw e;
  }
  return {
    alive,
    end: sockets.end,
    async search(base, wanted) {
      // ldapts would reconnect by itself, unbound and without StartTLS.
      if (!alive()) throw new LineLost();
      try {
        return await client.search(base, wanted);
      } catch (e) {
        if (e instanceof ResultCodeError) throw e;
        sockets.end();
        throw new LineLost();
      }
    },
  };
}
