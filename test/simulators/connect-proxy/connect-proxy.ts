import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface ConnectProxy {
  url: string;
  /** `host:port` of every tunnel it opened. */
  opened: string[];
  stop(): Promise<void>;
}

/** A real forward proxy: opens tunnels (RFC 9110, CONNECT) for who knows the password, and does nothing else. */
export async function startConnectProxy(credentials?: {
  user: string;
  password: string;
}): Promise<ConnectProxy> {
  const opened: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const wanted =
    credentials === undefined
      ? undefined
      : `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  const server = createServer((_, res) => res.writeHead(405).end());
  server.on('connect', (req, near: Socket, head) => {
    keep(near);
    if (wanted !== undefined && req.headers['proxy-authorization'] !== wanted) {
      near.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(`http://${req.url}`);
    const far = keep(connect(Number(port === '' ? 80 : port), hostname.replace(/^\[|\]$/g, '')));
    far.once('connect', () => {
      opened.push(String(req.url));
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      far.write(head);
      near.pipe(far).pipe(near);
    });
    far.once('close', () => near.destroy());
    near.once('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    opened,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
