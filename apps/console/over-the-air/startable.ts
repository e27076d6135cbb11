import { asWritten } from '../workflows/written.ts';

/** A workflow that an operator may start over the air. */
export interface Startable {
  id: string;
  title: string;
}

/** Those that a rule with the trigger over-the-air names, in the order of the rules. */
export function startable(document: unknown): Startable[] {
  const written = asWritten(document);
  if (written === undefined) return [];
  const ids = written.rules.filter((r) => r.trigger === 'over-the-air').map((r) => r.run);
  return [...new Set(ids)].map((id) => ({ id, title: written.workflows[id]?.title ?? id }));
}
