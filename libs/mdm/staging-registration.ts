import type { MdmGroup } from './staging-catalogue.ts';

/** What tells a device apart before it is enrolled; at least one. */
export interface DeviceIdentifiers {
  serial?: string;
  udid?: string;
  imei?: string;
}

export type DeviceOwnership = 'corporate' | 'shared' | 'employee';

export interface NewRegistration extends DeviceIdentifiers {
  /** User name of the person it is meant for: nobody else can enrol it. */
  userName: string;
  group: MdmGroup;
  name: string;
  ownership: DeviceOwnership;
  platform?: 'ios' | 'macos' | 'android' | 'windows';
  assetNumber?: string;
}

/** A device that is expected and not enrolled yet. */
export interface RegisteredDevice {
  serial: string;
  udid: string;
  assetNumber: string;
  name: string;
  userName: string;
  group: string;
  platform: string;
  /** As the MDM writes it. */
  registered: string;
}

export interface EnrolledDevice {
  id: string;
  serial: string;
  assetNumber: string;
  name: string;
  userName: string;
  group: string;
  platform: string;
  enrolled: string;
  lastSeen: string;
}

/** What became of many at once. */
export interface BulkOutcome {
  accepted: number;
  /** Which were refused, with the MDM's number for the reason. */
  refused: { value: string; errorCode: number | undefined }[];
}

/** Part of the port `MdmStaging`: devices known for one person before they are enrolled. */
export interface Registration {
  /** `mdm-registration-exists` when a device with one of the identifiers is enrolled or registered already. */
  register(device: NewRegistration, signal?: AbortSignal): Promise<void>;
  registered(group?: MdmGroup, signal?: AbortSignal): Promise<RegisteredDevice[]>;
  enrolled(group?: MdmGroup, signal?: AbortSignal): Promise<EnrolledDevice[]>;
  /** At most 500 at once. */
  unregister(
    by: 'serial' | 'udid' | 'asset-number',
    values: readonly string[],
    signal?: AbortSignal,
  ): Promise<BulkOutcome>;
}
