/** Every page of a list, so small that rows of one moment stand on two pages. */
export async function walk<Row, After>(
  page: (after: After | undefined) => Promise<Row[]>,
  afterOf: (row: Row) => After,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: After | undefined; ;) {
    const found = await page(after);
    rows.push(...found);
    const last = found.at(-1);
    if (last === undefined) return rows;
    after = afterOf(last);
  }
}

/** Names somebody may have, and texts somebody may look for: none of them is more than a text. */
export const hostile = [
  '%',
  '_',
  '!',
  "'; DROP TABLE people; --",
  '"quoted"',
  '<img src=x onerror=1>',
  '=1+1',
  'Ünal\\',
];
