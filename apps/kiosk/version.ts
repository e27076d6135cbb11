import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The service's own version, from the package it is part of, compiled or not. */
export const version = versionAbove(dirname(fileURLToPath(import.meta.url)));

function versionAbove(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    const found = z.object({ version: z.string() }).safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (found.success) return found.data.version;
  }
  const above = dirname(folder);
  return above === folder ? 'unknown' : versionAbove(above);
}
