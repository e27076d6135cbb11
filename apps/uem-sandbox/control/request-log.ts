import { redactedPath } from './redact.ts';

export interface LoggedRequest {
  /** Counts up from 1; ask for what came after it. */
  n: number;
  /** Epoch milliseconds of its arrival. */
  at: number;
  method: string;
  path: string;
  /** 0: no answer was sent. */
  status: number;
  ms: number;
  /** Account or OAuth client, where it got that far. */
  account?: string;
  /** The kind of the fault that struck it. */
  fault?: string;
  correlationId: string;
  /** Bodies without secrets, shortened to 4,000 characters. */
  requestBody?: string;
  answerBody?: string;
}

/** Through bytes: a slice of a long text would keep the whole text in memory for as long as the log keeps the slice. */
const shortened = (text: string): string =>
  text.length > 4000 ? Buffer.from(`${text.slice(0, 4000)}...`).toString() : text;

/** The last requests, oldest first. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #last = 0;

  add(entry: Omit<LoggedRequest, 'n'>, keep: number): void {
    const { requestBody, answerBody, ...rest } = entry;
    this.#entries.push({
      n: ++this.#last,
      ...rest,
      path: redactedPath(entry.path).slice(0, 2000),
      ...(requestBody === undefined ? {} : { requestBody: shortened(requestBody) }),
      ...(answerBody === undefined ? {} : { answerBody: shortened(answerBody) }),
    });
    if (this.#entries.length > keep * 1.25) this.#entries = this.#entries.slice(-keep);
  }

  /** Requests numbered above `since`. */
  list(since = 0): LoggedRequest[] {
    return this.#entries.filter((e) => e.n > since);
  }

  get count(): number {
    return this.#last;
  }

  forget(): void {
    this.#entries = [];
  }
}
