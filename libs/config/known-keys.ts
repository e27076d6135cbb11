import type { z } from 'zod';

/** The part of zod's schema definitions that is walked here (zod 4, `schema.def`). */
interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: readonly z.ZodType[];
  getter?: () => z.ZodType;
}

const defOf = (schema: z.ZodType): Def => schema.def;

/** Schemas behind wrappers; several where there is a choice. */
function unwrapped(schema: z.ZodType): z.ZodType[] {
  const def = defOf(schema);
  const next = def.innerType ?? def.in ?? def.getter?.();
  if (next !== undefined) return unwrapped(next);
  return def.options === undefined ? [schema] : def.options.flatMap(unwrapped);
}

function descend(schema: z.ZodType, part: PropertyKey): z.ZodType[] {
  const def = defOf(schema);
  if (def.shape !== undefined) {
    const field = def.shape[String(part)];
    return field === undefined ? [] : unwrapped(field);
  }
  const inside = def.element ?? def.valueType;
  return inside === undefined ? [] : unwrapped(inside);
}

/** The keys a schema knows at a path; none where anything goes. */
export function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here = unwrapped(schema);
  for (const part of path) here = here.flatMap((s) => descend(s, part));
  return [...new Set(here.flatMap((s) => Object.keys(defOf(s).shape ?? {})))];
}
