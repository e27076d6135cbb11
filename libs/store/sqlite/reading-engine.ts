import { Fault } from '#libs/domain';
import type { Engine } from '../store-over.ts';
import { inStoreWords } from './backup.ts';
import { readerOf } from './reader.ts';

/** Queries on a file whose schema is as it is; commands are refused. Throws `store-…` when it cannot be opened. */
export function readingEngine(file: string): Engine {
  const reader = inStoreWords(() => readerOf(file));
  return {
    dialect: 'sqlite',
    write: () => Promise.reject(new Fault('store-broken', { note: `${file} is only read` })),
    read: (query) => Promise.resolve().then(() => reader.read(query)),
    snapshot: (query) => Promise.resolve().then(() => reader.snapshot(query)),
    close: () => Promise.resolve(reader.close()),
  };
}
