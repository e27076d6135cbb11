import type { z } from 'zod';
import { ControlRefused } from './control-refused.ts';

/** The wish in this shape, or a sentence that says where it is not. */
export function wished<T>(schema: z.ZodType<T>, wish: unknown): T {
  const read = schema.safeParse(wish);
  if (read.success) return read.data;
  const places = read.error.issues.map((i) => `${i.path.join('.') || 'body'}: ${i.message}`);
  throw new ControlRefused(places.join('; '));
}
