import type { z } from 'zod';
import type { CabinetDriver, ReaderDriver } from '#hardware/port';

export interface Drivers {
  readers: readonly ReaderDriver[];
  cabinets: readonly CabinetDriver[];
}

/** The drivers for the thing that has this id in the site file. */
export type DriversFor = (id: string) => Drivers;

/** A reader or cabinet of the site file: which driver, and what belongs to the driver alone. */
export interface Place {
  id: string;
  driver: string;
  options: Record<string, unknown>;
}

export type Ready<D> = { ok: true; driver: D; options: unknown } | { ok: false; sentence: string };

/** The driver of the place with its options checked, or why there is none. */
export function readyDriver<D extends { name: string; options: z.ZodType }>(
  kind: 'reader' | 'cabinet',
  place: Place,
  list: readonly D[],
): Ready<D> {
  const driver = list.find((d) => d.name === place.driver);
  if (driver === undefined) {
    const names = list.map((d) => d.name).join(', ');
    return { ok: false, sentence: `there is no ${kind} driver "${place.driver}": write one of ${names}` };
  }
  const options = driver.options.safeParse(place.options);
  if (options.success) return { ok: true, driver, options: options.data };
  const issues = options.error.issues.map((i) =>
    i.path.length === 0 ? i.message : `${i.path.join('.')}: ${i.message}`,
  );
  return {
    ok: false,
    sentence: `the options of ${kind} ${place.id} (driver ${place.driver}) are wrong: ${issues.join('; ')}`,
  };
}

const notLoaded = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED']);

/**
 * Whether a driver's native package could not be loaded, so that only an installation helps. node-gyp-build (under
 * serialport) throws without a code where it finds no build for this computer.
 */
export function isNotInstalled(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const { code } = reason as NodeJS.ErrnoException;
  if (code !== undefined && notLoaded.has(code)) return true;
  return reason.message.startsWith('No native build was found') || isNotInstalled(reason.cause);
}
