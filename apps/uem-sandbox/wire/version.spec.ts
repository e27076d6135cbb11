import { describe, expect, it } from '@jest/globals';
import { versionFor } from './version.ts';

describe('version negotiation', () => {
  it.each([
    [undefined, [1, 2], 1],
    ['application/json', [1, 2], 1],
    ['application/json;version=2', [1, 2], 2],
    ['application/json; Version=2', [1, 2], 2],
    ['application/json;version=2', [1], 1],
    ['application/json;version=1', [2], 2],
    ['application/json', [2], 2],
    ['application/json;version=4', [2, 3], 3],
    ['application/json;version=2', [1, 3], 1],
    ['application/json;version=x', [1, 2], 1],
  ])('answers %s on versions %j with version %i', (accept, versions, answered) => {
    expect(versionFor(accept, versions)).toBe(answered);
  });
});
