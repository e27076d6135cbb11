import type { Extent } from './store.ts';

export interface Backup {
  file: string;
  bytes: number;
  extent: Extent;
}

export interface Restored {
  /** Where the file that was there before lies now; null when there was none. */
  kept: string | null;
  extent: Extent;
}
