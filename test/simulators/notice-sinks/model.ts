import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import type { NoticeSinks, WebhookAnswer, WebhookNotice } from '#libs/notice';

/** One notice on its way to a receiver, as a rule sees it and as the log keeps it. */
export interface NoticeRequest {
  sink: string;
  key: string;
  body: string | undefined;
  /** When it left its caller, epoch ms. */
  sentAt: number;
  /** When the receiver took it for good; null: it did not, or not yet. */
  takenAt: number | null;
}

/** What becomes of one request: whether the receiver takes it, and what its caller is told. */
export interface ReceiverBehaviour {
  takes: boolean;
  /** Undefined: 204. Null: nothing, until the caller's own time limit. */
  answer?: (() => Fault) | null;
}

/** The faults of receivers and of the way to them, with the faults that the adapter of webhooks makes of them. */
export const receiverBehaviours = {
  inOrder: (): ReceiverBehaviour => ({ takes: true }),
  /** Nobody listens. */
  away: (): ReceiverBehaviour => ({ takes: false, answer: () => new Fault('webhook-unreachable') }),
  /** 429 with `Retry-After`. */
  busy: (retryAfterMs: number): ReceiverBehaviour => ({
    takes: false,
    answer: () => new Fault('webhook-busy', { status: 429, retryAfterMs }),
  }),
  /** It is taken, and nobody ever hears of it. */
  answerLost: (): ReceiverBehaviour => ({ takes: true, answer: null }),
  /** 400: it will not be taken tomorrow either. */
  refused: (): ReceiverBehaviour => ({
    takes: false,
    answer: () => new Fault('webhook-refused', { status: 400 }),
  }),
};

type Rule = (request: NoticeRequest) => ReceiverBehaviour | undefined;

export interface NoticeModelOptions {
  clock: Clock;
  /** From a request's leaving to its answer, ms. */
  takesMs: () => number;
  /** How long an answer is waited for, ms. */
  timeLimitMs: number;
}

/** Receivers of webhooks in memory, at the port: any sink is there, and every request that left for one is kept in its log. */
export class NoticeModel implements NoticeSinks {
  /** Every request that left, in order. */
  readonly requests: NoticeRequest[] = [];
  readonly #rules: Rule[] = [];
  readonly #options: NoticeModelOptions;

  constructor(options: NoticeModelOptions) {
    this.#options = options;
  }

  /** From now on this rule is asked before the older ones. Answers what takes it away again. */
  behave(rule: Rule): () => void {
    this.#rules.unshift(rule);
    return () => {
      const at = this.#rules.indexOf(rule);
      if (at >= 0) this.#rules.splice(at, 1);
    };
  }

  /** Rules that were added are gone. */
  heal(): void {
    this.#rules.length = 0;
  }

  async send(sink: string, { key, body }: WebhookNotice, signal?: AbortSignal): Promise<WebhookAnswer> {
    if (signal?.aborted === true) throw unanswered();
    const { clock, takesMs, timeLimitMs } = this.#options;
    const request: NoticeRequest = { sink, key, body, sentAt: clock.now(), takenAt: null };
    const { takes, answer } = this.#ruled(request);
    this.requests.push(request);
    const half = takesMs() / 2;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(unanswered());
      const limit = clock.after(timeLimitMs, giveUp);
      signal?.addEventListener('abort', giveUp);
      clock.after(half, () => {
        if (takes) request.takenAt = clock.now();
        if (answer === null) return;
        clock.after(half, () => {
          limit.cancel();
          signal?.removeEventListener('abort', giveUp);
          if (answer === undefined) resolve({ status: 204, json: undefined });
          else reject(answer());
        });
      });
    });
  }

  async close(): Promise<void> {
    this.heal();
  }

  #ruled(request: NoticeRequest): ReceiverBehaviour {
    for (const rule of this.#rules) {
      const behaviour = rule(request);
      if (behaviour !== undefined) return behaviour;
    }
    return receiverBehaviours.inOrder();
  }
}

const unanswered = (): Fault => new Fault('webhook-unreachable', { note: 'no whole answer came in time' });
