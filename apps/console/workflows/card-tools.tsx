import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import type { Order } from './use-order.ts';
import { useWorkflowWords } from './workflow-words.ts';

export interface CardToolsProps {
  order: Order;
  entryKey: string;
  /** From 0. */
  at: number;
  count: number;
  /** What it is called where it is said. */
  name: string;
  onRemove(): void;
  children?: ReactNode;
}

/** What is done to a card: moved a place up or down, removed, and what else the card has. */
export function CardTools({ order, entryKey, at, count, name, onRemove, children }: CardToolsProps) {
  const words = useWorkflowWords();
  return (
    <div className="actions card-tools">
      <Button
        small
        look="plain"
        aria-label={words.card.up(name)}
        isDisabled={at === 0}
        onPress={() => order.put(entryKey, at - 1)}
      >
        ↑
      </Button>
      <Button
        small
        look="plain"
        aria-label={words.card.down(name)}
        isDisabled={at === count - 1}
        onPress={() => order.put(entryKey, at + 1)}
      >
        ↓
      </Button>
      {children}
      <Button small look="plain" aria-label={words.card.remove(name)} onPress={onRemove}>
        {words.remove}
      </Button>
    </div>
  );
}

/** What a card is dragged by; the arrow keys move it, too. */
export function Handle({ order, entryKey, name }: { order: Order; entryKey: string; name: string }) {
  const words = useWorkflowWords();
  return (
    <button type="button" className="handle" aria-label={words.card.handle(name)} {...order.handle(entryKey)}>
      <span aria-hidden="true">⠿</span>
    </button>
  );
}
