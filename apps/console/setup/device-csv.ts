import type { DeviceRow } from './site-parts.ts';

const columns = ['name', 'serial', 'platform', 'bay'] as const;

/** One line of CSV into its fields; quotes as RFC 4180 has them. */
export function fieldsOf(line: string, separator: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i] ?? '';
    if (quoted && letter === '"' && line[i + 1] === '"') {
      field += '"';
      i++;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === separator) {
      fields.push(field.trim());
      field = '';
    } else field += letter;
  }
  return [...fields, field.trim()];
}

const separatorIn = (line: string): string => [';', '\t', ','].find((s) => line.includes(s)) ?? ',';

/** The table in a CSV text: with a line of titles in any order, or in the order name, serial, platform, bay without one. */
export function rowsOfCsv(text: string): DeviceRow[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const [first] = lines;
  if (first === undefined) return [];
  const separator = separatorIn(first);
  const titles = fieldsOf(first, separator).map((t) => t.toLowerCase());
  const isTitled = titles.includes('serial');
  const order: readonly string[] = isTitled ? titles : columns;
  return lines.slice(isTitled ? 1 : 0).map((line) => {
    const fields = fieldsOf(line, separator);
    const of = (name: string) => fields[order.indexOf(name)] ?? '';
    const platform = of('platform').toLowerCase();
    return {
      name: of('name') || of('serial'),
      serial: of('serial'),
      platform: platform || 'ios',
      bay: of('bay'),
    };
  });
}
