import { z } from 'zod';
import { virtualCabinet, virtualReader } from '#hardware/virtual';
import type { DriversFor } from './driver-list.ts';
import { drivers } from './drivers.ts';

/** Hands address a virtual thing by the id it has in the site file. */
const named = <D extends { options: z.ZodType }>(driver: D, id: string): D => ({
  ...driver,
  options: z.preprocess((given) => ({ id, ...(given as object) }), driver.options),
});

/** For the demo and for tests: the real drivers and the virtual ones. */
export const demoDrivers: DriversFor = (id) => {
  const { readers, cabinets } = drivers(id);
  return {
    readers: [...readers, named(virtualReader, id)],
    cabinets: [...cabinets, named(virtualCabinet, id)],
  };
};
