import { describe, expect, it } from '@jest/globals';
import { csvRows } from './csv.ts';

describe('a CSV file', () => {
  it('is read by its headings, whatever their case, blanks and signs', () => {
    const [row] = csvRows('\uFEFFUser Name*,Serial-Number\r\nanna, S1 \r\n');
    expect(row?.get('username')).toBe('anna');
    expect(row?.get('Serial', 'Serial Number')).toBe('S1');
    expect(row?.get('Colour')).toBe('');
  });

  it('may quote commas, quotes and line ends, and counts the lines of the file', () => {
    const rows = csvRows('a,b\n"1,""x""","two\nlines"\n\n3,4');
    expect(rows.map((r) => [r.line, r.get('a'), r.get('b')])).toEqual([
      [2, '1,"x"', 'two\nlines'],
      [5, '3', '4'],
    ]);
  });

  it('may be empty, or end in the middle of a quotation', () => {
    expect(csvRows('')).toEqual([]);
    expect(csvRows('a\n"open').map((r) => r.get('a'))).toEqual(['open']);
  });
});
