import { readFileSync } from 'node:fs';

/**
 * Reads a secret from its file and trims it: editors and `echo` leave a line end. Read it when it is needed and keep it out of
 * logs and errors; what is thrown here names the file, never what is in it.
 */
export function secret(path: string): string {
  const value = readFileSync(path, 'utf8').trim();
  if (value === '') throw new Error(`The secret file ${path} is empty.`);
  return value;
}
