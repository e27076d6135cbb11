import { systemClock, type Clock } from '#libs/clock';
import { Hub } from './hub.ts';
import { openPty, type Pty } from './pty.ts';

export interface EmulatorSettings {
  /** Where the serial device appears. */
  link: string;
  ports?: number;
  firmware?: 'un' | 'ps';
  clock?: Clock;
}

/** A Cambrionix hub and the cable to it, on a pty. */
export class CambrionixEmulator extends Hub {
  readonly path: string;
  #pty: Pty | undefined;

  constructor({ link, ports = 15, firmware = 'un', clock = systemClock }: EmulatorSettings) {
    super({ ports, firmware, clock, send: (bytes) => this.#pty?.send(bytes) });
    this.path = link;
  }

  /** Pulls the USB cable; docked devices stay docked. */
  async unplug(): Promise<void> {
    await this.#pty?.close();
    this.#pty = undefined;
  }

  async replug(): Promise<void> {
    this.#pty ??= await openPty(this.path, (chunk) => this.receive(chunk));
  }
}

/** Resolves when the device is there to be opened. `unplug` ends it for good. */
export async function startCambrionix(settings: EmulatorSettings): Promise<CambrionixEmulator> {
  const emulator = new CambrionixEmulator(settings);
  await emulator.replug();
  return emulator;
}
