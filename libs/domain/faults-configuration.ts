import { row, type FaultRow } from './fault-words.ts';

/** What the service goes by, and how it comes to be. */
export const configurationFaults = {
  'files-rule': row(
    'no',
    'Files rule here: the console shows the configuration and does not change it.',
    'Change the files, or let the database rule.',
    'Hier gelten die Dateien: Die Konsole zeigt die Konfiguration und ändert sie nicht.',
    'Die Dateien ändern oder die Datenbank gelten lassen.',
  ),
  'configuration-outrun': row(
    'no',
    'Somebody saved while you were editing.',
    'Look at what changed, then save on top of it or leave it.',
    'Jemand hat gespeichert, während Sie bearbeitet haben.',
    'Ansehen, was sich geändert hat, dann darauf speichern oder es lassen.',
  ),
  'configuration-taken-back': row(
    'no',
    'The service could not start with the new version; the one before is in force again.',
    'Read why, correct it, and save again.',
    'Der Dienst konnte mit der neuen Version nicht starten; die vorige gilt wieder.',
    'Den Grund lesen, berichtigen und noch einmal speichern.',
  ),
  'setup-code-refused': row(
    'no',
    'This is not the code of the log, or too many were tried.',
    'Take the code from the newest line of the log; after ten wrong ones wait ten minutes.',
    'Das ist nicht der Code aus dem Protokoll, oder es wurden zu viele versucht.',
    'Den Code aus der neuesten Zeile des Protokolls nehmen; nach zehn falschen zehn Minuten warten.',
  ),
} as const satisfies Record<string, FaultRow>;
