/** What a group gives its manufacturers, and whether it takes devices from them. */
export interface DropShipSettings {
  enabled: boolean;
  userName: string;
  password: string;
  /** Groups beneath that have been switched on or off by themselves. */
  below: Record<number, boolean>;
}

/** A device a manufacturer has registered with the provisioning service. */
export interface UploadedDevice {
  serial: string;
  model: string;
  assetNumber: string;
  groupId: number;
  tags: string[];
}

export interface DropShip {
  /** By organization group. */
  settings: Map<number, DropShipSettings>;
  /** By lower-case serial number: the list of the provisioning service, which UEM asks when it syncs. */
  uploaded: Map<string, UploadedDevice>;
}
