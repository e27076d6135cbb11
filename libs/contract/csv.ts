import { z } from 'zod';

/** `true`: nothing is written, only said. */
export const importQuery = z.strictObject({
  dry: z.literal('true', 'write true, or leave it out').optional(),
});

export const importOutcomes = ['created', 'changed', 'same', 'refused'] as const;

/** What comes, or would come, of one row of the file. */
export const importRow = z.object({
  /** Of the file, as an editor counts. */
  line: z.int(),
  /** Whom or what it is about; empty where the row does not tell. */
  about: z.string(),
  outcome: z.enum(importOutcomes),
  /** What changes: `group: wards → surgery`; or why it was refused. Never a badge number. */
  says: z.array(z.string()),
});
export type ImportRow = z.infer<typeof importRow>;

export const apiCsvImported = z.object({
  dry: z.boolean(),
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  /** Every row that is not the same already, in the order of the file, at most 1,000. */
  rows: z.array(importRow),
  /** More than are listed. */
  more: z.int(),
});
export type ApiCsvImported = z.infer<typeof apiCsvImported>;
