import { describe, expect, it } from '@jest/globals';
import { placeOver } from './use-order.ts';

const keys = ['a', 'b', 'c', 'd'];

describe('something dragged', () => {
  it.each([
    ['a', 'c', false, 1],
    ['a', 'c', true, 2],
    ['d', 'a', false, 0],
    ['d', 'a', true, 1],
    ['b', 'd', true, 3],
    ['b', 'b', true, 1],
  ])('%s over %s (after: %s) comes to place %d', (dragged, key, after, place) => {
    expect(placeOver(keys, dragged, { key, after })).toBe(place);
  });
});
