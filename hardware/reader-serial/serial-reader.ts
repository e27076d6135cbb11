import { z } from 'zod';
import type { Clock, Timer } from '#libs/clock';
import { defineReader } from '#hardware/port';
import type { Found, OpenByteChannel, ReaderDriver, ReaderListener } from '#hardware/port';
import { badgeLines } from './badge-lines.ts';
import type { BadgeLines } from './badge-lines.ts';

const options = z.strictObject({
  /** A name that survives replugging, such as /dev/serial/by-id/…. */
  path: z.string().min(1),
  baudRate: z.number().int().positive().default(9_600),
  /** The same line again within this time is the same badge still held to the reader. */
  repeatMs: z.number().int().nonnegative().default(1_000),
  /** A line that pauses for longer than this has broken off. */
  pauseMs: z.number().int().positive().default(500),
});

export type SerialReaderOptions = z.infer<typeof options>;

/** A line that says it is a charging hub is no reader. */
const readersAmong = (lines: readonly { path: string; name: string }[]): Found[] =>
  lines
    .filter(({ name, path }) => !/cambrionix/i.test(`${name} ${path}`))
    .map(({ path, name }) => ({ name, options: { path } }));

/** A badge reader that prints one badge per line on a serial line. */
export function serialReader(
  openChannel: OpenByteChannel,
  lines?: () => Promise<{ path: string; name: string }[]>,
): ReaderDriver<SerialReaderOptions> {
  return defineReader({
    name: 'serial',
    options,
    ...(lines === undefined ? {} : { find: async () => readersAmong(await lines()) }),
    async open({ path, baudRate, repeatMs, pauseMs }, listener, clock) {
      const channel = await openChannel(path, baudRate);
      let open = true;
      const heard = badgeLines({
        line: oncePerPresentation(repeatMs, listener, clock),
        misread: (detail) => listener.misread(detail),
      });
      const patience = patienceWith(heard, pauseMs, clock);
      channel.onData((chunk) => {
        if (!open) return;
        heard.feed(chunk);
        patience.renew();
      });
      void channel.closed.then(() => patience.end());
      return {
        closed: channel.closed,
        async close() {
          open = false;
          patience.end();
          await channel.close();
        },
      };
    },
  });
}

/** Readers print a held badge again and again: each repetition prolongs the presentation, another badge ends it. */
function oncePerPresentation(
  repeatMs: number,
  listener: ReaderListener,
  clock: Clock,
): (text: string) => void {
  let last: { text: string; at: number } | undefined;
  return (text) => {
    const at = clock.monotonic();
    const stillHeld = last?.text === text && at - last.at < repeatMs;
    last = { text, at };
    if (!stillHeld) listener.tap({ technology: 'text', text });
  };
}

/** Without it half a line lost in a bad contact would be glued to the front of the next badge: somebody else's number. */
function patienceWith(heard: BadgeLines, pauseMs: number, clock: Clock): { renew(): void; end(): void } {
  let timer: Timer | undefined;
  return {
    renew() {
      timer?.cancel();
      timer = heard.unfinished() ? clock.after(pauseMs, () => heard.silence()) : undefined;
    },
    end: () => timer?.cancel(),
  };
}
