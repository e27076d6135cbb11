import type { imports as en } from '../en/imports.ts';

export const imports: typeof en = {
  file: 'CSV-Datei',
  choose: 'Datei wählen',
  chosen: (name) => `Gewählt: ${name}`,
  look: 'Zeigen, was sich änderte',
  apply: 'Importieren',
  applyDoes: (created, changed) => `Legt ${created} neu an und ändert ${changed}.`,
  dry: 'Was sich änderte',
  done: 'Was geändert wurde',
  outcomes: { created: 'Neu', changed: 'Geändert', same: 'Gleich', refused: 'Abgelehnt' },
  counts: (n) => String(n),
  line: 'Zeile',
  about: 'Wen oder was',
  outcome: 'Ergebnis',
  says: 'Warum, oder was sich ändert',
  more: (n) => `Und ${n} weitere.`,
  nothing: 'Alles in der Datei ist schon so.',
  refusedNote: 'Abgelehnte Zeilen werden ausgelassen; die anderen werden importiert.',
  tooLarge: 'Die Datei ist zu groß.',
};
