import { row, type FaultRow } from './fault-words.ts';

/** Hands and eyes of a station. */
export const handsFaults = {
  'reader-missing': row(
    'later',
    'A badge reader is not connected.',
    'Use another reader, and tell IT.',
    'Ein Ausweisleser ist nicht angeschlossen.',
    'Einen anderen Leser benutzen und IT verständigen.',
  ),
  'reader-unavailable': row(
    'no',
    'A badge reader cannot be opened on this computer.',
    'Tell IT: reader driver is not installed.',
    'Ein Ausweisleser lässt sich an diesem Rechner nicht öffnen.',
    'IT verständigen: Lesertreiber fehlt.',
  ),
  'cabinet-missing': row(
    'later',
    'The cabinet does not answer.',
    'Phones can be returned as usual. Tell IT.',
    'Der Schrank antwortet nicht.',
    'Rückgabe geht wie gewohnt. IT verständigen.',
  ),
  'station-down': row(
    'later',
    'This station is starting again.',
    'Tap again in a few seconds.',
    'Diese Station startet neu.',
    'In einigen Sekunden noch einmal vorhalten.',
  ),
} as const satisfies Record<string, FaultRow>;
