import type { MdmGroup } from './staging-catalogue.ts';
import type { DeviceIdentifiers, DeviceOwnership } from './staging-registration.ts';

/** One line of the MDM's enrolment status list. */
export interface EnrollmentToken {
  uuid: string;
  serial: string;
  imei: string;
  platform: string;
  /** The MDM's own words. */
  compliance: string;
  enrollment: string;
}

export interface EnrollmentTokenDetail {
  serial: string;
  udid: string;
  imei: string;
  name: string;
  userName: string;
  platform: string;
  ownership: string;
  /** The MDM's own words. */
  enrollment: string;
  status: string;
  source: string;
  profile: string;
  expires: string;
}

/** A device that may, or may not, be enrolled, whoever does it. */
export interface TokenRule {
  rule: 'allow' | 'deny';
  by: 'serial' | 'udid' | 'imei';
  value: string;
  /** Of an allowed device. */
  ownership?: DeviceOwnership;
}

export interface TokenForPerson extends DeviceIdentifiers {
  /** The person's uuid in the MDM. */
  userUuid: string;
  name: string;
  ownership: DeviceOwnership;
}

/** What lets one device in: to be shown once to whoever enrols it, and kept nowhere. */
export interface IssuedToken {
  token: string;
  /** An image of it as a `data:` address or a web address; empty where the MDM gives none. */
  qrCode: string;
}

/** Which tokens a request for many reached. */
export interface TokenOutcome {
  accepted: number;
  refused: string[];
}

/** Part of the port `MdmStaging`. */
export interface EnrollmentTokens {
  list(
    group: MdmGroup,
    only?: { serial?: string; imei?: string },
    signal?: AbortSignal,
  ): Promise<EnrollmentToken[]>;
  /** `mdm-token-unknown` when there is none. */
  read(group: MdmGroup, uuid: string, signal?: AbortSignal): Promise<EnrollmentTokenDetail>;
  /** `mdm-registration-exists` when the device has a record already. */
  addRule(group: MdmGroup, rule: TokenRule, signal?: AbortSignal): Promise<void>;
  issue(group: MdmGroup, device: TokenForPerson, signal?: AbortSignal): Promise<IssuedToken>;
  /** At most 500 at once. */
  revoke(group: MdmGroup, uuids: readonly string[], signal?: AbortSignal): Promise<TokenOutcome>;
  /** `mdm-token-held` while it is active, used, or Apple's. */
  remove(group: MdmGroup, uuid: string, signal?: AbortSignal): Promise<void>;
}
