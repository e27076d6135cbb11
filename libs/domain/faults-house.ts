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
  'audit-contradicted': row(
    'no',
    'The audit is not what it was.',
    'Run tapstand verify-audit, keep a copy of the database, and find out who could write it.',
    'Die Aufzeichnung der Handlungen ist nicht mehr, was sie war.',
    'Mit tapstand verify-audit prüfen, die Datenbank sichern und klären, wer sie schreiben konnte.',
  ),
  'audit-other-key': row(
    'no',
    "The audit's chain was made with another key.",
    'Put the audit key file back from where it was kept.',
    'Die Kette der Aufzeichnung wurde mit einem anderen Schlüssel gebildet.',
    'Die Datei mit dem Schlüssel der Aufzeichnung zurücklegen.',
  ),
  'syslog-unreachable': row(
    'later',
    'The syslog receiver takes nothing.',
    'Check its address, its certificate and the network; what waits is sent later.',
    'Der Syslog-Empfänger nimmt nichts an.',
    'Adresse, Zertifikat und Netz prüfen; was wartet, wird später gesendet.',
  ),
  'backup-failed': row(
    'later',
    'The copy of the records could not be made.',
    'Check the folder, its rights and the room on the disk.',
    'Die Sicherung der Aufzeichnungen ist nicht gelungen.',
    'Ordner, Rechte und Platz auf der Festplatte prüfen.',
  ),
  'tap-late': row(
    'no',
    'That tap arrived too late.',
    'Tap again.',
    'Der Ausweis wurde zu spät gemeldet.',
    'Noch einmal vorhalten.',
  ),
} as const satisfies Record<string, FaultRow>;
