import type { MdmCommand } from './command.ts';
import type { MdmDevice } from './device.ts';

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
  /**
   * Many at once, in few requests, by the serial numbers that were asked for. One the MDM does not know is not among
   * them.
   */
  readDevices(serials: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, MdmDevice>>;
  /**
   * Makes `userName` (exact name, not case-sensitive) the enrollment user of the device. Accepted, not yet read back.
   * The staging user is set by the same call with its name.
   */
  assign(serial: string, userName: string, signal?: AbortSignal, options?: AssignOptions): Promise<MdmAnswer>;
  /** What is already so (a tag that is there, Lost Mode that is on) counts as accepted. */
  command(serial: string, command: MdmCommand, signal?: AbortSignal): Promise<MdmAnswer>;
  close(): Promise<void>;
}
