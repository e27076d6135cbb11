import type { mdm as en } from '../en/mdm.ts';

export const mdm: typeof en = {
  title: 'MDM',
  about: 'Wie es zwischen Tapstand und dem MDM steht.',
  none: 'Dieser Standort hat kein MDM: Geräte werden ohne eines verliehen.',
  servers: 'Server',
  server: 'Server',
  lineLabel: 'Verbindung',
  lines: { closed: 'Antwortet', open: 'Antwortet nicht', probing: 'Wird versucht' },
  lineMeans: {
    closed: 'Er antwortet, oder noch hat niemand gefragt.',
    open: 'Bis zum nächsten Versuch wird nichts an ihn gesendet; was wartet, geht dann hinaus.',
    probing: 'Eine Anfrage versucht, ob er wieder antwortet.',
  },
  again: 'Nächster Versuch',
  quota: 'Übrige Anfragen',
  quotaOf: (left, limit) => `${left} von ${limit}`,
  quotaUnknown: 'noch nicht bekannt',
  quotaResets: 'Neue um',
  open: 'Änderungen, die noch zu machen sind',
  waiting: 'Änderungen, die auf einen Menschen warten',
  reassigned: 'Wechsel des Inhabers in den letzten zehn Minuten',
  corrections: (n) => (n === 1 ? '1 davon eine Berichtigung' : `${n} davon Berichtigungen`),
  holdTitle: 'Zum MDM wird nichts geschrieben',
  holdWhy: {
    restored:
      'Die Datenbank wurde aus einer Sicherung zurückgeholt. Sehen Sie unten nach, was sich unterscheidet, und lassen Sie es dann weitergehen: was wartete, geht dann hinaus.',
    budget:
      'Weit mehr Geräte als üblich sollten den Inhaber wechseln. Sehen Sie die letzten Abläufe an und lassen Sie es weitergehen, wenn das so richtig ist.',
    operator: 'Es wurde von Hand angehalten.',
  },
  holdSince: 'Seit',
  hold: 'Alles Schreiben anhalten',
  holdDoes:
    'Nichts, was etwas ändert, geht mehr an das MDM, bis jemand es weitergehen lässt. Telefone werden wie gewohnt ausgegeben und zurückgenommen; das MDM folgt später.',
  release: 'Weitergehen lassen',
  releaseDoes: 'Alles, was wartete, geht jetzt der Reihe nach hinaus.',
  heldNow: 'Das Schreiben ist angehalten.',
  releasedNow: 'Es geht weiter.',
  differences: 'Was sich unterscheidet',
  differencesAbout: 'Geräte, deren Inhaber im MDM nicht der ist, der dort stehen sollte.',
  device: 'Gerät',
  wanted: 'Sollte sein',
  has: 'Das MDM hat',
  comparedAt: 'Zuletzt verglichen',
  comparedOf: (n) => (n === 1 ? '1 Gerät' : `${n} Geräte`),
  unreachable: (n) =>
    n === 1 ? '1 Gerät konnte nicht abgefragt werden' : `${n} Geräte konnten nicht abgefragt werden`,
  notCompared: 'Seit dem Start des Dienstes nicht verglichen; das geschieht jede Viertelstunde.',
  same: 'Nichts unterscheidet sich.',
  more: (n) => `Und ${n} weitere.`,
};
