import { row, type FaultRow } from './fault-words.ts';

/** The house itself. */
export const houseFaults = {
  'config-invalid': row(
    'no',
    'The configuration has a mistake.',
    'Correct the lines named in the log, then start again.',
    'Die Konfiguration enthält einen Fehler.',
    'Die im Protokoll genannten Zeilen berichtigen, dann neu starten.',
  ),
  'tap-late': row(
    'no',
    'That tap arrived too late.',
    'Tap again.',
    'Der Ausweis wurde zu spät gemeldet.',
    'Noch einmal vorhalten.',
  ),
} as const satisfies Record<string, FaultRow>;
