import { rowImports } from './batch-rows.ts';
import { csvRows } from './csv.ts';
import type { World } from './world.ts';

/** Imports every row by itself: a refused one spoils nothing. */
export function importBatch(world: World, batchId: number): void {
  const batch = world.batches.get(batchId);
  if (batch === undefined || batch.state === 'done') return;
  const importRow = rowImports[batch.type];
  batch.rows = csvRows(batch.csv).map((row) => {
    const done = importRow(world, batch, row);
    return { line: row.line, state: done.imported ? 'imported' : 'refused', message: done.message };
  });
  batch.state = 'done';
  batch.csv = '';
}
