import { configurationParts, type ApiConfiguration, type ApiVersionWhole } from '#libs/contract';
import type { ConfigurationHead } from '#libs/store';
import { z } from 'zod';

type Row = Omit<ApiVersionWhole, 'site' | 'workflows' | 'yaml'>;

/** A row of the list of versions; `inForce` is the version that is. */
export const headOf = (row: ConfigurationHead, inForce: number | undefined): Row => ({
  version: row.version,
  at: row.at,
  by: row.actor,
  note: row.note,
  changed: configurationParts.filter((part) => row.changed.split(',').includes(part)),
  equals: row.equals,
  inForce: row.version === inForce,
});

/** What is kept of a version that could not start. Stored as JSON: fields are only ever added. */
export const takenBack = z.object({ version: z.int(), to: z.int(), at: z.int(), why: z.string() });

export function takenBackOf(mark: string | null): ApiConfiguration['takenBack'] {
  const read = mark === null ? undefined : takenBack.safeParse(JSON.parse(mark));
  return read?.success === true ? read.data : null;
}
