import type { Clock } from '#libs/clock';

/** One event, in words, with what belongs to it. Never a badge number, a reading or a name. */
export type Log = (level: 'info' | 'warn' | 'error', what: string, detail?: Record<string, unknown>) => void;

/** As pino writes them, so that the service's log and the station's read alike. */
const levels = { info: 30, warn: 40, error: 50 };

/** One JSON line an event. */
export const jsonLog =
  (write: (line: string) => void, clock: Clock): Log =>
  (level, what, detail = {}) =>
    write(
      `${JSON.stringify({ level: levels[level], time: clock.now(), app: 'station', ...detail, msg: what })}\n`,
    );
