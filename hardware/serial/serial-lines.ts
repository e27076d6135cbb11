import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

export interface SerialLine {
  /** A path that survives replugging where the system has one. */
  path: string;
  /** What the system calls it; the path where it does not say. */
  name: string;
}

const byId = '/dev/serial/by-id';

/** Lasting names of the system's serial lines, by the path they stand for now. */
async function lastingNames(): Promise<Map<string, string>> {
  const names = await readdir(byId).catch(() => []);
  const pairs = names.map(async (name): Promise<[string, string]> => {
    const path = join(byId, name);
    return [await realpath(path).catch(() => path), path];
  });
  return new Map(await Promise.all(pairs));
}

/** Serial lines that something is plugged into; opens none. Rejects with a plain Error when the package cannot be loaded. */
export async function serialLines(): Promise<SerialLine[]> {
  const lasting = await lastingNames();
  const { SerialPort } = await import('serialport').catch((cause: unknown) => {
    throw new Error('serial lines need the package serialport, which cannot be loaded: run npm ci', {
      cause,
    });
  });
  const listed = await SerialPort.list();
  return listed
    .filter(({ vendorId, pnpId, path }) => vendorId !== undefined || pnpId !== undefined || lasting.has(path))
    .map(({ path, manufacturer, pnpId }) => ({
      path: lasting.get(path) ?? path,
      name: [manufacturer, pnpId].filter((part) => part !== undefined).join(' ') || path,
    }));
}
