/** The enrollment user the MDM lists for a device. */
export interface MdmHolder {
  userName: string;
}

export interface MdmDevice {
  serial: string;
  enrolled: boolean;
  platform: string;
  holder: MdmHolder;
}

/** A request was accepted: not that the device has done it. */
export interface MdmAnswer {
  /** What the MDM calls this request in its own log, where it says. */
  activityId?: string;
  /** HTTP requests this took, cached ids not counted. */
  calls: number;
}

/** Commands of the first workflows; the names are ours, adapters translate. */
export type MdmCommand = 'clear-passcode' | 'sync';

export interface MdmCheck {
  product: string;
  version: string;
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
   * Makes `userName` (exact name, not case-sensitive) the enrollment user of the device. Accepted, not yet read back.
   * The staging user is set by the same call with its name.
   */
  assign(serial: string, userName: string, signal?: AbortSignal): Promise<MdmAnswer>;
  command(serial: string, command: MdmCommand, signal?: AbortSignal): Promise<MdmAnswer>;
  close(): Promise<void>;
}
