import { describe, expect, it } from '@jest/globals';
import { actsFor, endOfDay, operatorState, tokenState } from './states.ts';

const fine = { blocked: false, invitedUntil: null, role: 'operator' as const, lockedUntil: null };

describe('an operator', () => {
  it.each([
    [{}, 'active'],
    [{ blocked: true, invitedUntil: 11 }, 'blocked'],
    [{ invitedUntil: 11 }, 'invited'],
    [{ invitedUntil: 10 }, 'lapsed'],
    [{ role: null }, 'noRole'],
    [{ lockedUntil: 11 }, 'locked'],
    [{ lockedUntil: 10 }, 'active'],
  ])('with %j is told as %s', (differs, state) => {
    expect(operatorState({ ...fine, ...differs }, 10)).toBe(state);
  });

  const somebody = { kind: 'local' as const, blocked: false, sessions: 0, lockedUntil: null };
  it('can be changed, invited again and blocked; signed out only while there is something to end', () => {
    expect(actsFor(somebody, false)).toEqual(['change', 'again', 'block']);
    expect(actsFor({ ...somebody, sessions: 1 }, false)).toContain('end');
    expect(actsFor({ ...somebody, blocked: true }, false)).toEqual(['change', 'again', 'unblock']);
  });

  it('neither blocks nor invites herself, and one of the provider has no password to make anew', () => {
    expect(actsFor(somebody, true)).toEqual(['change']);
    expect(actsFor({ ...somebody, kind: 'provider' }, false)).toEqual(['change', 'block']);
  });
});

describe('a token', () => {
  it('is good until it is revoked or its time is over', () => {
    expect(tokenState({ revokedAt: null, expiresAt: null }, 10)).toBe('good');
    expect(tokenState({ revokedAt: null, expiresAt: 11 }, 10)).toBe('good');
    expect(tokenState({ revokedAt: null, expiresAt: 10 }, 10)).toBe('expired');
    expect(tokenState({ revokedAt: 9, expiresAt: 10 }, 10)).toBe('revoked');
  });

  it('is good to the end of the day that was chosen, and without one until revoked', () => {
    expect(endOfDay('2026-03-09')).toBe(new Date(2026, 2, 10).getTime() - 1);
    expect(endOfDay('')).toBeNull();
  });
});
