/** One life of an opened device. It never heals: when it is over, `supervise` opens a new one. */
export interface Connection {
  /** Resolves once, when the connection is over: with the reason, or undefined after our own close(). Never rejects. */
  readonly closed: Promise<Error | undefined>;
  /** Idempotent; resolves when nothing of it is left open. */
  close(): Promise<void>;
}
