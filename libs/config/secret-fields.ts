import { fieldName } from './problem.ts';

type Path = readonly (string | number)[];

/** A field of the site file that names a file. */
export interface NamedFile {
  path: (string | number)[];
  named: string;
  /**
   * The path with the ids of list entries in place of their positions: `stations.ward-3b.screenTokenFile`. A secret is
   * sealed for this name, and a station that moves up in the list keeps it.
   */
  field: string;
  secret: boolean;
}

/** Files that anybody may read; every other `…File` holds a secret, so that a new field is one until told. */
const open = new Set(['caFile', 'certificateFile', 'secretKeyFile']);

/** Whether what a field names is a secret; the field by its name or the last word of it. */
export const holdsSecret = (field: string): boolean => !open.has(field.slice(field.lastIndexOf('.') + 1));

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const idOf = (entry: unknown, position: string): string => {
  const id = isGroup(entry) ? entry['id'] : undefined;
  return typeof id === 'string' ? id : position;
};

/** Every `…File` in the site file. A driver's options are the driver's. */
export function filesNamed(value: unknown, path: Path = [], named: Path = []): NamedFile[] {
  if (!isGroup(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const list = Array.isArray(value);
    const at = [...path, list ? Number(key) : key];
    const name = [...named, list ? idOf(inner, key) : key];
    if (typeof inner === 'string') {
      if (!key.endsWith('File') || list) return [];
      return [{ path: at, named: inner, field: fieldName(name), secret: holdsSecret(key) }];
    }
    return key === 'options' ? [] : filesNamed(inner, at, name);
  });
}
