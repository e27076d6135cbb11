/** One row per change of custody; epoch = the device's epoch + 1. Append-only: stored names. */
export const custodyKinds = ['out', 'in', 'undone', 'swapped', 'forced'] as const;
export type CustodyKind = (typeof custodyKinds)[number];

/** Where a device lies. */
export interface BayPlace {
  station: string;
  cabinet: string;
  /** 1-based, as printed on the furniture. */
  bay: number;
}

export interface DeviceCandidate {
  id: string;
  name: string;
  serial: string;
  group: string;
  /** As the site file says: decides before anything is sent whether the MDM can switch its user. */
  platform: string;
  epoch: number;
  /** False when an operator took it out of the pool. */
  inPool: boolean;
  /** True while somebody holds it. */
  out: boolean;
  place?: BayPlace;
  /** The bay's level as last seen by the cabinet; undefined where no cabinet watches. */
  docked?: boolean;
  chargePercent?: number;
  /** True when the bay reports it full, for cabinets that know no percentage. */
  charged?: boolean;
  bayFaulty?: boolean;
  /** Hand-outs so far; the least worn wins a tie. */
  timesOut: number;
  /** False while the MDM has not confirmed the last return: offered last. */
  returnVerified: boolean;
}
