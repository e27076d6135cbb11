import type { z } from 'zod';

/** Everything that is wrong with written workflows, each with its path and what to do. */
export const problemsSaid = ({ issues }: z.ZodError): { path: string; says: string; remedy: string }[] =>
  issues.map((i) => {
    const remedy: unknown = i.code === 'custom' ? i.params?.['remedy'] : undefined;
    return {
      path: i.path.join('.'),
      says: i.message,
      remedy: typeof remedy === 'string' ? remedy : 'Correct it.',
    };
  });
