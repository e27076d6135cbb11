import { liveMessage, type LiveMessage, type LiveTopic } from '#libs/contract';

/** What a page may follow. */
export type Topic = LiveTopic | 'taps';

/** The timers and the WebSocket of a browser, as far as a live line needs them. */
export interface LiveSurroundings {
  open(ends: { opened(): void; said(text: string): void; closed(): void }): { close(): void };
  after(ms: number, act: () => void): { cancel(): void };
  /** 0 ≤ x < 1. */
  chance(): number;
}

export interface LiveListener {
  /** `up` after every (re)connection: whatever was missed must be fetched anew. */
  state(up: boolean): void;
  /** Topics that came in a short while, each once. */
  changed(topics: ReadonlySet<Topic>): void;
  message(message: LiveMessage): void;
}

const firstWaitMs = 500;
const longestWaitMs = 10_000;
/** A burst of changes asks for everything once. */
const gatherMs = 250;

const parsed = (text: string): LiveMessage | undefined => {
  try {
    // Words of a newer service that this page does not know are passed over.
    return liveMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Gathers topics and tells them together. */
function gathering({ after }: LiveSurroundings, told: (topics: ReadonlySet<Topic>) => void) {
  let gathered = new Set<Topic>();
  let timer: { cancel(): void } | undefined;
  return {
    add(topic: Topic) {
      gathered.add(topic);
      timer ??= after(gatherMs, () => {
        const now = gathered;
        gathered = new Set();
        timer = undefined;
        told(now);
      });
    },
    stop: () => timer?.cancel(),
  };
}

/**
 * Keeps one line to the service open until it is closed: a new one after every end, after 0.5 s, doubling up to 10 s, ±25 % so that a
 * hundred consoles do not all knock at once.
 */
export function keepLive(around: LiveSurroundings, listener: LiveListener): { close(): void } {
  let waitMs = firstWaitMs;
  let over = false;
  let current: { close(): void } | undefined;
  let retry: { cancel(): void } | undefined;
  const gathered = gathering(around, (topics) => listener.changed(topics));
  const attempt = (): void => {
    let ended = false;
    current = around.open({
      opened() {
        waitMs = firstWaitMs;
        listener.state(true);
      },
      said(text) {
        const message = parsed(text);
        if (message === undefined) return;
        listener.message(message);
        if (message.topic !== 'ready') gathered.add(message.topic);
      },
      closed() {
        if (ended || over) return;
        ended = true;
        listener.state(false);
        retry = around.after(waitMs * (0.75 + 0.5 * around.chance()), attempt);
        waitMs = Math.min(longestWaitMs, waitMs * 2);
      },
    });
  };
  attempt();
  return {
    close() {
      over = true;
      retry?.cancel();
      gathered.stop();
      current?.close();
    },
  };
}
