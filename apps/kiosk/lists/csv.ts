import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { refuse } from '../api-answers.ts';

/** More than any hospital has devices, and as many people as are changed in one go. */
const mostRows = 20_000;

export interface CsvRow {
  /** Of the file, as an editor counts. */
  line: number;
  of: Readonly<Record<string, string>>;
}

/** A column's name as people write it: `User name`, `user_name` and `userName` are one. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const wrong = (error: string, remedy: string) => refuse(422, { error, remedy });

/** An export of ours writes a quote before what a spreadsheet would take for a formula: read back it goes again. */
const unquoted = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '');

/**
 * The rows of a CSV file (RFC 4180; comma, semicolon or tab, as its first line has it; UTF-8, with or without a mark), by the names of the
 * wanted columns. Throws 422 in words: no such file, a column missing, one unknown, one twice.
 */
export function readCsv(
  text: string,
  columns: { needed: readonly string[]; more: readonly string[] },
): CsvRow[] {
  const rows = parsed(text);
  const [head, ...body] = rows;
  const known = [...columns.needed, ...columns.more];
  const listed = known.join(', ');
  if (head === undefined) throw wrong('The file is empty.', `Its first line names the columns: ${listed}.`);
  const names = head.record.map((written) => {
    const name = known.find((k) => plain(k) === plain(written));
    if (name === undefined)
      throw wrong(`There is no column ${JSON.stringify(written.slice(0, 60))}.`, `Columns are: ${listed}.`);
    return name;
  });
  const twice = names.find((n, i) => names.indexOf(n) !== i);
  if (twice !== undefined) throw wrong(`The column ${twice} is there twice.`, 'Leave one of them out.');
  const missing = columns.needed.find((n) => !names.includes(n));
  if (missing !== undefined) throw wrong(`The column ${missing} is missing.`, `Columns are: ${listed}.`);
  if (body.length > mostRows)
    throw wrong(`The file has more than ${mostRows} rows.`, 'Split it, and import one part after the other.');
  return body.map(({ record, line }) => ({
    line,
    of: Object.fromEntries(names.map((n, i) => [n, unquoted((record[i] ?? '').trim())])),
  }));
}

function parsed(text: string): { record: string[]; line: number }[] {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const delimiter = [';', '\t', ','].find((d) => first.includes(d)) ?? ',';
  try {
    const found = parse(text, { bom: true, delimiter, info: true, skip_empty_lines: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0;
    throw wrong(
      `Line ${line} of the file is no CSV: it has more or fewer columns than the first, or a quote is open.`,
      'Correct it and send it again.',
    );
  }
}

/** A spreadsheet would calculate a cell that begins so; a quote before it makes it a text again (OWASP, CSV injection). */
const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

export const writeCsv = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify([[...columns], ...rows.map((row) => row.map(guarded))], { record_delimiter: 'windows' });
