import { startPcscd } from '#test/simulators/pcsc';
import type { PrivatePcscd } from '#test/simulators/pcsc';
import { readerChild } from './badge-reader-child.ts';
import type { ReaderChild } from './badge-reader-child.ts';

export interface PcscStand {
  pcscd: PrivatePcscd;
  child: ReaderChild;
  said(): string;
  dispose(): Promise<void>;
}

/** A real pcscd with virtual readers, and the PC/SC driver in a child that knows only this pcscd. */
export async function pcscStand(readers = 1): Promise<PcscStand> {
  const pcscd = await startPcscd({ readers });
  const child = readerChild({ PCSCLITE_CSOCK_NAME: pcscd.socketPath });
  return {
    pcscd,
    child,
    said: () => `${child.said()}\n${pcscd.log()}`,
    dispose: () => child.end().finally(() => pcscd.stop()),
  };
}

/** A test on a stand of its own; when it fails, what the stand said is printed. */
export const onStand =
  (readers: number, tell: (stand: PcscStand) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const stand = await pcscStand(readers);
    try {
      await tell(stand);
    } catch (error) {
      process.stderr.write(`\n--- what the stand said ---\n${stand.said()}\n`);
      throw error;
    } finally {
      await stand.dispose();
    }
  };
