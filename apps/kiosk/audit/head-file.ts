import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '#libs/config';
import type { AuditLink } from '#libs/store';
import { z } from 'zod';

const link = z.object({ n: z.int(), seq: z.int(), mac: z.string() });

/** Why the chain does not simply go on from where it had come. Stored: append-only. */
const note = z.object({
  at: z.int(),
  by: z.string(),
  why: z.enum(['restored', 'accepted', 'other-key', 'file-lost']),
  reason: z.string(),
  /** Where the chain had come as far as was known, and where it goes on. */
  from: link.nullable(),
  to: link.nullable(),
});
export type ChainNote = z.infer<typeof note>;

const kept = z.object({
  key: z.string(),
  head: link.nullable(),
  at: z.int(),
  restoredAt: z.int().nullable(),
  notes: z.array(note),
});
export type KeptHead = z.infer<typeof kept>;

export const headFile = (site: Site): string => join(site.service.dataDir, 'audit-head.json');

export const sameLink = (a: AuditLink | null, b: AuditLink | null): boolean =>
  a?.n === b?.n && a?.seq === b?.seq && a?.mac === b?.mac;

/** Undefined: there is none, or none that can be read. */
export function readHead(file: string): KeptHead | undefined {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Renamed over the old one, so that there is always a whole one; an older one, after a power failure, is right as well. */
export function writeHead(file: string, head: KeptHead): void {
  writeFileSync(`${file}.new`, JSON.stringify(head), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
