import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from './problem.ts';
import { shownText } from './shown.ts';

type Path = (string | number)[];
export interface NamedFile {
  path: Path;
  named: string;
}

/** Every `…File` in the site file. A driver's options are the driver's. */
export function filesNamed(value: unknown, path: Path = []): NamedFile[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof inner === 'string') return key.endsWith('File') ? [{ path: at, named: inner }] : [];
    return key === 'options' ? [] : filesNamed(inner, at);
  });
}

/** Shorter than this, a badge's number could be found from its keyed hash by trying keys. */
const shortestKeyBytes = 32;

/** A key is written in hex or in base64. */
const keyBytes = (written: string): number =>
  Buffer.from(written, /^[0-9a-f]+$/i.test(written) ? 'hex' : 'base64').length;

function objection(path: Path, content: string): Omit<Finding, 'path'> | undefined {
  if (content.trim() === '') return { says: 'names an empty file', remedy: 'Write the secret into it.' };
  const key = path.at(-1);
  if (key === 'badgeKeyFile' && keyBytes(content.trim()) < shortestKeyBytes) {
    return {
      says: `names a file with a key shorter than ${shortestKeyBytes} bytes`,
      remedy: 'Make one with: openssl rand -hex 32.',
    };
  }
  if (key === 'caFile' && !content.includes('-----BEGIN CERTIFICATE-----')) {
    return {
      says: 'names a file without a certificate',
      remedy: 'Give the authority in PEM form (-----BEGIN CERTIFICATE-----).',
    };
  }
  return undefined;
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
};

/** Somebody may have written the secret itself where its file belongs: what does not look like a path is not repeated. */
const repeatable = (named: string): boolean => /^[\w./\\: -]+$/.test(named) && /[./\\]/.test(named);

/** Whether each named file can be read and holds what it should; `folder` is where relative paths count from. */
export function unreadable(files: readonly NamedFile[], folder: string): Finding[] {
  return files.flatMap(({ path, named }) => {
    try {
      const wrong = objection(path, readFileSync(resolve(folder, named), 'utf8'));
      return wrong === undefined ? [] : [{ path, ...wrong }];
    } catch (e) {
      const reason = reasons[(e as NodeJS.ErrnoException).code ?? ''] ?? 'it cannot be read';
      const what = repeatable(named)
        ? shownText(resolve(folder, named))
        : 'something that does not look like a path (not shown)';
      const remedy = 'Name a file this account can read; relative paths count from the folder of this file.';
      return [{ path, says: `names ${what}: ${reason}`, remedy }];
    }
  });
}
