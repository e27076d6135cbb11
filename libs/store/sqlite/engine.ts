import type { Clock } from '#libs/clock';
import type { Engine } from '../engine.ts';
import { openWriting } from './connections.ts';
import { readerOf } from './reader.ts';
import { storageFault } from './trouble.ts';
import { writeGate } from './write-gate.ts';

/** The whole SQLite store in this thread. A file that cannot be opened, or not durably, throws `store-…`. */
export async function openSqliteEngine(file: string, clock: Clock): Promise<Engine> {
  try {
    let writing = await openWriting(file);
    const reader = readerOf(file);
    const line = {
      get database() {
        return writing.database;
      },
      async reopen() {
        if (writing.source.isInitialized) await writing.source.destroy();
        writing = await openWriting(file);
      },
    };
    const gate = writeGate(line, clock);
    return {
      dialect: 'sqlite',
      write: (unit) => gate.submit(unit),
      read: (query) => Promise.resolve().then(() => reader.read(query)),
      snapshot: (query) => Promise.resolve().then(() => reader.snapshot(query)),
      async close() {
        await gate.close();
        reader.close();
        if (writing.source.isInitialized) await writing.source.destroy();
      },
    };
  } catch (e) {
    throw storageFault(e) ?? e;
  }
}
