interface Line {
  /** Where it begins in the file, counted from 1. */
  at: number;
  fields: string[];
}

/** Lines of fields (RFC 4180): quoted fields may hold commas, quotes and line ends. Empty lines are left out. */
function csvLines(text: string): Line[] {
  const lines: Line[] = [];
  let line: Line = { at: 1, fields: [] };
  let field = '';
  let quoted = false;
  let at = 1;
  const endField = (): void => {
    line.fields.push(field);
    field = '';
  };
  const endLine = (): void => {
    endField();
    if (line.fields.some((f) => f.trim() !== '')) lines.push(line);
    line = { at, fields: [] };
  };
  const source = text.replace(/^\uFEFF/, '');
  for (let i = 0; i < source.length; i++) {
    const c = source[i] ?? '';
    if (c === '\n') at++;
    if (quoted && c === '"' && source[i + 1] === '"') {
      field += '"';
      i++;
    } else if (c === '"' && (quoted || field === '')) quoted = !quoted;
    else if (quoted) field += c;
    else if (c === ',') endField();
    else if (c === '\n') endLine();
    else if (c !== '\r') field += c;
  }
  endLine();
  return lines;
}

/** A heading as it is compared: `Serial Number*` and `serialnumber` are the same. */
const plainHeading = (heading: string): string => heading.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

export interface CsvRow {
  /** Line in the file, the heading being 1. */
  line: number;
  /** The value under the first of these headings that is there; empty where none is. */
  get(...headings: string[]): string;
}

/** Rows under the heading line. */
export function csvRows(text: string): CsvRow[] {
  const [heading, ...lines] = csvLines(text);
  const places = new Map(heading?.fields.map((h, i) => [plainHeading(h), i]));
  return lines.map(({ at, fields }) => ({
    line: at,
    get(...headings) {
      for (const h of headings) {
        const value = (fields[places.get(plainHeading(h)) ?? -1] ?? '').trim();
        if (value !== '') return value;
      }
      return '';
    },
  }));
}
