import { z } from 'zod';
import type { WrittenWorkflows } from './model.ts';

/** As far as the editor must be able to draw it; what is wrong inside it is said by the service. */
const shape = z.object({
  workflows: z.record(
    z.string(),
    z.looseObject({ title: z.string(), steps: z.array(z.record(z.string(), z.unknown())) }),
  ),
  rules: z.array(z.looseObject({ trigger: z.string(), run: z.string() })),
});

/** Nothing is there yet, as before the first workflow. */
export const nothingWritten: WrittenWorkflows = { workflows: {}, rules: [] };

/** The document as the editor has it; undefined where it cannot be drawn. It is the same object: reading would order its keys anew. */
export function asWritten(document: unknown): WrittenWorkflows | undefined {
  if (typeof document === 'object' && document !== null && Object.keys(document).length === 0)
    return nothingWritten;
  return shape.safeParse(document).success ? (document as WrittenWorkflows) : undefined;
}
