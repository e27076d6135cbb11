import type { FromStation } from '#libs/contract';
import { supervise, type Supervision } from '#hardware/supervise';
import type { Around } from './around.ts';
import { isNotInstalled, readyDriver, type Place } from './driver-list.ts';

type ReaderMessage = Extract<FromStation, { type: 'reader' }>;

/** A reader or cabinet that is kept open for as long as the set-up names it. */
export interface Kept {
  /** Says again what is known of it. */
  repeat(): void;
  close(): Promise<void>;
}

export function keepReader(place: Place, { channel, drivers, clock, log, taps }: Around): Kept {
  const { id: reader } = place;
  let known: ReaderMessage | undefined;
  const say = (message: ReaderMessage): void => {
    known = message;
    log(message.up ? 'info' : 'warn', message.up ? 'reader up' : 'reader down', {
      reader,
      note: message.note,
    });
    channel.send(message);
  };
  const down = (fault: ReaderMessage['fault'], note: string) =>
    say({ type: 'reader', reader, up: false, fault, note });
  const kept = (supervision?: Supervision): Kept => ({
    repeat: () => void (known && channel.send(known)),
    close: async () => supervision?.close(),
  });

  const ready = readyDriver('reader', place, drivers(reader).readers);
  if (!ready.ok) {
    down('reader-unavailable', ready.sentence);
    return kept();
  }
  const listener = {
    tap: (reading: Parameters<typeof taps.add>[1]) => taps.add(reader, reading),
    misread: (detail: string) => {
      log('info', 'misread', { reader, note: detail });
      channel.send({ type: 'misread', reader, at: clock.now() });
    },
  };
  return kept(
    supervise(() => ready.driver.open(ready.options, listener, clock), {
      clock,
      onUp: () => say({ type: 'reader', reader, up: true }),
      onDown: (reason) =>
        down(isNotInstalled(reason) ? 'reader-unavailable' : 'reader-missing', reason.message),
    }),
  );
}
