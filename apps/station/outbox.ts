import type { RawReading } from '#libs/domain';
import type { Clock, Timer } from '#libs/clock';
import type { StationChannel } from './channel.ts';
import type { Log } from './log.ts';

const resendMs = 1_000;
/** A service that is away so long that this many taps wait will start nothing for the oldest ones. */
const maxWaiting = 1_000;

interface WaitingTap {
  type: 'tap';
  seq: number;
  reader: string;
  at: number;
  reading: RawReading;
}

export interface Outbox {
  /** Numbers the tap and sends it, again each second, until it is acknowledged. */
  add(reader: string, reading: RawReading): void;
  received(seq: number): void;
  close(): void;
}

/** Keeps taps until the service has them: a tap is never lost between two processes. */
export function outbox(channel: StationChannel, clock: Clock, log: Log): Outbox {
  const waiting = new Map<number, { tap: WaitingTap; sentAt: number }>();
  let lastSeq = 0;
  let timer: Timer | undefined;

  const send = (tap: WaitingTap): void => {
    waiting.set(tap.seq, { tap, sentAt: clock.monotonic() });
    channel.send(tap);
  };

  const resendDue = (): void => {
    timer = undefined;
    const now = clock.monotonic();
    // What the line has not taken yet need not be said twice.
    if (channel.unsent === 0)
      for (const { tap, sentAt } of [...waiting.values()]) if (now - sentAt >= resendMs) send(tap);
    look();
  };

  const look = (): void => {
    if (timer !== undefined || waiting.size === 0) return;
    const oldest = Math.min(...[...waiting.values()].map((w) => w.sentAt));
    timer = clock.after(Math.max(oldest + resendMs - clock.monotonic(), resendMs / 10), resendDue);
  };

  return {
    add(reader, reading) {
      const seq = ++lastSeq;
      if (waiting.size >= maxWaiting) {
        const oldest = Math.min(...waiting.keys());
        waiting.delete(oldest);
        log('warn', `the service takes no taps: the oldest of ${maxWaiting} is dropped`, { seq: oldest });
      }
      send({ type: 'tap', seq, reader, at: clock.now(), reading });
      look();
    },
    received(seq) {
      waiting.delete(seq);
      if (waiting.size > 0) return;
      timer?.cancel();
      timer = undefined;
    },
    close() {
      waiting.clear();
      timer?.cancel();
      timer = undefined;
    },
  };
}
