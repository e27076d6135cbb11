import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder, keptName } from './document.ts';
import { contentObjection } from './file-content.ts';
import type { Frame } from './frame.ts';
import { writePrivately } from './private-file.ts';
import { open, seal, type Objection, type SealKey } from './sealed.ts';
import { filesNamed, holdsSecret } from './secret-fields.ts';
import { contentOf, keysOf } from './site-files.ts';
import { frameKeys } from './site-schema.ts';
import type { Site } from './site.ts';

/** A value that the database keeps for a field, sealed for it. */
export interface KeptValue {
  name: string;
  sealed: string;
}

export type Kept<T> = { ok: true; value: T } | ({ ok: false; field: string } & Objection);

const lastOf = (field: string): string => field.slice(field.lastIndexOf('.') + 1);

function keysFor(frame: Frame): Kept<readonly [SealKey, ...SealKey[]]> {
  const found = keysOf(frame, '/');
  if ('finding' in found) return { ok: false, field: 'secretKeyFile', ...found.finding };
  const [key, ...others] = found.keys;
  if (key !== undefined) return { ok: true, value: [key, ...others] };
  return {
    ok: false,
    field: 'secretKeyFile',
    says: 'is missing, and nothing can be kept sealed without a key',
    remedy:
      'Make a key outside the data folder (openssl rand -hex 32), and name its file in site.yaml or in TAPSTAND_SECRET_KEY_FILE.',
  };
}

/** Seals a value for its field, if it can be one. What is answered never holds the value. */
export function sealValue(frame: Frame, field: string, value: string): Kept<string> {
  if (value.trim() === '') return { ok: false, field, says: 'got an empty value', remedy: 'Give the value.' };
  const wrong = contentObjection(lastOf(field), value);
  if (wrong !== undefined)
    return { ok: false, field, ...wrong, says: `got a value that does not fit it: it ${wrong.says}` };
  const keys = keysFor(frame);
  return keys.ok ? { ok: true, value: seal(value.trim(), field, keys.value[0]) } : keys;
}

/** Opens a kept value for a test of a connection; it goes into no answer and no log. */
export function openValue(frame: Frame, { name, sealed }: KeptValue): Kept<string> {
  const keys = keysFor(frame);
  if (!keys.ok) return keys;
  const opened = open(sealed, name, keys.value);
  return opened.ok ? opened : { ...opened, field: name };
}

/**
 * Lays kept values out where the site's fields name them: secrets as sealed as they were, certificates openly. What the database no longer
 * keeps is removed.
 */
export function layOut(frame: Frame, kept: readonly KeptValue[], place = keptFolder(frame)): Kept<null> {
  const folder = join(place, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const value of kept) {
    const { name, sealed } = value;
    const content = holdsSecret(name) ? { ok: true as const, value: sealed } : openValue(frame, value);
    if (!content.ok) return content;
    writePrivately(join(place, keptName(name)), content.value);
  }
  const names = new Set(kept.map(({ name }) => name));
  for (const file of readdirSync(folder)) if (!names.has(file)) rmSync(join(folder, file), { force: true });
  return { ok: true, value: null };
}

/** Everything the files of a site hold that the database is to keep, sealed for its field. */
export function keptOfFiles(site: Site): Kept<KeptValue[]> {
  const kept: KeptValue[] = [];
  const found = keysOf(site, '/');
  const keys = 'keys' in found ? found.keys : [];
  for (const file of filesNamed(site)) {
    if (frameKeys.some((key) => key === file.path[0])) continue;
    const content = contentOf(file, readFileSync(file.named, 'utf8'), keys, '/');
    if (!content.ok) return { ...content, field: file.field };
    const sealed = sealValue(site, file.field, content.value);
    if (!sealed.ok) return sealed;
    kept.push({ name: file.field, sealed: sealed.value });
  }
  return { ok: true, value: kept };
}
