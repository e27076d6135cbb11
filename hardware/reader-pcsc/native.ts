import type * as pcsc from 'pcsc-mini';
import type { Clock } from '#libs/clock';

/** What we use of the binding, and no more: what another binding would have to offer. */
export type PcscModule = Pick<typeof pcsc, 'Client' | 'ReaderStatus' | 'CardMode' | 'CardDisposition'>;
export type PcscClient = Pick<pcsc.Client, 'on' | 'start' | 'stop'>;
export type PcscReader = Pick<pcsc.Reader, 'name' | 'on' | 'connect'>;
export type PcscCard = Pick<pcsc.Card, 'transmit' | 'disconnect'>;

/** Imported when a reader is opened: without the package, or without libpcsclite, the station runs and says so. */
export async function loadPcsc(): Promise<PcscModule> {
  try {
    return await import('pcsc-mini');
  } catch (cause) {
    throw new Error('PC/SC readers need pcsc-mini and libpcsclite1: run npm ci and install libpcsclite1', {
      cause,
    });
  }
}

/** The binding's error code, such as NoSmartCard, or its message. */
export const codeOf = (thrown: unknown): string => {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : thrown instanceof Error ? thrown.message : String(thrown);
};

/**
 * A client whose daemon died cannot be stopped, and brings the process down when it is garbage-collected (pcsc-mini 0.1.3:
 * "Error in async finalizer callback"). So the dead are kept: a few kilobytes for each death of pcscd.
 */
const dead: PcscClient[] = [];

/**
 * Stops a client once it has been quiet for a while. Its stop() cancels the wait of its own thread and then waits for that
 * thread; right after an event the thread is not yet waiting again, the cancel is lost and stop() never returns.
 */
export async function retire(client: PcscClient, lastEvent: () => number, clock: Clock): Promise<void> {
  const quietMs = 100;
  for (let rest = quietMs; rest > 0; rest = lastEvent() + quietMs - clock.monotonic())
    await clock.sleep(rest);
  try {
    client.stop();
  } catch {
    dead.push(client);
  }
}
