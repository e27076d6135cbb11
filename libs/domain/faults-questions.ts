import { row, type FaultRow } from './fault-words.ts';

/** What comes of questions at the screen, and of a hand-out that is taken back. */
export const questionFaults = {
  'not-answered': row(
    'no',
    'The question was not answered in time.',
    'Tap your badge again.',
    'Die Frage wurde nicht rechtzeitig beantwortet.',
    'Den Ausweis noch einmal vorhalten.',
  ),
  'terms-declined': row(
    'no',
    'Without agreeing you cannot have a phone.',
    'Tap again if you want to read it once more.',
    'Ohne Zustimmung gibt es kein Telefon.',
    'Zum erneuten Lesen den Ausweis noch einmal vorhalten.',
  ),
  'check-out-undone': row(
    'no',
    'The phone could not be made ready, so it is not handed out.',
    'Leave it in its bay, or put it back. Then tap again.',
    'Das Telefon ließ sich nicht vorbereiten und wird nicht ausgegeben.',
    'Im Fach lassen oder zurückstecken. Dann den Ausweis noch einmal vorhalten.',
  ),
} as const satisfies Record<string, FaultRow>;
