import type { ApiStation, ApiStationRow } from '#libs/contract';
import type { Tone } from '../parts/mark.tsx';

type Part = ApiStationRow['readers'][number];
type Bay = ApiStation['bays'][number];

export const toneOfPart: Record<Part['state'], Tone> = { up: 'good', down: 'bad', unknown: 'quiet' };

/** A station as one word: not connected, partly down, or working. */
export type StationWord = 'up' | 'down' | 'troubled';

export function wordOf({ up, troubles }: Pick<ApiStationRow, 'up' | 'troubles'>): StationWord {
  if (!up) return 'down';
  return troubles.length > 0 ? 'troubled' : 'up';
}

export const toneOfStation: Record<StationWord, Tone> = { up: 'good', troubled: 'warn', down: 'bad' };

/** Bays of one cabinet, in the order of their numbers. */
export interface Furniture {
  cabinet: string;
  bays: Bay[];
}

/** Bays as they stand: cabinet by cabinet, bay by bay. Bays of a cabinet that the station does not name still show. */
export function furnitureOf({ cabinets, bays }: Pick<ApiStation, 'cabinets' | 'bays'>): Furniture[] {
  const named = cabinets.map(({ id }) => id);
  const others = [...new Set(bays.map(({ cabinet }) => cabinet))].filter((id) => !named.includes(id));
  return [...named, ...others].map((cabinet) => ({
    cabinet,
    bays: bays.filter((b) => b.cabinet === cabinet).sort((a, b) => a.bay - b.bay),
  }));
}

/** What stands in a bay, as a person sees it. */
export type BayWord = 'faulty' | 'notHeard' | 'occupied' | 'empty';

export function bayWord({ faulty, occupied }: Pick<Bay, 'faulty' | 'occupied'>): BayWord {
  if (faulty) return 'faulty';
  if (occupied === null) return 'notHeard';
  return occupied ? 'occupied' : 'empty';
}
