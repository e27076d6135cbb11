import type { HttpAnswer } from '#libs/http';

/** What UEM says is left of the API quota, as of the last answer (Omnissa UEM API, `x-ratelimit-…`). */
export interface Quota {
  /** Calls per rolling 24 hours. */
  limit: number;
  remaining: number;
  /** End of the window, epoch milliseconds. */
  resetAt: number;
}

export function quotaOf(headers: HttpAnswer['headers']): Quota | undefined {
  const read = (name: string): number => Number.parseInt(headers[`x-ratelimit-${name}`] ?? '', 10);
  const [limit, remaining, reset] = [read('limit'), read('remaining'), read('reset')];
  if (Number.isNaN(limit) || Number.isNaN(remaining) || Number.isNaN(reset)) return undefined;
  return { limit, remaining, resetAt: reset * 1_000 };
}
