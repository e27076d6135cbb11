import { describe, expect, it } from '@jest/globals';
import { addressOf } from './call.ts';
import { kindOf } from './problem.ts';

describe('the address of a call', () => {
  it('has its params encoded and empty filters left out', () => {
    const route = { path: '/api/devices/:ref/return' } as const;
    expect(addressOf(route, { params: { ref: 'A/b c' }, query: { q: '', state: undefined, x: '1&2' } })).toBe(
      '/api/devices/A%2Fb%20c/return?x=1%262',
    );
  });
});

describe('a refusal', () => {
  it.each([
    [401, {}, 'signed-out'],
    [403, {}, 'forbidden'],
    [403, { confirm: true }, 'confirm'],
    [404, {}, 'not-found'],
    [409, {}, 'conflict'],
    [410, {}, 'refused'],
    [422, { confirm: true }, 'refused'],
    [429, {}, 'too-often'],
    [500, undefined, 'broken'],
    [503, {}, 'broken'],
  ])('of %d with %j is told as %s', (status, answer, kind) => {
    expect(kindOf(status, answer)).toBe(kind);
  });
});
