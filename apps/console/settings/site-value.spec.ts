import { describe, expect, it } from '@jest/globals';
import type { ApiSiteField } from '#libs/contract';
import {
  blankOf,
  chosenOf,
  entryTitle,
  fittingEntries,
  numberOrText,
  problemAt,
  problemsUnder,
  secretNameAt,
  valueAt,
  withAt,
} from './site-value.ts';

const site = {
  name: 'A ward',
  stations: [{ id: 'ward', readers: [{ id: 'left', driver: 'pcsc' }] }, { id: 'desk' }],
};
const field = (over: Partial<ApiSiteField>): ApiSiteField => ({
  name: 'x',
  kind: 'text',
  en: { label: 'X' },
  de: { label: 'X' },
  required: true,
  startsAnew: false,
  ...over,
});

describe('a value of the site', () => {
  it('is set deep inside without changing what was there', () => {
    const before = JSON.stringify(site);
    const after = withAt(site, ['stations', 0, 'readers', 0, 'driver'], 'serial');
    expect(valueAt(after, ['stations', 0, 'readers', 0])).toEqual({ id: 'left', driver: 'serial' });
    expect(valueAt(after, ['stations', 1])).toBe(site.stations[1]);
    expect(JSON.stringify(site)).toBe(before);
  });

  it('goes away with undefined: a field from its group, an entry from its list', () => {
    expect(withAt(site, ['name'], undefined)).not.toHaveProperty('name');
    expect(valueAt(withAt(site, ['stations', 0], undefined), ['stations'])).toEqual([{ id: 'desk' }]);
  });

  it('is made where nothing was', () => {
    expect(withAt({}, ['mdm', 'workspaceOne', 'apiUrl'], 'https://x')).toEqual({
      mdm: { workspaceOne: { apiUrl: 'https://x' } },
    });
    expect(valueAt(withAt(site, ['stations', 2], { id: 'new' }), ['stations', 2])).toEqual({ id: 'new' });
  });

  it('keeps the order in which fields were written', () => {
    expect(Object.keys(withAt({ a: 1, b: 2, c: 3 }, ['b'], 4) as object)).toEqual(['a', 'b', 'c']);
  });

  it('is a number where somebody typed one, and stays text for the service to refuse where not', () => {
    expect([numberOrText('80'), numberOrText('8o'), numberOrText(' ')]).toEqual([80, '8o', undefined]);
  });
});

describe('what is wrong with a site', () => {
  const problem = (path: (string | number)[]) => ({ path, sentence: 'is wrong.', remedy: 'Do it right.' });
  const problems = [problem(['stations', 0, 'readers', 0, 'driver']), problem(['name'])];

  it('is said at its field, and counted at everything around it', () => {
    expect(problemAt(problems, ['name'])).toBe('is wrong. Do it right.');
    expect(problemAt(problems, ['stations', 0])).toBeUndefined();
    expect(problemsUnder(problems, ['stations', 0])).toBe(1);
    expect(problemsUnder(problems, ['stations', 1])).toBe(0);
    expect(problemsUnder(problems, [])).toBe(2);
  });
});

describe('a secret of the site', () => {
  it('is named by its field, with ids in place of positions', () => {
    expect(secretNameAt(site, ['stations', 0, 'screenTokenFile'])).toBe('stations.ward.screenTokenFile');
    expect(secretNameAt(site, ['mdm', 'servers', 'clinic', 'keyFile'])).toBe('mdm.servers.clinic.keyFile');
  });
});

describe('an entry of a list', () => {
  it('is called by its name, its id, or its number', () => {
    expect([entryTitle({ id: 'a', name: 'A' }, 0), entryTitle({ id: 'a' }, 0), entryTitle({}, 2)]).toEqual([
      'A',
      'a',
      '3',
    ]);
    expect(entryTitle('plain', 0)).toBe('plain');
  });

  it('is found by any part of it, at its own position, and not more are shown than asked for', () => {
    const list = [{ id: 'phone-1' }, { id: 'tablet-1' }, { id: 'phone-2' }, { id: 'Phone-3' }];
    expect(fittingEntries(list, 'PHONE', 2)).toEqual({ shown: [0, 2], more: 1 });
    expect(fittingEntries(list, '', 10)).toEqual({ shown: [0, 1, 2, 3], more: 0 });
  });

  it('begins with what its kind needs', () => {
    expect(blankOf(field({ kind: 'group' }))).toEqual({});
    expect(blankOf(field({ kind: 'one-of', choices: ['a', 'b'] }))).toBe('a');
    expect(blankOf(field({ kind: 'number', min: 1 }))).toBe(1);
  });
});

describe('a choice', () => {
  const choice = field({ kind: 'choice', fields: [field({ name: 'ldap' }), field({ name: 'lookup' })] });
  it('is the one field that is there', () => {
    expect(chosenOf(choice, { lookup: {} })).toBe('lookup');
    expect(chosenOf(choice, {})).toBeUndefined();
  });
});
