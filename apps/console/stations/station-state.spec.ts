import { describe, expect, it } from '@jest/globals';
import type { ApiStation } from '#libs/contract';
import { bayWord, furnitureOf, wordOf } from './station-state.ts';

const bay = (cabinet: string, n: number): ApiStation['bays'][number] => ({
  cabinet,
  bay: n,
  device: null,
  occupied: null,
  charge: null,
  charged: null,
  faulty: false,
  levelAt: null,
  holder: null,
});
const part = (id: string): ApiStation['cabinets'][number] => ({
  id,
  driver: 'virtual',
  state: 'up',
  since: null,
});
const fault = { code: 'reader-gone', title: '', remedy: '', page: '' };

describe('a station', () => {
  it('works, is partly down, or is not connected, which says more than its parts do', () => {
    expect(wordOf({ up: true, troubles: [] })).toBe('up');
    expect(wordOf({ up: true, troubles: [{ what: 'left', fault }] })).toBe('troubled');
    expect(wordOf({ up: false, troubles: [{ what: 'left', fault }] })).toBe('down');
  });

  it('shows its bays as they stand, also those of a cabinet it does not name', () => {
    const furniture = furnitureOf({
      cabinets: [part('left'), part('right')],
      bays: [bay('right', 2), bay('left', 10), bay('left', 9), bay('old', 1)],
    });
    expect(furniture.map((f) => [f.cabinet, f.bays.map((b) => b.bay)])).toEqual([
      ['left', [9, 10]],
      ['right', [2]],
      ['old', [1]],
    ]);
  });
});

describe('a bay', () => {
  it('is told faulty before anything else, and not heard of where nobody knows', () => {
    expect(bayWord({ faulty: true, occupied: true })).toBe('faulty');
    expect(bayWord({ faulty: false, occupied: null })).toBe('notHeard');
    expect([true, false].map((occupied) => bayWord({ faulty: false, occupied }))).toEqual([
      'occupied',
      'empty',
    ]);
  });
});
