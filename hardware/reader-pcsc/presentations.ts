export interface ReaderState {
  present: boolean;
  mute: boolean;
  /** Upper 16 bits of dwEventState: pcsc-lite counts each coming and going of a card there. */
  counter: number;
}

/** One badge held to one reader, once. */
export interface Presentation {
  readonly mute: boolean;
  readonly counter: number;
  /** Presentations that followed one another without the reader ever being seen empty stand in one row. */
  readonly row: number;
}

export interface Presentations {
  /** The presentation that begins with this state, if one does; 'missed' when one came and went since the last state. */
  see(state: ReaderState): Presentation | 'missed' | undefined;
  isCurrent(presentation: Presentation): boolean;
  /** Whether another presentation of the same row has taken its place, and will be read in its own turn. */
  isFollowed(presentation: Presentation): boolean;
  /** Called once per reading that succeeded: false when the badge before it in the row was the same. */
  isNews(presentation: Presentation, uid: string): boolean;
}

/** The counter has 16 bits and starts again at 0. */
const counted = (from: number, to: number): number => (to - from + 0x1_0000) % 0x1_0000;

/**
 * Tells one presentation from the next. SCardGetStatusChange reports levels: a badge swapped for another between two calls
 * shows as present before and after, and only the counter has moved. But pcscd 1.9 sets the level before it counts, so a
 * badge just laid down may show under the counter of the emptiness before it and once more under its own.
 */
export function presentations(): Presentations {
  let current: Presentation | undefined;
  let emptyAt: number | undefined;
  let row = 0;
  let lastRead: { row: number; uid: string } | undefined;
  return {
    see({ present, mute, counter }) {
      if (!present) {
        const missed = current === undefined && emptyAt !== undefined && counted(emptyAt, counter) >= 2;
        current = undefined;
        emptyAt = counter;
        row += 1;
        return missed ? 'missed' : undefined;
      }
      // Not yet counted: its own counter follows. A counter that is always 0 is one the platform does not keep.
      const uncounted = current === undefined && counter !== 0 && counter === emptyAt;
      if (uncounted || current?.counter === counter) return undefined;
      current = { mute, counter, row };
      return current;
    },
    isCurrent: (presentation) => current === presentation,
    isFollowed: (presentation) => current !== presentation && current?.row === presentation.row,
    isNews(presentation, uid) {
      const known = lastRead?.row === presentation.row && lastRead.uid === uid;
      lastRead = { row: presentation.row, uid };
      return !known;
    },
  };
}
