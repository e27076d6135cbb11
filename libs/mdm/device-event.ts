/**
 * What a notification of the MDM is about. It may come twice, late, out of order or never, so it is a hint to look and never the
 * truth.
 */
export interface DeviceEvent {
  /** Null where the notification does not tell which device by a number that we know it by. */
  serial: string | null;
  /** Whom it lists for the device, where it says. */
  userName: string | null;
  /** When it happened, as it says, whatever the form; null where it does not. */
  happenedAt: string | null;
  /** What else it tells, by our own names for it; nothing of it is empty. */
  words: Partial<Record<EventWord, string>>;
}

/** Words of events that workflows may ask for. Stored in workflows: append-only. */
export type EventWord =
  | 'Event'
  | 'Event Id'
  | 'Event User'
  | 'Event Enrollment'
  | 'Event Compliance'
  | 'Event Compromised'
  | 'Event Organization Group'
  | 'Event Operating System';
