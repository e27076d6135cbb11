import { readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { contentObjection, pairObjection } from './file-content.ts';
import type { Finding } from './problem.ts';
import { looksSealed, open, type Objection, type SealKey } from './sealed.ts';
import { readKeys } from './seal-keys.ts';
import { filesNamed, type NamedFile } from './secret-fields.ts';
import { shownText } from './shown.ts';
import type { SiteAsWritten } from './site-schema.ts';

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
};

/** Somebody may have written the secret itself where its file belongs: what does not look like a path is not repeated. */
const repeatable = (named: string): boolean => /^[\w./\\: -]+$/.test(named) && /[./\\]/.test(named);

/** The file as a sentence may show it. */
const shownFile = (named: string, folder: string): string =>
  repeatable(named)
    ? shownText(resolve(folder, named))
    : 'something that does not look like a path (not shown)';

/** Why a file cannot be read. */
export function unreadable(named: string, folder: string, error: unknown): Objection {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'it cannot be read';
  return {
    says: `names ${shownFile(named, folder)}: ${reason}`,
    remedy: 'Name a file this account can read; relative paths count from the folder of this file.',
  };
}

/** True for the same place or one below it; links are followed as far as the place exists. */
function within(inner: string, outer: string): boolean {
  const real = (path: string): string => {
    try {
      return realpathSync(path);
    } catch {
      const parent = dirname(path);
      return parent === path ? path : join(real(parent), relative(parent, path));
    }
  };
  const way = relative(real(outer), real(inner));
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** The keys of the site, or the one finding that says why there are none. */
export function keysOf(
  site: Pick<SiteAsWritten, 'secretKeyFile' | 'service'>,
  folder: string,
): { keys: readonly SealKey[] } | { finding: Finding } {
  const { secretKeyFile: named } = site;
  if (named === undefined) return { keys: [] };
  const path = ['secretKeyFile'];
  if (within(resolve(folder, named), resolve(folder, site.service.dataDir))) {
    return {
      finding: {
        path,
        says: 'names a file inside the data folder: a stolen backup of the folder would bring its key along',
        remedy: 'Keep the key elsewhere, such as in /etc/tapstand, and name it here.',
      },
    };
  }
  try {
    const read = readKeys(readFileSync(resolve(folder, named), 'utf8'));
    return read.ok ? read : { finding: { path, says: read.says, remedy: read.remedy } };
  } catch (e) {
    return { finding: { path, ...unreadable(named, folder, e) } };
  }
}

const lastOf = ({ path }: NamedFile): string => String(path.at(-1));

/** What a file says that holds its secret openly or sealed. */
export function contentOf(
  { field, named, secret }: Pick<NamedFile, 'field' | 'named' | 'secret'>,
  text: string,
  keys: readonly SealKey[],
  folder: string,
): { ok: true; value: string } | ({ ok: false } & Objection) {
  if (!secret || !looksSealed(text)) return { ok: true, value: text };
  // It was read, so its name is no secret that somebody wrote in the wrong place.
  const names = `names ${shownText(resolve(folder, named))}`;
  if (keys.length === 0) {
    return {
      ok: false,
      says: `${names}, which holds a sealed value, but there is no key to open it`,
      remedy: 'Name the file with the key in secretKeyFile, or in TAPSTAND_SECRET_KEY_FILE.',
    };
  }
  const opened = open(text, field, keys);
  return opened.ok ? opened : { ...opened, says: `${names}, which ${opened.says}` };
}

type Content = { file: NamedFile } & ({ text: string } | { finding?: Finding });

/** What one file holds, or what is wrong with it; neither where only its key is to blame. */
function contentFor(file: NamedFile, found: ReturnType<typeof keysOf>, folder: string): Content {
  try {
    const text = readFileSync(resolve(folder, file.named), 'utf8');
    if ('finding' in found && file.secret && looksSealed(text)) return { file };
    const content = contentOf(file, text, 'keys' in found ? found.keys : [], folder);
    if (!content.ok)
      return { file, finding: { path: file.path, says: content.says, remedy: content.remedy } };
    const wrong = contentObjection(lastOf(file), content.value);
    return wrong === undefined
      ? { file, text: content.value }
      : { file, finding: { path: file.path, ...wrong } };
  } catch (e) {
    return { file, finding: { path: file.path, ...unreadable(file.named, folder, e) } };
  }
}

/** Keys that do not belong to the certificate beside them. */
function pairs(contents: readonly Content[]): Finding[] {
  const texts = new Map(contents.flatMap((c) => ('text' in c ? [[c.file.path.join('.'), c.text]] : [])));
  return contents.flatMap((content): Finding[] => {
    const { path } = content.file;
    if (!('text' in content) || path.at(-1) !== 'keyFile') return [];
    const certificate = texts.get([...path.slice(0, -1), 'certificateFile'].join('.'));
    const wrong = certificate === undefined ? undefined : pairObjection(certificate, content.text);
    return wrong === undefined ? [] : [{ path, ...wrong }];
  });
}

/** Whether each file the site names can be read and holds what it should; `folder` is where relative paths count from. */
export function fileFindings(site: SiteAsWritten, folder: string): Finding[] {
  const found = keysOf(site, folder);
  const files = filesNamed(site).filter((f) => lastOf(f) !== 'secretKeyFile');
  const contents = files.map((file) => contentFor(file, found, folder));
  const findings = contents.flatMap((c) => ('finding' in c && c.finding !== undefined ? [c.finding] : []));
  return [...('finding' in found ? [found.finding] : []), ...findings, ...pairs(contents)];
}
