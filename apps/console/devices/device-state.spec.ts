import { describe, expect, it } from '@jest/globals';
import { actsFor, toneOfMdm, toneOfState } from './device-state.ts';

describe('what is offered for a device', () => {
  const here = { inPool: true, retired: false, isOut: false };

  it('is to take it out of the pool while it is in, and to put it back while it is out of it', () => {
    expect(actsFor(here)).toContain('take-out');
    expect(actsFor(here)).not.toContain('put-in');
    expect(actsFor({ ...here, inPool: false })).toContain('put-in');
  });

  it('is to force its return while somebody has it, and only then; it is retired only while nobody has it', () => {
    expect(actsFor({ ...here, isOut: true })).toContain('force-return');
    expect(actsFor({ ...here, isOut: true })).not.toContain('retire');
    expect(actsFor(here)).toContain('retire');
    expect(actsFor(here)).not.toContain('force-return');
  });

  it('is nothing but to take it into use again once it is retired', () => {
    expect(actsFor({ ...here, retired: true })).toEqual(['unretire']);
  });
});

describe('a device’s state', () => {
  it('looks well only when it can be taken, and bad only when something is wrong with it', () => {
    const states = ['ready', 'out', 'charging', 'unverified', 'missing', 'faulty', 'out-of-pool'] as const;
    expect(states.map(toneOfState)).toEqual(['good', 'info', 'info', 'warn', 'bad', 'bad', 'quiet']);
    expect((['ok', 'held', 'failed'] as const).map(toneOfMdm)).toEqual(['good', 'warn', 'bad']);
  });
});
