import type { Clock } from '#libs/clock';
import type { StationChannel } from './channel.ts';
import type { DriversFor } from './driver-list.ts';
import type { Log } from './log.ts';
import type { Outbox } from './outbox.ts';

/** What every kept reader and cabinet needs of the station. */
export interface Around {
  channel: StationChannel;
  drivers: DriversFor;
  clock: Clock;
  log: Log;
  taps: Outbox;
}
