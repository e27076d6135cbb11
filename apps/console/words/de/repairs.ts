import type { repairs as en } from '../en/repairs.ts';

export const repairs: typeof en = {
  title: 'Reparaturen',
  about: 'Alles, was auf einen Menschen wartet. Das Älteste zuerst.',
  navigation: (n) =>
    n === 1 ? '1 Sache wartet auf einen Menschen' : `${n} Sachen warten auf einen Menschen`,
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
  held: 'Zum MDM wird gerade nichts geschrieben.',
  heldGo: 'Zum MDM: ansehen und weitergehen lassen',
  sections: {
    effects: 'Schritte, die warten',
    hold: 'Schreiben zum MDM',
    badges: 'Karten, die zwei Menschen teilen',
    furniture: 'Leser und Schränke',
    taken: 'Geräte, die ohne Karte genommen wurden',
  },
  badge: 'Karte',
  badgeMeans:
    'Das Verzeichnis gibt diese Karte mehr als einer Person, also bekommt mit ihr niemand ein Gerät.',
  badgeMeanwhile:
    'Wird sie aufgelegt, so wird abgelehnt, und der Bildschirm sagt, dass unklar ist, wem sie gehört.',
  keepWith: (name) => `Bei ${name} lassen`,
  keepDoes: (name) => `Von jetzt an gehört diese Karte ${name}, was immer das Verzeichnis über andere sagt.`,
  furnitureMeanwhile:
    'Andere Leser und Schränke arbeiten weiter; der Bildschirm sagt, welcher ausgefallen ist.',
  takenMeans: 'Dieses Gerät hat sein Fach verlassen, und niemand hat es.',
  takenMeanwhile: 'Es wird nicht angeboten. Zurückgestellt zählt es wieder als da.',
  look: 'Ansehen',
};
