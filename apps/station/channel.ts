import type { FromStation } from '#libs/contract';

/** The line to the service. The parent's IPC channel now; where the station is a PC of its own, a WebSocket. */
export interface StationChannel {
  /** Queued at once; dropped without a word when the line is gone. */
  send(message: FromStation): void;
  /** Messages that the service's side has not taken from us yet: whoever repeats himself waits until there are none. */
  readonly unsent: number;
  /** What comes is not checked yet. */
  onMessage(listener: (raw: unknown) => void): void;
  onEnd(listener: () => void): void;
}

/** The IPC channel of a forked process; undefined when nobody forked it. */
export function parentChannel(child: NodeJS.Process): StationChannel | undefined {
  if (child.send === undefined) return undefined;
  let unsent = 0;
  return {
    send(message) {
      if (!child.connected) return;
      unsent++;
      // Without a callback a send into a closing channel is an uncaught error.
      child.send?.(message, undefined, undefined, () => unsent--);
    },
    get unsent() {
      return unsent;
    },
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.once('disconnect', listener),
  };
}
