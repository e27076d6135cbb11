import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Checkbox } from './fields.tsx';
import { usePartWords } from './part-words.ts';

export interface Column<Row> {
  name: string;
  title: string;
  cell(row: Row): ReactNode;
  /** Digits stand under each other, to the right. */
  numbers?: boolean;
  /** The title is said and not shown: for a column of buttons. */
  quiet?: boolean;
  /** Takes what is left of the width. */
  wide?: boolean;
}

export interface Selection<Row> {
  chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
  /** How the row is called where its box is said. */
  nameOf(row: Row): string;
}

export interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** Where the row's own page is: its first cell leads there. */
  linkOf?: ((row: Row) => string) | undefined;
  selection?: Selection<Row> | undefined;
}

const toggled = (chosen: ReadonlySet<string>, keys: readonly string[], on: boolean): Set<string> => {
  const next = new Set(chosen);
  for (const key of keys) {
    if (on) next.add(key);
    else next.delete(key);
  }
  return next;
};

function ChooseAll<Row>({
  rows,
  keyOf,
  selection,
}: Pick<TableProps<Row>, 'rows' | 'keyOf'> & { selection: Selection<Row> }) {
  const words = usePartWords();
  const keys = rows.map(keyOf);
  const count = keys.filter((key) => selection.chosen.has(key)).length;
  return (
    <th role="columnheader" scope="col" className="choose">
      <Checkbox
        aria-label={words.chooseAll}
        isSelected={count > 0 && count === keys.length}
        isIndeterminate={count > 0 && count < keys.length}
        onChange={(on) => selection.onChoose(toggled(selection.chosen, keys, on))}
      />
    </th>
  );
}

function ChooseOne<Row>({
  row,
  keyOf,
  selection,
}: {
  row: Row;
  keyOf(row: Row): string;
  selection: Selection<Row>;
}) {
  const words = usePartWords();
  return (
    <td role="cell" className="choose">
      <Checkbox
        aria-label={words.chooseRow(selection.nameOf(row))}
        isSelected={selection.chosen.has(keyOf(row))}
        onChange={(on) => selection.onChoose(toggled(selection.chosen, [keyOf(row)], on))}
      />
    </td>
  );
}

const classOf = (column: Column<never>): string | undefined =>
  [column.numbers === true ? 'numbers right' : '', column.wide === true ? 'wide' : ''].join(' ').trim() ||
  undefined;

function Row<R>({
  row,
  columns,
  keyOf,
  linkOf,
  selection,
}: Omit<TableProps<R>, 'rows' | 'label'> & { row: R }) {
  return (
    <tr role="row">
      {selection !== undefined && <ChooseOne row={row} keyOf={keyOf} selection={selection} />}
      {columns.map((column, n) =>
        n === 0 ? (
          <th key={column.name} role="rowheader" scope="row" className={classOf(column)}>
            {linkOf === undefined ? column.cell(row) : <Link to={linkOf(row)}>{column.cell(row)}</Link>}
          </th>
        ) : (
          <td
            key={column.name}
            role="cell"
            className={classOf(column)}
            data-title={column.quiet === true ? '' : column.title}
          >
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

/**
 * Rows as a table; on a phone each becomes a card with the titles beside its values. The roles are said because that change of display would
 * take them from the elements.
 */
export function Table<R>({ label, columns, rows, keyOf, linkOf, selection }: TableProps<R>) {
  return (
    <table className="table" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {selection !== undefined && <ChooseAll rows={rows} keyOf={keyOf} selection={selection} />}
          {columns.map((column) => (
            <th key={column.name} role="columnheader" scope="col" className={classOf(column)}>
              {column.quiet === true ? <span className="unseen">{column.title}</span> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={keyOf(row)} {...{ row, columns, keyOf, linkOf, selection }} />
        ))}
      </tbody>
    </table>
  );
}
