import { describe, expect, it } from '@jest/globals';
import { fieldsOf, rowsOfCsv } from './device-csv.ts';

const phone = { name: 'Phone 1', serial: 'S1', platform: 'ios', bay: '1' };

describe('devices from a CSV text', () => {
  it.each([
    ['with titles in any order', 'serial,bay,name,platform\nS1,1,Phone 1,iOS'],
    ['without titles', 'Phone 1,S1,ios,1'],
    [
      'with semicolons and a mark of its encoding',
      '\uFEFFname;serial;platform;bay\r\nPhone 1;S1;ios;1\r\n\r\n',
    ],
    ['from a spreadsheet', 'Phone 1\tS1\tios\t1'],
  ])('are read %s', (_, text) => {
    expect(rowsOfCsv(text)).toEqual([phone]);
  });

  it('have their serial number for a name where they have none', () => {
    expect(rowsOfCsv('serial\nS1')).toEqual([{ name: 'S1', serial: 'S1', platform: 'ios', bay: '' }]);
  });

  it('keep separators and quotes inside quotes', () => {
    expect(fieldsOf('"Phone, ""old""",S1', ',')).toEqual(['Phone, "old"', 'S1']);
  });
});
