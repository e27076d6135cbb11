import { z } from 'zod';

/**
 * How a field of the site is drawn. `kept`: a value that is kept sealed and never shown (`PUT /api/secrets/:name`). `choice`: a group of
 * which exactly one field is there. `named`: a group with any names, each the same `of`. `driven`: a reader or a cabinet, which has the
 * fields of its driver beside its own.
 */
export const siteFieldKinds = [
  'text',
  'long-text',
  'number',
  'duration',
  'yes-no',
  'one-of',
  'kept',
  'group',
  'choice',
  'list',
  'named',
  'driven',
] as const;

const words = z.object({ label: z.string(), hint: z.string().optional() });

export interface ApiSiteField {
  /** The key in the document. */
  name: string;
  kind: (typeof siteFieldKinds)[number];
  en: z.infer<typeof words>;
  de: z.infer<typeof words>;
  required: boolean;
  /** What is used when it is left out, as a person writes it. */
  default?: unknown;
  /** Bounds: characters of a text, the number itself, entries of a list. */
  min?: number | undefined;
  max?: number | undefined;
  choices?: string[] | undefined;
  /** `group`, `choice` and `driven`. */
  fields?: ApiSiteField[] | undefined;
  /** `list` and `named`: what each entry is. */
  of?: ApiSiteField | undefined;
  /** `driven`: what each driver asks for beside id and driver. */
  drivers?: { driver: string; fields: ApiSiteField[] }[] | undefined;
  /** Whether a change of it makes the service start anew (some two seconds). */
  startsAnew: boolean;
}

export const apiSiteField: z.ZodType<ApiSiteField> = z.lazy(() =>
  z.object({
    name: z.string(),
    kind: z.enum(siteFieldKinds),
    en: words,
    de: words,
    required: z.boolean(),
    default: z.unknown().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    choices: z.array(z.string()).optional(),
    fields: z.array(apiSiteField).optional(),
    of: apiSiteField.optional(),
    drivers: z.array(z.object({ driver: z.string(), fields: z.array(apiSiteField) })).optional(),
    startsAnew: z.boolean(),
  }),
);

export const apiSiteFields = z.object({ fields: z.array(apiSiteField) });
export type ApiSiteFields = z.infer<typeof apiSiteFields>;
