import type { Found } from '#hardware/port';
import type { Clock } from '#libs/clock';
import type { FromStation } from '#libs/contract';
import type { Drivers } from './driver-list.ts';

type Survey = Omit<Extract<FromStation, { type: 'surveyed' }>, 'type' | 'ref'>;
type Finder = { name: string; find?(clock: Clock): Promise<Found[]> };

/** What the drivers find of one kind, and why one of them could not look. */
async function foundBy(
  drivers: readonly Finder[],
  clock: Clock,
): Promise<{ found: Survey['readers']; remarks: string[] }> {
  const found: Survey['readers'] = [];
  const remarks: string[] = [];
  for (const { name, find } of drivers) {
    try {
      const things = (await find?.(clock)) ?? [];
      found.push(...things.map((thing) => ({ driver: name, ...thing })));
    } catch (error) {
      remarks.push(`${name}: ${error instanceof Error ? error.message : 'unknown reason'}`);
    }
  }
  return { found, remarks };
}

/** What is plugged in here that a reader or cabinet of the site could be. Opens nothing and never throws. */
export async function surveyOf({ readers, cabinets }: Drivers, clock: Clock): Promise<Survey> {
  const [r, c] = [await foundBy(readers, clock), await foundBy(cabinets, clock)];
  return { readers: r.found, cabinets: c.found, remarks: [...new Set([...r.remarks, ...c.remarks])] };
}
