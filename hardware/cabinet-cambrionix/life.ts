import type { ByteChannel } from '#hardware/port';

/** The connection's one end, whoever brings it about. */
export interface Life {
  readonly closed: Promise<Error | undefined>;
  readonly over: boolean;
  finish(reason: Error): void;
  close(): Promise<void>;
  onOver(fn: (reason: Error) => void): void;
}

export function newLife(channel: ByteChannel): Life {
  const ends: ((reason: Error) => void)[] = [];
  let over = false;
  let resolveClosed: (reason: Error | undefined) => void;
  const closed = new Promise<Error | undefined>((resolve) => (resolveClosed = resolve));
  const finish = (reason: Error | undefined): void => {
    if (over) return;
    over = true;
    for (const end of ends) end(reason ?? new Error('the cabinet was closed'));
    // Whoever waits for `closed` may open the same port again at once, so the port is let go first.
    void channel.close().then(
      () => resolveClosed(reason),
      () => resolveClosed(reason),
    );
  };
  void channel.closed.then((reason) => finish(reason ?? new Error('the line to the cabinet was closed')));
  return {
    closed,
    get over() {
      return over;
    },
    finish,
    close: async () => {
      finish(undefined);
      await closed;
    },
    onOver: (fn) => ends.push(fn),
  };
}
