import type { Command, Query } from './statement.ts';
import type { Store } from './store.ts';

/** Where commands and queries are carried out. A unit may be played more than once: hand over how to begin it. */
export interface Engine {
  readonly dialect: Store['dialect'];
  /** One transaction; resolves after the commit. */
  write<T>(unit: () => Command<T>): Promise<T>;
  /** Committed rows only. */
  read<T>(query: () => Query<T>): Promise<T>;
  /** Several statements that must speak of the same moment. */
  snapshot<T>(query: () => Query<T>): Promise<T>;
  close(): Promise<void>;
}
