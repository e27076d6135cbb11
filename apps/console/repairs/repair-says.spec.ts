import { describe, expect, it } from '@jest/globals';
import { repairActions, repairKinds } from '#libs/contract';
import { repairs as de } from '../words/de/repairs.ts';
import { repairs as en } from '../words/en/repairs.ts';
import { countOf, doesOf, meansOf } from './repair-says.ts';

const about = { obligation: false, sees: 'ben.okafor', wants: 'anna.berg' };

describe('what a choice will do', () => {
  it('names whom it writes over whom, in both languages', () => {
    expect(doesOf('enforce', about, en)).toBe('Writes anna.berg over ben.okafor.');
    expect(doesOf('enforce', about, de)).toBe('Schreibt anna.berg über ben.okafor.');
    expect(doesOf('adopt', about, en)).toContain('Keeps ben.okafor');
  });

  it('warns that the next person gets the device as it is only where that is so', () => {
    expect(doesOf('skip', { ...about, obligation: true }, en)).toContain('the next person');
    expect(doesOf('skip', about, en)).not.toContain('the next person');
  });

  it('is said without names where nobody knows them', () => {
    const said = repairActions.map((a) => doesOf(a, { obligation: false }, en));
    expect(said.join(' ')).not.toContain('undefined');
    expect(new Set(said).size).toBe(repairActions.length);
  });
});

describe('what waits', () => {
  it('has a meaning and a meanwhile for every kind, in both languages', () => {
    for (const words of [en, de])
      for (const kind of repairKinds) {
        expect(meansOf({ kind, sees: 'x' }, words)).toMatch(/\.$/);
        expect(words.whiles[kind]).toMatch(/\.$/);
      }
  });

  it('is counted with what waits beside the steps of runs', () => {
    const hold = { kind: 'mdm-hold', says: 'Held.', since: null } as const;
    expect(countOf({ repairs: [], waiting: [hold], hold: null })).toBe(1);
    expect(countOf({ repairs: [], waiting: [], hold: null })).toBe(0);
  });
});
