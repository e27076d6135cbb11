import type { RawReading } from '#libs/domain';
import type { Connection } from './connection.ts';

export interface ReaderListener {
  /** One presentation of a badge. Called at once, in order, never twice for one presentation. */
  tap(reading: RawReading): void;
  /** Something was presented that is no badge, or went before it could be read. `detail` names no number. */
  misread(detail: string): void;
}

/** An opened badge reader: it only tells. */
export type BadgeReader = Connection;
