import { z } from 'zod';

/** A field as `libs/form` describes it. */
const field = z.looseObject({
  name: z.string(),
  kind: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  required: z.boolean(),
  default: z.unknown().optional(),
});

const template = z.object({
  id: z.string(),
  title: z.string(),
  /** What it is for, in two sentences. */
  says: z.string(),
  /** What the site must have for it, and whether it has. */
  needs: z.array(z.object({ says: z.string(), met: z.boolean(), remedy: z.string() })),
  /** What is to be filled in. */
  fields: z.array(field),
});
export type ApiTemplate = z.infer<typeof template>;

export const apiTemplates = z.object({ templates: z.array(template) });

/** Values by the names of the template's fields. */
export const apiFillTemplate = z.strictObject({ values: z.record(z.string(), z.unknown()).default({}) });

/** Workflows and rules in the shape of config/workflows.yaml; nothing is saved. */
export const apiFilledTemplate = z.object({
  document: z.object({
    workflows: z.record(
      z.string(),
      z.object({ title: z.string(), steps: z.array(z.record(z.string(), z.unknown())) }),
    ),
    rules: z.array(z.record(z.string(), z.unknown())),
  }),
  yaml: z.string(),
  /** What this site would refuse of it. */
  problems: z.array(z.object({ path: z.string(), says: z.string(), remedy: z.string() })),
});
export type ApiFilledTemplate = z.infer<typeof apiFilledTemplate>;
