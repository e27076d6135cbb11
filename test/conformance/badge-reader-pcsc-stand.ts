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
