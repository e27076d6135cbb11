import type { z } from 'zod';

/** A wish that cannot be fulfilled: the message names what is wrong. */
export class ControlRefused extends Error {}

/** What is wrong with an input, each mistake with its place. */
export const mistakes = ({ issues }: z.ZodError, what: string): string =>
  issues.map((i) => `${i.path.join('.') || what}: ${i.message}`).join('; ');
