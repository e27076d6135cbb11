import type { repairs as en } from '../en/repairs.ts';

export const repairs: typeof en = {
  title: 'Reparaturen',
  about: 'Alles, was auf einen Menschen wartet. Das Älteste zuerst.',
  none: 'Nichts wartet auf einen Menschen.',
  noneMore: 'Was von selbst erneut versucht wird, steht nicht hier, sondern bei den Abläufen, die warten.',
  since: 'Wartet seit',
  meaning: 'Was es bedeutet',
  meanwhile: 'Was inzwischen geschieht',
  run: 'Sein Ablauf',
  device: 'Gerät',
  person: 'Person',
  sees: 'Das MDM hat',
  wants: 'Gewollt',
  kinds: {
    foreign: 'Jemand hat den Inhaber im MDM geändert',
    obligation: 'Muss vor der nächsten Person erledigt sein',
    notice: 'Niemand konnte benachrichtigt werden',
    refused: 'Abgelehnt',
    unclear: 'Niemand sieht, was daraus wurde',
  },
  means: {
    foreign: (sees) =>
      `Das MDM führt ${sees}, ohne dass Tapstand je darum gebeten hätte: jemand hat es dort geändert.`,
    obligation: () => 'Das muss erledigt sein, bevor das Gerät der nächsten Person gehört.',
    notice: () => 'Wer es erfahren sollte, hat es abgelehnt oder ist nicht zu erreichen.',
    refused: () =>
      'Es wurde abgelehnt, und ein neuer Versuch ändert nichts, solange die Ursache nicht behoben ist.',
    unclear: () =>
      'Eine Anfrage ging hinaus und wurde später abgelehnt, oder niemand sieht, was daraus wurde.',
  },
  whiles: {
    foreign:
      'Es bleibt so, bis Sie entscheiden; das Gerät kann wie gewohnt genommen und zurückgebracht werden.',
    obligation: 'An dieses Gerät wird nichts Neueres gesendet, bis Sie entscheiden.',
    notice: 'Was danach kommt, wird trotzdem gemeldet; noch einmal gemeldet, trägt es denselben Schlüssel.',
    refused: 'Alles andere des Ablaufs geht weiter.',
    unclear: 'Es wird nicht blind wiederholt: es könnte doppelt geschehen.',
  },
  acts: {
    retry: 'Erneut versuchen',
    skip: 'Ungetan lassen',
    adopt: 'Beibehalten, was da ist',
    enforce: 'Überschreiben',
  },
  does: {
    retry: () => 'Versucht es sofort noch einmal. Beheben Sie zuerst die Ursache.',
    skip: () => 'Lässt es ungetan. Der Ablauf zählt es als übergangen.',
    skipObligation: () => 'Geht ohne das weiter: die nächste Person bekommt das Gerät, wie es ist.',
    adopt: (sees) => `Behält ${sees}: erst die nächste Ausgabe oder Rückgabe überschreibt es.`,
    enforce: (sees, wants) => `Schreibt ${wants} über ${sees}.`,
  },
  asWanted: 'das Gewollte',
  asSeen: 'das Vorhandene',
  settled: {
    retry: 'Es wird jetzt erneut versucht.',
    skip: 'Es bleibt ungetan.',
    adopt: 'Was da ist, bleibt.',
    enforce: 'Es wird jetzt überschrieben.',
  },
  heldGo: 'Zum MDM: ansehen und weitergehen lassen',
  sections: { effects: 'Schritte, die warten' },
  bay: (n) => `Fach ${n}`,
  readinessGo: 'Zum Bericht der Bereitschaft',
  waitingKinds: {
    'ambiguous-badge': 'Karten mehrerer Personen',
    'taken-without-tap': 'Geräte, die ohne Karte weg sind',
    'station-down': 'Stationen, die nicht verbunden sind',
    'reader-down': 'Ausgefallene Leser',
    'cabinet-down': 'Ausgefallene Schränke',
    'bay-faulty': 'Fächer, die eine Störung melden',
    'directory-down': 'Das Verzeichnis antwortet nicht',
    'mdm-hold': 'Zum MDM wird nichts geschrieben',
    'mdm-down': 'Das MDM antwortet nicht',
    readiness: 'Der Bericht der Bereitschaft fand etwas',
  },
  waitingWhiles: {
    'ambiguous-badge':
      'Aufgelegt wird sie abgelehnt, und der Bildschirm sagt, dass unklar ist, wem sie gehört.',
    'taken-without-tap': 'Sie werden nicht angeboten. Zurückgestellt zählen sie wieder als da.',
    'station-down': 'Dort bekommt niemand ein Gerät. Ihr Programm wird von selbst neu gestartet.',
    'reader-down':
      'Andere Leser arbeiten weiter; der Bildschirm der Station sagt, welcher ausgefallen ist, und lässt tippen.',
    'cabinet-down':
      'Geräte anderer Schränke werden angeboten. Was zurückgestellt wird, wird aufgeschrieben, sobald er wieder antwortet.',
    'bay-faulty': 'Das Gerät darin wird nicht angeboten.',
    'directory-down':
      'Wer kürzlich da war, wird bedient; jemand Neues wird abgelehnt, und der Bildschirm sagt, warum.',
    'mdm-hold': 'Geräte werden wie gewohnt ausgegeben und zurückgenommen; das MDM folgt, wenn es weitergeht.',
    'mdm-down': 'Geräte werden wie gewohnt ausgegeben und zurückgenommen; das MDM folgt, wenn es antwortet.',
    readiness: 'Betroffene Ausgaben können scheitern oder halb getan enden.',
  },
};
