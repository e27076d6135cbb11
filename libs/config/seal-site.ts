import { readFileSync } from 'node:fs';
import { contentObjection } from './file-content.ts';
import { nearest } from './nearest.ts';
import { writePrivately } from './private-file.ts';
import { looksSealed, seal, type Objection, type SealKey } from './sealed.ts';
import { newSealKey, writtenKeys } from './seal-keys.ts';
import { filesNamed, type NamedFile } from './secret-fields.ts';
import { contentOf, keysOf, unreadable } from './site-files.ts';
import type { Site } from './site.ts';

export type Sealing<T> = ({ ok: true } & T) | ({ ok: false; field: string } & Objection);

const refused = (field: string, { says, remedy }: Objection) => ({ ok: false as const, field, says, remedy });

const secretsOf = (site: Site): NamedFile[] => filesNamed(site).filter((f) => f.secret);

function keys(site: Site): Sealing<{ keys: readonly SealKey[]; keyFile: string }> {
  const { secretKeyFile: keyFile } = site;
  if (keyFile === undefined) {
    return refused('secretKeyFile', {
      says: 'is missing',
      remedy:
        'Make a key outside the data folder (openssl rand -hex 32), and name its file here or in TAPSTAND_SECRET_KEY_FILE.',
    });
  }
  const found = keysOf(site, '/');
  return 'finding' in found
    ? refused('secretKeyFile', found.finding)
    : { ok: true, keys: found.keys, keyFile };
}

/** The secret meant by a whole name, or by an end of one that only one has. */
export function secretField(site: Site, meant: string): Sealing<{ file: NamedFile }> {
  const secrets = secretsOf(site);
  const exact = secrets.filter((f) => f.field === meant);
  const [file, another] = exact.length > 0 ? exact : secrets.filter((f) => f.field.endsWith(`.${meant}`));
  if (file !== undefined && another === undefined) return { ok: true, file };
  const names = secrets.map((f) => f.field);
  const near = nearest(meant, names);
  return refused(meant === '' ? 'The field' : meant, {
    says: file === undefined ? 'is no secret that the site file names' : 'is the end of several secrets',
    remedy: `${near === undefined ? '' : `Did you mean ${near}? `}There are: ${names.join(', ')}.`,
  });
}

/** Seals a value into the file that its field names; whatever was in it is gone. */
export function sealField(site: Site, file: NamedFile, value: string): Sealing<{ file: string }> {
  const found = keys(site);
  if (!found.ok) return found;
  const [key] = found.keys;
  if (key === undefined) throw new Error('a key file without keys passed its check');
  if (value.trim() === '')
    return refused(file.field, { says: 'got an empty value', remedy: 'Give the secret.' });
  const wrong = contentObjection(String(file.path.at(-1)), value);
  if (wrong !== undefined) return refused(file.field, { ...wrong, says: 'got a value that does not fit it' });
  return written(file, seal(value.trim(), file.field, key));
}

function written(file: Pick<NamedFile, 'field' | 'named'>, text: string): Sealing<{ file: string }> {
  try {
    writePrivately(file.named, text);
    return { ok: true, file: file.named };
  } catch (e) {
    const { says } = unreadable(file.named, '/', e);
    return refused(file.field, {
      says: `cannot be written: it ${says}`,
      remedy: 'Give this account the right to write it.',
    });
  }
}

interface SealedFile {
  file: NamedFile;
  value: string;
}

/** Every sealed value of the site opened, or the first that cannot be. */
function openedAll(
  site: Site,
  known: readonly SealKey[],
): Sealing<{ sealed: SealedFile[]; plain: NamedFile[] }> {
  const sealed: SealedFile[] = [];
  const plain: NamedFile[] = [];
  for (const file of secretsOf(site)) {
    try {
      const text = readFileSync(file.named, 'utf8');
      const content = contentOf(file, text, known, '/');
      if (!content.ok) return refused(file.field, content);
      if (looksSealed(text)) sealed.push({ file, value: content.value });
      else plain.push(file);
    } catch (e) {
      return refused(file.field, unreadable(file.named, '/', e));
    }
  }
  return { ok: true, sealed, plain };
}

/**
 * Gives the site a new key and seals every sealed secret with it. The key file holds the new and the old key until the last
 * file is written, so a service started at any moment of it opens all of them, and a run that was cut off is finished by
 * another. Files that hold their secret openly stay as they are.
 */
export function resealSite(
  site: Site,
): Sealing<{ resealed: string[]; plain: string[]; oldKeyLeft: boolean }> {
  const found = keys(site);
  if (!found.ok) return found;
  const opened = openedAll(site, found.keys);
  if (!opened.ok) return opened;
  const { keyFile } = found;
  const [current, ...older] = found.keys;
  const key = current === undefined || older.length === 0 ? newSealKey() : current;
  if (key !== current) {
    const both = written({ field: 'secretKeyFile', named: keyFile }, writtenKeys([key, ...found.keys]));
    if (!both.ok) {
      const remedy =
        'Write a new key (openssl rand -hex 32) above the old one yourself, then run this again.';
      return refused('secretKeyFile', { says: both.says, remedy });
    }
  }
  for (const { file, value } of opened.sealed) {
    const done = written(file, seal(value, file.field, key));
    if (!done.ok) return done;
  }
  const alone = written({ field: 'secretKeyFile', named: keyFile }, writtenKeys([key]));
  return {
    ok: true,
    resealed: opened.sealed.map(({ file }) => file.field),
    plain: opened.plain.map(({ field }) => field),
    oldKeyLeft: !alone.ok,
  };
}
