/** The enrollment user the MDM lists for a device. */
export interface MdmHolder {
  userName: string;
}

/** A device as the MDM sees it. What it does not say is null. */
export interface MdmDevice {
  serial: string;
  /** What the MDM's own console and log call it. */
  id: string;
  uuid: string | null;
  /** As the console shows it; not the name a site gives it. */
  displayName: string | null;
  enrolled: boolean;
  platform: string;
  organizationGroup: string | null;
  holder: MdmHolder;
  /** Epoch milliseconds of its last word to the MDM. */
  lastSeenAt: number | null;
  batteryPercent: number | null;
  /** When it was last enrolled, epoch milliseconds: later than an erase it survived. */
  enrolledAt: number | null;
  /** The MDM has ordered it erased, or it is enrolling anew. */
  erasing: boolean;
  /** Whether it keeps the MDM's rules; null while that is unknown or not asked of it. */
  compliant: boolean | null;
}
