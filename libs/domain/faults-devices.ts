import { row, type FaultRow } from './fault-words.ts';

/** Which device? */
export const devicesFaults = {
  'all-out': row(
    'later',
    'No phone is free here.',
    'Wait for a return, or try another cabinet.',
    'Hier ist kein Telefon frei.',
    'Auf eine Rückgabe warten oder einen anderen Schrank versuchen.',
  ),
  'none-charged': row(
    'later',
    'No phone is charged enough yet.',
    'Try again in a few minutes, or try another cabinet.',
    'Noch ist kein Telefon ausreichend geladen.',
    'In einigen Minuten wieder versuchen oder zu einem anderen Schrank gehen.',
  ),
  'limit-reached': row(
    'no',
    'You already have a phone.',
    'Put it back first, then take another.',
    'Sie haben schon ein Telefon.',
    'Erst zurückgeben, dann ein anderes nehmen.',
  ),
  'not-taken': row(
    'no',
    'The phone was not taken in time.',
    'Tap your badge again.',
    'Das Telefon wurde nicht rechtzeitig entnommen.',
    'Den Ausweis noch einmal vorhalten.',
  ),
  'no-workflow': row(
    'no',
    'Nothing is set up for this tap.',
    'Tell IT: no rule fits at this station.',
    'Für diesen Ausweis ist hier nichts eingerichtet.',
    'IT verständigen: keine Regel passt an dieser Station.',
  ),
} as const satisfies Record<string, FaultRow>;
