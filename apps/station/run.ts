import { systemClock } from '#libs/clock';
import { parentChannel } from './channel.ts';
import type { DriversFor } from './driver-list.ts';
import { jsonLog } from './log.ts';
import { startStation } from './station.ts';

/** So long may closing take; the service is starting our successor, who wants the same ports. */
const closingMs = 500;

/** The station as a process of its own: lives as long as the channel to the service that forked it. */
export function runStation(drivers: DriversFor): void {
  const clock = systemClock;
  const log = jsonLog((line) => void process.stderr.write(line), clock);
  // A service that was killed takes our stderr with it; that must not look like a crash of ours.
  process.stderr.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    log('error', 'the station ends because of a mistake in a driver or in itself', { error: error.stack });
    process.exit(1);
  });

  const channel = parentChannel(process);
  if (channel === undefined) {
    log('error', 'the station is started by the kiosk service: run npm start');
    process.exitCode = 1;
    return;
  }
  const station = startStation({ channel, drivers, clock, log, pid: process.pid });

  let ending = false;
  const end = (why: string): void => {
    if (ending) return;
    ending = true;
    log('info', why);
    void Promise.race([station.close(), clock.sleep(closingMs)]).finally(() => process.exit(0));
  };
  channel.onEnd(() => end('the service is gone: the station closes its ports and ends'));
  process.on('SIGTERM', () => end('the station was told to end'));
  // Ctrl-C reaches the service as well: the station stays for what the service still has to say, and ends with it.
  process.on('SIGINT', () => undefined);
}
