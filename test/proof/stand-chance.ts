import { diceOf, type Dice } from './evidence.ts';

/** Chance out of one printed seed: the same seed, the same story. */
export class SeededChance {
  readonly #dice: Dice;

  constructor(seed: number) {
    this.#dice = diceOf(seed);
  }

  /** 0 ≤ x < 1. */
  next(): number {
    return this.#dice.next();
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** Takes one out of a list; undefined when it is empty. */
  draw<T>(from: T[]): T | undefined {
    return from.length === 0 ? undefined : from.splice(this.#dice.below(from.length), 1)[0];
  }
}
