import { z } from 'zod';

/** A field of `libs/form`, as plain data. */
export interface ApiFormField {
  kind:
    | 'text'
    | 'attribute-text'
    | 'whole-number'
    | 'duration'
    | 'yes-no'
    | 'one-of'
    | 'list'
    | 'map'
    | 'structure';
  label: string;
  hint?: string | undefined;
  required: boolean;
  default?: unknown;
  min?: number | undefined;
  max?: number | undefined;
  choices?: { value: string; label: string }[] | undefined;
  of?: ApiFormField | undefined;
}

const formField: z.ZodType<ApiFormField> = z.lazy(() =>
  z.object({
    kind: z.enum([
      'text',
      'attribute-text',
      'whole-number',
      'duration',
      'yes-no',
      'one-of',
      'list',
      'map',
      'structure',
    ]),
    label: z.string(),
    hint: z.string().optional(),
    required: z.boolean(),
    default: z.unknown().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
    of: formField.optional(),
  }),
);

const stepType = z.object({
  /** The word in a workflow. */
  name: z.string(),
  title: z.string(),
  delivery: z.enum(['custody', 'local', 'command', 'register', 'obligation', 'notice']),
  /** What of the site it needs, and whether all of it is there. */
  needs: z.array(z.string()),
  available: z.boolean(),
  /** Whether the run may stop here until something happens. */
  waits: z.boolean(),
  /** Whether time-limit, retries and on-failure mean something for it, and which words of on-failure are allowed. */
  onFailure: z.array(z.enum(['keep-trying', 'continue', 'hold', 'undo', 'run'])),
  /** The form of its params: field by field, in order. */
  fields: z.array(z.intersection(z.object({ name: z.string() }), formField)),
});
export type ApiStepType = z.infer<typeof stepType>;

/** Comparators of a condition, for whoever draws one. */
export const apiStepTypes = z.object({ stepTypes: z.array(stepType) });

export const apiAttributes = z.object({
  attributes: z.array(
    z.object({
      /** As it stands between square brackets. */
      name: z.string(),
      from: z.enum(['built-in', 'directory', 'step']),
      /** What it holds, or which workflow sets it. */
      says: z.string(),
    }),
  ),
});
export type ApiAttributes = z.infer<typeof apiAttributes>;
