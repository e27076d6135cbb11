import { systemClock, type Clock } from '#libs/clock';
import type { Store } from './store.ts';

export interface PostgresOptions {
  /** `postgres://…`, or the parts below. */
  url?: string;
  /** Name or address, or the folder of a Unix socket. */
  host?: string;
  port?: number;
  user?: string;
  password?: string;
  database?: string;
  /** PEM of the authority that signed the server's certificate; with it the line is encrypted and the server checked. */
  ca?: string;
  /** Connections this copy of the service may use. */
  poolSize?: number;
  clock?: Clock;
}

/** Connects, brings the schema up to date (one copy after the other) and asserts that commits are durable. Throws `store-…`. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { clock = systemClock, poolSize = 10, ...to } = options;
  const { openPostgresEngine } = await import('./postgres/engine.ts');
  const { storeOver } = await import('./store-over.ts');
  return storeOver(await openPostgresEngine(to, poolSize, clock));
}
