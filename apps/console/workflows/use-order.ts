import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';

/** Moves something in a list to another place, by its key. */
export type MoveTo = (key: string, to: number) => void;

/** Where something that is dragged would come to stand: before or after this one. */
export interface Over {
  readonly key: string;
  readonly after: boolean;
}

const focusOn = (id: string): void => document.getElementById(id)?.focus();

/** The place a dragged entry gets, counted as if it had been taken out before. */
export function placeOver(keys: readonly string[], dragged: string, over: Over): number {
  const rest = keys.filter((k) => k !== dragged);
  const at = rest.indexOf(over.key);
  return at < 0 ? keys.indexOf(dragged) : over.after ? at + 1 : at;
}

/**
 * An order that is changed by dragging a handle, and by the arrow keys on it. `moved`: what is said aloud after a move. The handle of
 * an entry has the id `handle-<key>`, so that the focus stays with what was moved.
 */
export function useOrder(keys: readonly string[], move: MoveTo, moved: (place: number) => string) {
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<Over>();
  const [said, setSaid] = useState('');
  const put = (key: string, to: number) => {
    if (to < 0 || to >= keys.length || keys.indexOf(key) === to) return;
    // Moving an element takes its focus: it is given back.
    flushSync(() => move(key, to));
    focusOn(`handle-${key}`);
    setSaid(moved(to + 1));
  };
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return {
    said,
    over,
    put,
    handle: (key: string) => ({
      id: `handle-${key}`,
      draggable: true,
      onDragStart(event: DragEvent) {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', key);
        setDragged(key);
      },
      onDragEnd: end,
      onKeyDown(event: KeyboardEvent) {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        put(key, keys.indexOf(key) + step);
      },
    }),
    entry: (key: string) => ({
      onDragOver(event: DragEvent<HTMLElement>) {
        if (dragged === undefined) return;
        event.preventDefault();
        const box = event.currentTarget.getBoundingClientRect();
        const after = event.clientY > box.top + box.height / 2;
        if (over?.key !== key || over.after !== after) setOver({ key, after });
      },
      onDrop(event: DragEvent) {
        event.preventDefault();
        if (dragged !== undefined && over !== undefined) put(dragged, placeOver(keys, dragged, over));
        end();
      },
    }),
  };
}

export type Order = ReturnType<typeof useOrder>;
