import { faultTable } from '#libs/domain';
import type { Catalogue } from './catalogue.ts';
import { clockIn, dateIn, daysAgo, weekdayIn } from './times.ts';

const locale = 'de-DE';
const clock = (at: number) => clockIn(locale, at);

function since(at: number, now: number): string {
  const days = daysAgo(at, now);
  if (days <= 0) return `seit heute, ${clock(at)} Uhr`;
  if (days === 1) return `seit gestern, ${clock(at)} Uhr`;
  const day = days < 7 ? weekdayIn(locale, at) : `dem ${dateIn(locale, at)}`;
  return `seit ${day}, ${clock(at)} Uhr`;
}

export const de: Catalogue = {
  locale,
  fault: (code) => faultTable[code].de,
  clock,
  since,
  secondsLeft: (seconds) => (seconds === 1 ? 'noch 1 Sekunde' : `noch ${seconds} Sekunden`),
  readyNow: (ready, total) => `${ready} von ${total} jetzt bereit`,
  moreWaiting: (count) => `und ${count} weitere`,
  idle: {
    title: 'Ausweis vorhalten',
    none: 'Im Moment ist nichts zu entnehmen. Rückgabe geht wie gewohnt.',
    howToReturn: 'Zurückgeben? Einfach in den Schrank stecken.',
  },
  tapped: { title: 'Einen Moment…', detail: 'Ausweis erkannt.' },
  bay: 'Fach',
  cabinet: (name) => `Schrank ${name}`,
  take: {
    title: (firstName, device) => `${firstName}, bitte ${device} nehmen`,
    again: (firstName, device) => `${firstName}, ${device} liegt noch für Sie bereit`,
    fromBay: (bay) => `aus Fach ${bay}`,
    pending: 'Es wird inzwischen für Sie eingerichtet.',
    late: 'Das Einrichten dauert länger als sonst. Sie können es schon nehmen.',
    ready: 'Es ist für Sie eingerichtet.',
    failed: 'Es ließ sich nicht für Sie einrichten. Bitte IT verständigen.',
    unverified:
      'Nicht sicher, ob es nach der letzten Rückgabe gelöscht wurde. Falls Sie fremde Daten sehen: zurückgeben und IT verständigen.',
  },
  settingUp: {
    title: (device) => `${device} wird eingerichtet`,
    detail: (firstName) => `für ${firstName}. Sie können es schon mitnehmen.`,
    failed: (device) => `${device} ließ sich nicht einrichten`,
  },
  ready: {
    title: (device) => `${device} ist bereit`,
    detail: (firstName) => `Sie können es jetzt benutzen, ${firstName}.`,
  },
  marked({ by, name }) {
    switch (by) {
      case 'tag':
        return `In Workspace ONE mit dem Tag ${name} gekennzeichnet.`;
      case 'custom-attribute':
        return `In Workspace ONE mit dem Attribut ${name} gekennzeichnet.`;
      case 'organization-group':
        return `In Workspace ONE in die Gruppe ${name} verschoben.`;
    }
  },
  alreadyHas: {
    title: (firstName, device) => `${firstName}, Sie haben schon ${device}`,
    remedy: 'Erst zurückgeben, dann ein anderes nehmen.',
  },
  thankYou: {
    title: 'Vielen Dank',
    detail: (device, bay) => `${device} ist wieder in Fach ${bay}.`,
    at: (time) => `Zurückgegeben um ${time} Uhr`,
  },
  refused: { forName: (firstName) => `${firstName}, das geht gerade nicht` },
  question: {
    yes: 'Ja',
    no: 'Nein',
    send: 'Senden',
    leaveOut: 'Jetzt nicht',
    elsewhere: 'Zum Antworten den Ausweis noch einmal vorhalten.',
  },
  terms: {
    title: (firstName) => `${firstName}, bitte lesen und zustimmen`,
    accept: 'Ich stimme zu',
    decline: 'Ich stimme nicht zu',
  },
  waiting: { title: 'Einen Moment…', remedy: 'Dieser Bildschirm verbindet sich.' },
  lost: {
    title: 'Dieser Bildschirm hat den Dienst verloren',
    remedy:
      'Er verbindet sich von selbst wieder. Zurückgeben geht inzwischen. Wenn das so bleibt: IT verständigen.',
  },
  tokenRefused: {
    title: 'Dieser Bildschirm ist nicht zugelassen',
    remedy: 'IT verständigen: Der Dienst lehnt das Token in der Adresse dieser Seite ab.',
  },
  noAddress: {
    title: 'Dieser Bildschirm kennt seine Station nicht',
    remedy: 'IT verständigen: Die Adresse der Seite muss Station und Token nennen.',
  },
};
