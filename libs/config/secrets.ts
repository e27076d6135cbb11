import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { readKeys } from './seal-keys.ts';
import { filesNamed } from './secret-fields.ts';
import { contentOf } from './site-files.ts';
import type { Site } from './site.ts';

type FileField<T> = Extract<keyof T, `${string}File`>;

export interface SiteSecrets {
  /**
   * The secret that a field of the site names, opened and trimmed: `of(site.mdm.workspaceOne.auth.oauth, 'clientSecretFile')`.
   * The group must be the site's own object, since a secret opens only for the field it was sealed for. Read it when it is
   * needed and keep it out of logs and errors; what is thrown here names field and file, never what is in it.
   */
  of<T extends object>(group: T, field: FileField<T>): string;
}

/** Where each group of the site stands in it. */
function places(value: unknown, path: readonly string[], into: Map<object, string>): Map<object, string> {
  if (typeof value !== 'object' || value === null) return into;
  into.set(value, path.join('.'));
  for (const [key, inner] of Object.entries(value)) places(inner, [...path, key], into);
  return into;
}

/** Reads the secrets of a site that passed `readSite`. */
export function siteSecrets(site: Pick<Site, 'secretKeyFile'>): SiteSecrets {
  const groups = places(site, [], new Map<object, string>());
  const files = new Map(filesNamed(site).map((file) => [file.path.join('.'), file]));
  return {
    of(group, field) {
      const place = groups.get(group);
      assert(place !== undefined, 'secrets are asked for with a group of the site itself');
      const file = files.get(place === '' ? field : `${place}.${field}`);
      assert(file !== undefined, `the site names no file in ${place}.${field}`);
      const { secretKeyFile } = site;
      const read = secretKeyFile === undefined ? undefined : readKeys(readFileSync(secretKeyFile, 'utf8'));
      const keys = read?.ok === true ? read.keys : [];
      const content = contentOf(file, readFileSync(file.named, 'utf8'), keys, '/');
      if (!content.ok) throw new Error(`${file.field} ${content.says}. ${content.remedy}`);
      const value = content.value.trim();
      if (value === '') throw new Error(`${file.field}: the file ${file.named} is empty.`);
      return value;
    },
  };
}
