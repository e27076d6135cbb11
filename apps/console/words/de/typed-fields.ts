import type { typedFields as en } from '../en/typed-fields.ts';

export const typedFields: typeof en = {
  insert: (label) => `Ein Attribut in ${label} einfügen`,
  offers: (n) =>
    n === 0
      ? 'Kein Attribut passt.'
      : `${n} ${n === 1 ? 'Attribut passt' : 'Attribute passen'}: mit Pfeiltasten und Enter wählen.`,
  attributes: 'Attribute',
  unknown: (name, meant) =>
    `[${name}] ist kein Attribut.${meant === undefined ? ' Tippen Sie [, um zu sehen, welche es gibt.' : ` Meinen Sie [${meant}]?`}`,
  kind: (label) => `Wie ${label} geschrieben ist`,
  none: 'Nichts',
  text: 'Text',
  group: 'Gruppe (JSON)',
  where: (line, column) => `Zeile ${line}, Spalte ${column}: `,
  byDefault: (value) => `${value}, wenn Sie nichts anderes sagen.`,
  duration: 'Eine Zahl mit ihrer Einheit, etwa 90s, 2m oder 1h.',
  leftOut: 'Nicht gesagt',
  yes: 'Ja',
  no: 'Nein',
  add: 'Hinzufügen',
  remove: 'Entfernen',
  addEntry: (label) => `Hinzufügen: ${label}`,
  removeEntry: (label) => `${label} entfernen`,
  name: 'Name',
  value: 'Wert',
  nameTaken: 'steht hier schon',
  faults: {
    empty: 'Hier steht noch nichts. Schreiben Sie eine Gruppe wie { "who": "[Display Name]" }.',
    'value-missing':
      'Hier fehlt ein Wert: ein Text in Anführungszeichen, eine Zahl, true, false, null, eine Gruppe oder eine Liste.',
    'word-unknown':
      'Dieses Wort bedeutet hier nichts. Texte gehören in gerade Anführungszeichen; ohne sie dürfen nur true, false und null stehen.',
    'number-wrong':
      'Das ist keine Zahl, wie JSON sie schreibt. Setzen Sie sie in Anführungszeichen, wenn sie ein Text ist.',
    'text-open': 'Der Text, der hier beginnt, ist nicht geschlossen: ein Anführungszeichen fehlt.',
    'text-line-break': 'Ein Text geht hier über das Zeilenende. Schreiben Sie \\n, wo eine Zeile enden soll.',
    'escape-wrong': 'Dieses Zeichen nach einem Backslash bedeutet nichts. Schreiben Sie zwei für einen.',
    'name-quotes': 'Ein Name gehört in gerade Anführungszeichen, etwa "who".',
    'colon-missing': 'Zwischen dem Namen und seinem Wert fehlt ein Doppelpunkt.',
    'comma-missing': 'Davor fehlt ein Komma.',
    'comma-too-many': 'Dieses Komma ist eines zu viel: es folgt nichts.',
    'group-open': 'Die Gruppe, die hier beginnt, ist nicht geschlossen: eine } fehlt.',
    'list-open': 'Die Liste, die hier beginnt, ist nicht geschlossen: eine ] fehlt.',
    'more-after': 'Davor ist es vollständig; entfernen Sie, was folgt.',
    'too-deep': 'Es ist tiefer verschachtelt, als irgendetwas brauchen kann.',
  },
};
