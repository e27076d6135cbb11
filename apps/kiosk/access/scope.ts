import type { HttpException } from '@nestjs/common';
import type { DeviceFacts } from '#libs/store';
import { refuse } from '../api-answers.ts';
import { seesStation, type Principal } from '../principal.ts';

/** Ids of the stations somebody sees and touches. `all` leaves nothing out, also what belongs to no station. */
export type Sight = 'all' | ReadonlySet<string>;

/** `stations`: of the site as it is now. */
export const scopeOf = (
  who: Pick<Principal, 'stations'>,
  stations: readonly { id: string; group?: string | undefined }[],
): Sight =>
  who.stations === 'all'
    ? 'all'
    : new Set(stations.filter((s) => seesStation(who, s.group)).map((s) => s.id));

/** Custody, runs, repairs, taps and screens are where their station is. */
export const mayTouchStation = (sight: Sight, station: string | null | undefined): boolean =>
  sight === 'all' || (typeof station === 'string' && sight.has(station));

/** A device is where its bay is; without a bay, where it was handed out. What is at no station is for those who see all. */
export const mayTouchDevice = (sight: Sight, { device, holder }: DeviceFacts): boolean =>
  mayTouchStation(sight, device.place?.station ?? holder?.station);

/** What is outside somebody's scope does not exist for her: the same answer as for an id nobody has. */
export const notHere = (what: string, remedy: string): HttpException =>
  refuse(404, { error: `There is no ${what} of this id.`, remedy });
