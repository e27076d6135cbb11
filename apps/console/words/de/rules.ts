import type { Trigger } from '#libs/domain';
import type { Comparator } from '../../workflows/model-conditions.ts';
import type { ruleWords as en } from '../en/rules.ts';

const triggers: Record<Trigger, { title: string; says: string }> = {
  tap: { title: 'Ausweis vorgehalten', says: 'Jemand hält einen Ausweis an einen Leser.' },
  docked: { title: 'Gerät zurückgestellt', says: 'Ein Gerät, das jemand hat, wird in ein Fach gestellt.' },
  manual: { title: 'Rückgabe erzwungen', says: 'Jemand an der Konsole sagt, dass ein Gerät zurück ist.' },
  undocked: {
    title: 'Gerät weg, und niemand hat es',
    says: 'Ein Gerät hat sein Fach verlassen, und niemand hat es; mit einer Zeit nur, wenn es so lange wegbleibt.',
  },
  overdue: {
    title: 'Gerät überfällig',
    says: 'Ein Gerät ist so lange nach seiner Frist noch draußen. Einmal je Ausgabe; es endet, wenn es zurück ist.',
  },
  schedule: {
    title: 'Zu einer Zeit',
    says: 'Zu bestimmten Zeiten, für jedes Gerät, auf das die Bedingungen passen.',
  },
  'mdm-event': {
    title: 'Ereignis des MDM',
    says: 'Das MDM meldet etwas, das mit einem Gerät geschehen ist.',
  },
  'over-the-air': {
    title: 'Aus der Ferne',
    says: 'Jemand an der Konsole startet es für gewählte Geräte; die Bedingungen sagen, auf welchen es laufen darf.',
  },
};
const isTrigger = (word: string): word is Trigger => Object.hasOwn(triggers, word);

const comparators: Record<Comparator, string> = {
  is: 'ist',
  'is-not': 'ist nicht',
  'starts-with': 'beginnt mit',
  contains: 'enthält',
  'less-than': 'ist kleiner als',
  'more-than': 'ist größer als',
  between: 'liegt zwischen',
};

export const ruleWords: typeof en = {
  comparators,
  triggerSays: (trigger) => (isTrigger(trigger) ? triggers[trigger].says : ''),
  triggerTitle: (trigger) => (isTrigger(trigger) ? triggers[trigger].title : trigger),
  conditions: {
    add: 'Bedingung hinzufügen',
    attribute: (n) => `Attribut ${n}`,
    comparator: (n) => `Vergleich ${n}`,
    operand: (n, which) => (which < 0 ? `Wert ${n}` : which === 0 ? `Von ${n}` : `Bis ${n}`),
    remove: (n) => `Bedingung ${n} entfernen`,
  },
  rules: {
    title: 'Regeln',
    about: 'Welcher Ablauf wodurch beginnt.',
    order:
      'Von oben nach unten; die erste, deren Bedingungen alle gelten, entscheidet. Eine Regel ohne Bedingungen ist der Regelfall ihres Auslösers und gehört ans Ende.',
    edit: 'Regeln bearbeiten',
    none: 'Es gibt noch keine Regel',
    noneHint: 'Ohne Regel geschieht nichts, wenn jemand seinen Ausweis vorhält.',
    name: (n) => `Regel ${n}`,
    add: 'Regel hinzufügen',
    addDefault: (trigger) => `Den Regelfall für „${trigger}“ hinzufügen`,
    moved: (place, of) => `Jetzt Regel ${place} von ${of}.`,
    trigger: 'Wann',
    run: 'Führt aus',
    afterLabel: 'Nach',
    afterHint: 'Eine Zahl mit ihrer Einheit, etwa 30m oder 2h.',
    atLabel: 'Zeiten',
    atHint: 'Minute, Stunde, Tag, Monat und Wochentag wie bei cron: 0 6 * * 1-5 ist 6 Uhr an Werktagen.',
    next: (zone) => `Als Nächstes (${zone}):`,
    always: 'Sie passt in jedem Fall.',
    default: 'Regelfall',
    never: 'Nie erreicht: eine Regel darüber nimmt alles',
    leftOpen: (triggers) =>
      `Eine Rückgabe wird nie abgelehnt: Es fehlt eine Regel ohne Bedingungen für ${triggers}.`,
    says: (trigger, run) => `${trigger} → ${run}`,
    after: (after) => `nach ${after}`,
    at: (at) => `(${at})`,
    if: (conditions) => `wenn ${conditions}`,
  },
};
