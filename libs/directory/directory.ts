import type { Person, Reading } from '#libs/domain';

/** What a directory answers about a badge. Two people for one badge is an answer, not an error. */
export type DirectoryFind =
  { found: 'one'; person: Person } | { found: 'none' } | { found: 'many'; count: number };

/**
 * Port: where people come from. Throws `Fault`: `directory-unreachable`, `directory-slow` (its time limit passed),
 * `directory-certificate`, `directory-refused` (bind account or rights). A value never becomes filter syntax.
 */
export interface Directory {
  /** Which of the readings is compared is the adapter's setting; others are ignored. */
  findByBadge(readings: readonly Reading[], signal?: AbortSignal): Promise<DirectoryFind>;
  /** The person with this immutable id (`Person.id`), again; `none` when gone. */
  findById(id: string, signal?: AbortSignal): Promise<DirectoryFind>;
  /** Connects, binds and searches the base; resolves with one sentence saying what answered. */
  check(signal?: AbortSignal): Promise<string>;
  close(): Promise<void>;
}
