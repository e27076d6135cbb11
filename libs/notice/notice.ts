/** HTTP status codes, both ends included. */
export type StatusRange = readonly [from: number, to: number];

/** What a webhook tells a receiver: filled in, ready to be sent. */
export interface WebhookNotice {
  /** The same in every attempt: the receiver finds it in `Idempotency-Key` and acts on it once. */
  key: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Beside those of the sink, which win. Characters that no header may hold were taken out. */
  headers: Readonly<Record<string, string>>;
  /** Left out where the method has none. */
  body?: string;
  /** Which answers count as taken. */
  success: readonly StatusRange[];
}

export interface WebhookAnswer {
  status: number;
  /** The answer as JSON; undefined when it is none. */
  json: unknown;
}

/**
 * Port: the receivers of webhooks that the site names. Throws `Fault`: `webhook-unreachable`, `webhook-certificate`,
 * `webhook-busy` (asked to come again), `webhook-refused`, `webhook-address-refused`, `webhook-answer-unusable` (an answer
 * nobody can read), `notice-sink-missing`. A fault names the sink and no person. It repeats nothing by itself: at least once is
 * the engine's promise.
 */
export interface NoticeSinks {
  send(sink: string, notice: WebhookNotice, signal?: AbortSignal): Promise<WebhookAnswer>;
  close(): Promise<void>;
}

export interface MailNotice {
  /** One address each: `name@host`, nothing around it. */
  to: readonly string[];
  /** One line. */
  subject: string;
  text: string;
}

/** What became of a mail. */
export interface MailReceipt {
  /** How many recipients the server took it for: all of them. */
  accepted: number;
}

/**
 * Port: the mail server of the site. Throws `Fault`: `mail-unreachable`, `mail-certificate` (or no encryption where it is
 * asked for), `mail-busy` (asked to come again), `mail-authentication`, `mail-refused`, `mail-address`. A fault names no
 * recipient. Repeated with the same key, a mail has the same Message-ID.
 */
export interface MailSink {
  send(mail: MailNotice, key: string, signal?: AbortSignal): Promise<MailReceipt>;
  close(): Promise<void>;
}
