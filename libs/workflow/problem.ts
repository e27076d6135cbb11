import type { z } from 'zod';
import type { StepProblem } from './step-type.ts';

export type Path = (string | number)[];

/** As zod wants it told. */
export const issue = ({ path, message, remedy }: StepProblem) => ({
  code: 'custom' as const,
  path,
  message,
  params: { remedy },
});

/** What a part's own schema says of it, `under` being where the part stands in the file. */
export function problemsOf(error: z.ZodError, under: Path): StepProblem[] {
  return error.issues.map((i) => {
    const given: unknown = i.code === 'custom' ? i.params?.['remedy'] : undefined;
    const unknown = i.code === 'unrecognized_keys' ? i.keys : [];
    return {
      path: [...under, ...(i.path as Path), ...unknown.slice(0, 1)],
      message:
        unknown.length > 0
          ? 'is not a known field'
          : i.code === 'custom'
            ? i.message
            : `is not right (${i.message})`,
      remedy:
        typeof given === 'string'
          ? given
          : unknown.length > 0
            ? 'Remove it, or correct its name.'
            : 'Correct it.',
    };
  });
}
