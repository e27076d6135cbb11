import { readFileSync, statSync } from 'node:fs';
import { looksSealed } from './sealed.ts';
import { filesNamed, type NamedFile } from './secret-fields.ts';
import type { Site } from './site.ts';

/** Something that works and should be better; not a mistake. */
export interface Notice {
  field: string;
  says: string;
  remedy: string;
}

/** Bits that let the group or everybody in. */
const others = 0o077;

function openToOthers({ field, named }: NamedFile): Notice[] {
  if (process.platform === 'win32' || (statSync(named).mode & others) === 0) return [];
  const says = 'names a file that other accounts of this machine may read or write';
  return [{ field, says, remedy: `Let only the service's account in: chmod 600 ${named}` }];
}

/** What about the secrets of a site should be better: plain text at rest, files that others may read. */
export function secretNotices(site: Site): Notice[] {
  const files = filesNamed(site);
  const plain = files.filter((f) => f.secret && !looksSealed(readFileSync(f.named, 'utf8')));
  const key = files.filter((f) => f.field === 'secretKeyFile');
  const advice = (field: string): string =>
    key.length > 0
      ? `Seal it: tapstand seal ${field}.`
      : `Name a key in secretKeyFile (openssl rand -hex 32), then seal it: tapstand seal ${field}.`;
  return [
    ...plain.map(({ field }) => ({
      field,
      says: 'is kept as plain text in its file',
      remedy: advice(field),
    })),
    ...[...plain, ...key].flatMap(openToOthers),
  ];
}
