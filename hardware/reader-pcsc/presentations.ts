/** What a change of a reader means to people. */
export type Moment = 'badge came' | 'mute badge came' | 'nothing new';

export interface ReaderState {
  present: boolean;
  mute: boolean;
  /** Upper 16 bits of dwEventState: pcsc-lite counts each coming and going of a card there. */
  counter: number;
}

/**
 * Tells one presentation from the next. SCardGetStatusChange reports levels: a badge swapped for another between two calls
 * shows as present before and after, and only the counter has moved.
 */
export function presentations(): { see(state: ReaderState): Moment; isCurrent(counter: number): boolean } {
  let current: number | undefined;
  return {
    see({ present, mute, counter }) {
      if (!present) {
        current = undefined;
        return 'nothing new';
      }
      if (current === counter) return 'nothing new';
      current = counter;
      return mute ? 'mute badge came' : 'badge came';
    },
    isCurrent: (counter) => current === counter,
  };
}
