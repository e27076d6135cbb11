// A process of its own around the PC/SC driver, as the station is in the product: libpcsclite looks for its daemon once in
// a process, and a binding that crashes takes its process with it. It ends by itself when everything is closed and the
// channel is gone, so whatever the driver left open shows.
import { systemClock } from '#libs/clock';
import type { BadgeReader, ReaderListener } from '#hardware/port';
import { pcscReader } from '#hardware/reader-pcsc';
import { supervise } from '#hardware/supervise';
import type { FromHost, ToHost } from './badge-reader-wire.ts';

const open = new Map<number, { close(): Promise<void> }>();
/** The spec may have hung up meanwhile: then nobody needs to hear it. */
const tell = (message: FromHost): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
};

const listenerOf = (life: number): ReaderListener => ({
  tap: (reading) => tell({ life, tell: 'tap', reading }),
  misread: (words) => tell({ life, tell: 'misread', words }),
});

const openDriver = (life: number, options: unknown): Promise<BadgeReader> =>
  pcscReader.open(pcscReader.options.parse(options), listenerOf(life), systemClock);

async function openOnce(life: number, options: unknown): Promise<void> {
  try {
    const reader = await openDriver(life, options);
    open.set(life, reader);
    tell({ life, tell: 'opened' });
    const reason = await reader.closed;
    if (reason !== undefined) tell({ life, tell: 'closed', words: reason.message });
  } catch (error) {
    tell({ life, tell: 'refused', words: (error as Error).message });
  }
}

function keepOpen(life: number, options: unknown): void {
  const supervision = supervise(() => openDriver(life, options), {
    clock: systemClock,
    onUp: () => tell({ life, tell: 'up' }),
    onDown: (reason) => tell({ life, tell: 'down', words: reason.message }),
  });
  open.set(life, supervision);
  tell({ life, tell: 'opened' });
}

function block(ms: number): void {
  process.send?.({ tell: 'blocking' } satisfies FromHost, undefined, undefined, () => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  });
}

function collect(): void {
  globalThis.gc?.();
  // Finalizers run in a later turn of the loop.
  setImmediate(() => tell({ tell: 'collected' }));
}

/** Told when nothing is left open of it. */
async function close(life: number): Promise<void> {
  await open.get(life)?.close();
  tell({ life, tell: 'closed' });
}

process.on('message', (message: ToHost) => {
  if (message.ask === 'open') void openOnce(message.life, message.options);
  else if (message.ask === 'supervise') keepOpen(message.life, message.options);
  else if (message.ask === 'block') block(message.ms);
  else if (message.ask === 'collect') collect();
  else void close(message.life);
});
