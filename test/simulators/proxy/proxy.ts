import { connect, createServer, type Server, type Socket } from 'node:net';
import { systemClock } from '#libs/clock';

/**
 * What the proxy does with bytes of connections old and new.
 * `pass`: hands them on. `silent`: keeps every connection open and hands on nothing, as a host that lost its power.
 * `silent-after`, `reset-after`: hands on this many bytes of answers first. `late`: hands answers on after a delay.
 * `split`: byte by byte. `joined`: what comes within this time in one piece. `doubled`: every piece twice in one, as a
 * server or a balancer that answers what nobody asked.
 */
export type ProxyManner =
  | { kind: 'pass' }
  | { kind: 'silent' }
  | { kind: 'silent-after'; answerBytes: number }
  | { kind: 'reset-after'; answerBytes: number }
  | { kind: 'late'; ms: number }
  | { kind: 'split' }
  | { kind: 'joined'; ms: number }
  | { kind: 'doubled' };

export interface ProxyTarget {
  host?: string;
  port: number;
}

/** A TCP proxy on loopback for the most realistic network fault: the peer is gone and nobody says so. */
export class HalfOpenProxy {
  readonly #target: ProxyTarget;
  readonly #server: Server;
  readonly #pairs = new Set<{ near: Socket; far: Socket }>();
  #manner: ProxyManner = { kind: 'pass' };
  #answered = 0;
  #opened = 0;
  #asked = 0;

  constructor(target: ProxyTarget) {
    this.#target = target;
    this.#server = createServer((near) => this.#join(near));
  }

  /** Takes a free port. */
  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return address.port;
  }

  /** Connections opened by clients so far. */
  get opened(): number {
    return this.#opened;
  }

  /** Bytes that clients sent us and we took, handed on or not. */
  get asked(): number {
    return this.#asked;
  }

  /** Bytes the target answered since `behave`, handed on or not; counted while the manner has a limit. */
  get answered(): number {
    return this.#answered;
  }

  /** From now on, also for connections that stand; the count of answered bytes starts anew. */
  behave(manner: ProxyManner): void {
    this.#manner = manner;
    this.#answered = 0;
  }

  /** Sends a TCP reset into every connection. */
  resetAll(): void {
    for (const { near } of [...this.#pairs]) near.resetAndDestroy();
  }

  async stop(): Promise<void> {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #join(near: Socket): void {
    this.#opened += 1;
    const far = connect({ host: this.#target.host ?? '127.0.0.1', port: this.#target.port });
    const pair = { near, far };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('data', (chunk: Buffer) => {
      this.#asked += chunk.length;
      if (this.#manner.kind !== 'silent') far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => this.#handBack(chunk, near));
    for (const socket of [near, far]) socket.on('error', end);
    near.on('close', end);
    far.on('close', () => {
      // A silent host does not say that it closed either; a late one says it as late as everything else.
      if (this.#manner.kind === 'pass') near.end();
      if (this.#manner.kind === 'late') systemClock.after(this.#manner.ms, () => near.end());
    });
  }

  #handBack(chunk: Buffer, near: Socket): void {
    const manner = this.#manner;
    const give = (bytes: Buffer) => near.writable && bytes.length > 0 && near.write(bytes);
    switch (manner.kind) {
      case 'silent':
        return;
      case 'pass':
        give(chunk);
        return;
      case 'late':
        systemClock.after(manner.ms, () => give(chunk));
        return;
      case 'split':
        near.setNoDelay(true);
        for (const byte of chunk) give(Buffer.of(byte));
        return;
      case 'doubled':
        give(Buffer.concat([chunk, chunk]));
        return;
      case 'joined':
        near.cork();
        give(chunk);
        systemClock.after(manner.ms, () => near.uncork());
        return;
      case 'silent-after':
      case 'reset-after': {
        const left = Math.max(0, manner.answerBytes - this.#answered);
        this.#answered += chunk.length;
        give(chunk.subarray(0, left));
        if (manner.kind === 'reset-after' && this.#answered >= manner.answerBytes) near.resetAndDestroy();
      }
    }
  }
}

export async function startProxy(target: ProxyTarget): Promise<HalfOpenProxy> {
  const proxy = new HalfOpenProxy(target);
  await proxy.listen();
  return proxy;
}
