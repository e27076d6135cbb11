/**
 * What a notification of the MDM is about. It may come twice, late, out of order or never, so it is a hint to look and never the
 * truth.
 */
export interface DeviceEvent {
  /** Null where the notification does not tell which device by a number that we know it by. */
  serial: string | null;
  /** Whom it lists for the device, where it says. */
  userName: string | null;
}
