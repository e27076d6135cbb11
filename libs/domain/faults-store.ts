import { row, type FaultRow } from './fault-words.ts';

/** What we cannot write down we do not give. */
export const storeFaults = {
  'store-full': row(
    'later',
    'No phone can be given: the disk is full.',
    'Returns work. Tell IT at once.',
    'Keine Ausgabe möglich: die Festplatte ist voll.',
    'Rückgabe geht. Sofort IT verständigen.',
  ),
  'store-busy': row(
    'later',
    'The system is busy with its records.',
    'Tap again in a few seconds.',
    'Das System schreibt gerade sehr viel auf.',
    'In einigen Sekunden noch einmal vorhalten.',
  ),
  'store-broken': row(
    'later',
    'No phone can be given: records cannot be written.',
    'Returns work. Tell IT at once.',
    'Keine Ausgabe möglich: es kann nichts aufgezeichnet werden.',
    'Rückgabe geht. Sofort IT verständigen.',
  ),
} as const satisfies Record<string, FaultRow>;
