import { Cron } from 'croner';

const days = '(mon|tue|wed|thu|fri|sat|sun)';
/** `06:00`, `mon-fri 06:00`, `sat,sun 9:30`. */
const plain = new RegExp(`^(?:(${days}(?:[-,]${days})*)\\s+)?([01]?\\d|2[0-3]):([0-5]\\d)$`, 'i');

/** As cron writes it: minute, hour, day of the month, month, day of the week. */
function asCron(written: string): string | undefined {
  const text = written.trim();
  const read = plain.exec(text);
  if (read !== null) return `${Number(read.at(-1))} ${Number(read.at(-2))} * * ${read[1] ?? '*'}`;
  return text.split(/\s+/).length === 5 ? text : undefined;
}

function cronOf(written: string): Cron | undefined {
  const cron = asCron(written);
  if (cron === undefined) return undefined;
  try {
    return new Cron(cron, { paused: true });
  } catch {
    return undefined;
  }
}

const never = 'Write one that comes again, such as 06:00 or mon-fri 06:00.';

/** Why these are no times; undefined when they are. */
export function timesProblem(written: string): { message: string; remedy: string } | undefined {
  const cron = cronOf(written);
  if (cron === undefined)
    return {
      message: 'is no time',
      remedy: 'Write it as 06:00, mon-fri 06:00, or five fields of cron such as 0 6 * * 1-5.',
    };
  // A day that never comes, such as 30 February; counted from a fixed moment, so that the answer never changes.
  return cron.nextRun(new Date(0)) === null ? { message: 'never comes', remedy: never } : undefined;
}

/**
 * The next times after `from`, epoch ms, at most `most`, by the machine's time zone. A time that the change to summer time
 * leaves out comes right after it; one that comes twice in autumn counts once. Empty when these are no times.
 */
export function nextTimes(written: string, from: number, most: number): number[] {
  return (cronOf(written)?.nextRuns(most, new Date(from)) ?? []).map((d) => d.getTime());
}
