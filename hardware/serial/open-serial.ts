import { access } from 'node:fs/promises';
import type { SerialPort } from 'serialport';
import { systemClock, type Timer } from '#libs/clock';
import type { ByteChannel, OpenByteChannel } from '#hardware/port';

const loadSerialPort = async (): Promise<typeof SerialPort> => {
  try {
    return (await import('serialport')).SerialPort;
  } catch (cause) {
    throw new Error('serial lines need the package serialport, which cannot be loaded: run npm ci', {
      cause,
    });
  }
};

/** The binding's own words name the path once more and the system call; people need the remedy. */
function whyNot(path: string, cause: Error): Error {
  const remedies: [RegExp, string][] = [
    [/no such file|enoent/i, 'is not there: is the cable plugged in?'],
    [/permission|eacces/i, 'may not be opened: add the service user to the group dialout'],
    [/lock|temporarily unavailable|busy/i, 'is in use by another process'],
  ];
  const remedy = remedies.find(([pattern]) => pattern.test(cause.message))?.[1];
  return new Error(`the serial line ${path} ${remedy ?? `cannot be opened: ${cause.message}`}`, { cause });
}

/**
 * Opens a serial line exclusively, 8N1, no flow control. Each call makes a new SerialPort and destroys it at the end: one
 * that is opened a second time sends what was written while it was closed (serialport 13), which may open a door.
 */
export const openSerial: OpenByteChannel = async (path, baudRate) => {
  const Port = await loadSerialPort();
  const port = new Port({ path, baudRate, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(whyNot(path, error)) : resolve()));
  });
  return overPort(port, path);
};

/** How often we look whether the device is still there, ms. */
const lookMs = 1_000;

function overPort(port: SerialPort, path: string): ByteChannel {
  let listener: (chunk: Buffer) => void = () => undefined;
  let over: Error | undefined;
  let ours = false;
  let looking: Timer | undefined;
  let end: (reason: Error | undefined) => void;
  const closed = new Promise<Error | undefined>((resolve) => (end = resolve));
  const finish = (reason: Error): void => {
    over ??= reason;
    looking?.cancel();
    port.destroy();
    end(ours ? undefined : over);
  };
  const lost = (cause?: Error | null): Error =>
    new Error(`the serial line ${path} is gone: was it unplugged?`, { cause: cause ?? undefined });

  // A cable pulled before the binding's first read is armed ends without an event: then its name in /dev is gone.
  const look = (): void => {
    looking = systemClock.after(lookMs, () => {
      access(path).then(
        () => over ?? look(),
        // Closed properly: destroyed alone, the binding would go on polling a line that is not there.
        () => (port.isOpen ? port.close((error) => error && finish(lost(error))) : finish(lost())),
      );
    });
  };
  look();

  port.on('close', (error?: Error | null) => finish(lost(error)));
  port.on('error', (error) => {
    if (port.isOpen) port.close((second) => second && finish(lost(second)));
    else if (!port.closing) finish(lost(error));
  });
  // Also the detector of unplugging: the binding notices the end only while somebody reads.
  port.on('data', (chunk: Buffer) => over ?? listener(chunk));

  return {
    closed,
    onData: (next) => (listener = next),
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (over !== undefined || !port.isOpen) {
          reject(over ?? lost());
          return;
        }
        // A write caught by the end of the line is never called back: whichever comes first answers.
        void closed.then(() => reject(over ?? lost()));
        port.write(Buffer.from(bytes), (error) => (error ? reject(lost(error)) : resolve()));
      }),
    async close() {
      if (over === undefined) {
        ours = true;
        looking?.cancel();
        over = new Error(`the serial line ${path} was closed`);
        if (port.isOpen) port.close((error) => error && finish(error));
      }
      await closed;
    },
  };
}
