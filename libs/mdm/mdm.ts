import type { Fault, FaultCode } from '#libs/domain';
import type { MdmCommand } from './command.ts';
import type { MdmDevice } from './device.ts';
import type { InventoryQuota } from './inventory.ts';

/** A request was accepted: not that the device has done it. */
export interface MdmAnswer {
  /** What the MDM calls this request in its own log, where it says. */
  activityId?: string;
  /** HTTP requests this took, cached ids not counted. */
  calls: number;
}

export interface MdmCheck {
  product: string;
  version: string;
}

export interface AssignOptions {
  /** Whom the MDM does not know yet it is to fetch from its directory. Never for a staging user: that one is made by hand. */
  createMissing?: boolean;
}

/** Many devices at once. One the MDM does not know is in neither map. */
export interface MdmDevices {
  /** By the serial numbers that were asked for. */
  devices: ReadonlyMap<string, MdmDevice>;
  /** Those whose server could not be asked, and why: of them nothing is known. */
  unreachable: ReadonlyMap<string, Fault>;
}

export interface ReadOptions {
  /** A hand-out or a return waits for it: asked even when the MDM's quota runs low. */
  waitedFor?: boolean;
}

/** `unknown`: the MDM does not tell. */
export type MdmLook = 'seen' | 'unseen' | 'unknown';

/**
 * Port: the system that manages the devices. Every method throws a `Fault` with an `mdm-…` code (or what a
 * broken adapter throws) and never retries by itself: patience belongs to the engine.
 * `mdm-ambiguous` means the request may have been carried out: read before writing again.
 */
export interface Mdm {
  /** Answers when address, authentication and API rights do. */
  check(signal?: AbortSignal): Promise<MdmCheck>;
  /** The device as the MDM sees it now; `mdm-device-unknown` when it has none with this serial number. */
  readDevice(serial: string, signal?: AbortSignal): Promise<MdmDevice>;
  /** Many at once, in few requests. Throws no fault: who could not be asked is told with the others. */
  readDevices(serials: readonly string[], signal?: AbortSignal, options?: ReadOptions): Promise<MdmDevices>;
  /**
   * Makes `userName` (exact name, not case-sensitive) the enrollment user of the device. Accepted, not yet read back.
   * The staging user is set by the same call with its name.
   */
  assign(serial: string, userName: string, signal?: AbortSignal, options?: AssignOptions): Promise<MdmAnswer>;
  /**
   * Learns what a command to this device needs to be sent at once: its id, and a sign-in that is good. Asks only for what is not
   * known yet, and changes nothing.
   */
  meet(serial: string, signal?: AbortSignal): Promise<void>;
  /** What is already so (a tag that is there, Lost Mode that is on) counts as accepted. */
  command(serial: string, command: MdmCommand, signal?: AbortSignal): Promise<MdmAnswer>;
  /**
   * Whether what this command asks for is so already, or was told to the device; read, never remembered. An erase with
   * return to service is `unseen` while it is under way and `seen` when the device is enrolled again.
   */
  look(serial: string, command: MdmCommand, signal?: AbortSignal): Promise<MdmLook>;
  /** Milliseconds until it is worth asking anything about this device; 0: now. Asks nobody. */
  availability(serial: string): number;
  /** The quota of API calls as of the last answer; undefined before one tells it, and where the MDM does not. */
  quota(): InventoryQuota | undefined;
  close(): Promise<void>;
}

/** How the line to one MDM server is. */
export interface MdmLineState {
  /** As the site file names it. */
  server: string;
  /** `open`: nothing is sent, since nobody answered; `probing`: one request finds out whether somebody does. */
  line: 'closed' | 'open' | 'probing';
  /** Since when it is not closed, epoch milliseconds. */
  openSince: number | null;
  /** Milliseconds until something may be sent again. */
  waitMs: number;
  /** Why it was opened. */
  fault: FaultCode | null;
  quota: InventoryQuota | null;
}

/** An `Mdm` that keeps away from a server that does not answer, and says how its lines are. */
export interface MdmLine extends Mdm {
  states(): MdmLineState[];
  /** Calls `tell` each time a line that was open is closed again; with the name of its server. */
  onClose(tell: (server: string) => void): void;
}
