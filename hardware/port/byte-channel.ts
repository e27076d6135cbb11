import type { Connection } from './connection.ts';

/** Bytes both ways over one opened line. A write after the end rejects: nothing is ever queued for a later life. */
export interface ByteChannel extends Connection {
  /** Resolves when the operating system has taken all bytes. */
  write(bytes: Uint8Array): Promise<void>;
  /** Set once, before the first await after opening. Chunks as they come: a message may arrive in any number of pieces. */
  onData(listener: (chunk: Buffer) => void): void;
}

export type OpenByteChannel = (path: string, baudRate: number) => Promise<ByteChannel>;
