import type { ScreenMessage } from '#libs/contract';
import { readMessage } from './read-message.ts';
import { silenceMs } from './model.ts';

/** The part of the house's clock a connection needs. */
export interface Patience {
  after(ms: number, fn: () => void): { cancel(): void };
  /** 0 ≤ x < 1. */
  chance(): number;
}

/** One WebSocket: tells what comes in and, exactly once, that it is over. */
export interface Line {
  /** False when the line is not open. */
  send(text: string): boolean;
  close(): void;
}
export interface LineEnds {
  opened(): void;
  said(text: string): void;
  closed(code: number): void;
}
export type OpenLine = (url: string, ends: LineEnds) => Line;

export interface Listener {
  /** A new line is open; its first message must be a snapshot. */
  opened(): void;
  /** Answers whether the message followed; if not, the line is given up and a new one asked for. */
  said(message: ScreenMessage): 'follows' | 'gap';
  refused(): void;
}

/** The service closes with this code when it does not know the token. */
export const tokenRefusedCode = 4401;

const firstWaitMs = 250;
const longestWaitMs = 2_000;
/** A token becomes right only when somebody changes something: no need to hurry. */
const refusedWaitMs = 10_000;

const pauseAfter = (code: number, waitMs: number) => (code === tokenRefusedCode ? refusedWaitMs : waitMs);

/**
 * Keeps one line to the service open for as long as the page lives: a new one after every close, silence of 5 s,
 * gap or message it cannot read. Waits 250 ms, doubling up to 2 s, ±25 % so that a ward's screens do not
 * all knock at once; starts again at 250 ms after a line that has been good for 5 s. `say` sends what a person answered;
 * false when there is no line just now: nothing is kept for later.
 */
export function keepConnected(url: string, openLine: OpenLine, patience: Patience, listener: Listener) {
  let waitMs = firstWaitMs;
  let over = false;
  let giveUp: () => void = () => undefined;
  let retry = { cancel: () => undefined as void };
  let current: Line | undefined;

  const again = (code: number) => {
    if (over) return;
    if (code === tokenRefusedCode) listener.refused();
    retry = patience.after(pauseAfter(code, waitMs) * (0.75 + 0.5 * patience.chance()), attempt);
    waitMs = Math.min(longestWaitMs, waitMs * 2);
  };

  const attempt = () => {
    let done = false;
    const finish = (code: number) => {
      if (done) return;
      done = true;
      silence.cancel();
      good.cancel();
      again(code);
    };
    const drop = () => {
      line.close();
      finish(0);
    };
    let silence = patience.after(silenceMs, drop);
    let good = { cancel: () => undefined as void };
    const line = openLine(url, {
      opened() {
        if (done) return;
        good = patience.after(silenceMs, () => (waitMs = firstWaitMs));
        current = line;
        listener.opened();
      },
      said(text) {
        if (done) return;
        const message = readMessage(text);
        if (message === undefined || listener.said(message) === 'gap') return drop();
        silence.cancel();
        silence = patience.after(silenceMs, drop);
      },
      closed: finish,
    });
    giveUp = () => {
      done = true;
      silence.cancel();
      good.cancel();
      line.close();
    };
  };

  attempt();
  return {
    say: (text: string): boolean => current?.send(text) ?? false,
    close() {
      over = true;
      retry.cancel();
      giveUp();
    },
  };
}
