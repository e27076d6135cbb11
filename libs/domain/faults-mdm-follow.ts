import { row, type FaultRow } from './fault-words.ts';

/** What keeps the MDM from following a hand-out although it answers. */
export const mdmFollowFaults = {
  'mdm-holder-foreign': row(
    'no',
    'In Workspace ONE this phone has been given to somebody else.',
    'Put it back and take another. Tell IT: it is parked.',
    'In Workspace ONE wurde dieses Telefon jemand anderem zugewiesen.',
    'Zurückgeben und ein anderes nehmen. IT verständigen: es ist geparkt.',
  ),
  'mdm-maybe-done': row(
    'no',
    'Nobody knows whether this was done in Workspace ONE.',
    'Tell IT: it waits for an operator.',
    'Niemand weiß, ob das in Workspace ONE geschehen ist.',
    'IT verständigen: es wartet auf jemanden vom Betrieb.',
  ),
  'mdm-paused': row(
    'later',
    'The phone is being set up later: IT has paused it.',
    'You can take it now.',
    'Das Telefon wird später eingerichtet: IT hat es angehalten.',
    'Sie können es schon nehmen.',
  ),
} as const satisfies Record<string, FaultRow>;
