import { describe, expect, it } from '@jest/globals';
import { repairKinds } from '#libs/contract';
import { heldMeans, kindOf, wantedName } from './repair-words.ts';

const held = {
  delivery: 'register',
  register: null,
  params: { user: 'anna.berg' },
  result: null,
  firstSentAt: null,
} as const;

describe('what waits for an operator', () => {
  const cases = [
    ['foreign', { ...held, register: 'holder', result: { value: 'ben.okafor' } }],
    ['obligation', { ...held, delivery: 'obligation' }],
    ['notice', { ...held, delivery: 'notice' }],
    ['refused', held],
    ['unclear', { ...held, firstSentAt: 1_000 }],
  ] as const;

  it.each(cases)('has one word for why: %s', (kind, effect) => {
    expect(kindOf(effect)).toBe(kind);
  });

  it('has a meaning of its own for every word', () => {
    expect(cases.map(([kind]) => kind)).toEqual([...repairKinds]);
    const meanings = cases.map(([, effect]) => heldMeans(effect));
    expect(new Set(meanings).size).toBe(repairKinds.length);
    expect(meanings[0]).toContain('lists ben.okafor');
  });

  it('names whom it wants to write, and nobody where it is about something else', () => {
    expect(wantedName(held)).toBe('anna.berg');
    expect(wantedName({ params: { tag: 'In use' } })).toBeUndefined();
  });
});
