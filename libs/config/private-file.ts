import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const target = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** Of several files renamed one after the other, a power cut keeps the earlier ones. Not every system lets a folder be opened. */
function keepFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    return;
  }
}

/**
 * Replaces a file by one that only this account can read (0600), whole or not at all: who reads meanwhile, or after a power
 * cut, finds the old text or the new one. Makes its folder (0700) where there is none. Throws what the file system says.
 */
export function writePrivately(path: string, text: string): void {
  const place = target(path);
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  const beside = `${place}.${randomBytes(6).toString('hex')}.new`;
  try {
    const fd = openSync(beside, 'wx', 0o600);
    try {
      writeSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(beside, place);
    keepFolder(dirname(place));
  } catch (e) {
    rmSync(beside, { force: true });
    throw e;
  }
}
