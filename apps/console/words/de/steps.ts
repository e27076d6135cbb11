import type { FieldWords, StepWords } from '../step-words.ts';
import { mdmSteps } from './steps-mdm.ts';

const moments = {
  before: 'bevor es weitergeht: der Ablauf wartet auf die Antwort',
  now: 'bei diesem Schritt, und niemand wartet',
  'after-success': 'wenn der Ablauf gut geendet hat',
  'after-failure': 'wenn etwas im Ablauf gescheitert ist',
};
const { before: _, ...mailMoments } = moments;
const moment = { label: 'Wann', choices: moments };
const minutes: FieldWords = { label: 'Zeit zum Antworten' };

/** Nach den gespeicherten Namen der Schrittarten. */
export const steps: Readonly<Record<string, StepWords>> = {
  'choose-device': {
    title: 'Gerät wählen',
    about: 'Wählt das Gerät zur Ausgabe: geladen, im Bestand, am besten zurückgegeben zuerst.',
    says: (say) =>
      `Ein Gerät${say('group') === '' ? '' : ` aus ${say('group')}`} mit mindestens ${say('min-charge')} % Ladung wählen`,
    fields: {
      group: { label: 'Gerätegruppe' },
      'min-charge': { label: 'Geringste Ladung in Prozent' },
      'allow-unverified': { label: 'Geräte, deren Rückgabe das MDM nicht bestätigt hat, zuletzt anbieten' },
    },
  },
  'check-out-device': {
    title: 'Gerät ausgeben',
    about: 'Das Gerät gehört ab hier der Person.',
    says: (say) => `Ausgeben; eine Person darf ${say('limit')} haben`,
    fields: {
      limit: { label: 'Geräte, die eine Person haben darf' },
      due: {
        label: 'Zurückerwartet nach',
        hint: 'Regeln für Überfälliges zählen ab dann. Ohne Angabe wird es nie überfällig.',
      },
    },
  },
  'check-in-device': {
    title: 'Gerät zurücknehmen',
    about: 'Das Gerät gehört wieder niemandem. Eine Rückgabe wird nie abgelehnt.',
    says: () => 'Zurücknehmen',
  },
  'light-bay': {
    title: 'Fach beleuchten',
    about: 'Beleuchtet das Fach des Geräts, damit man es findet.',
    says: (say) => `Fach beleuchten: ${say('light')}`,
    fields: {
      light: {
        label: 'Licht',
        choices: {
          take: 'dieses nehmen',
          ready: 'bereit zur Entnahme',
          charging: 'lädt',
          fault: 'außer Betrieb',
          off: 'dunkel',
        },
      },
    },
  },
  'wait-for-removal': {
    title: 'Auf Entnahme warten',
    about: 'Wartet, bis das Gerät entnommen ist; sonst wird die Ausgabe rückgängig gemacht.',
    says: (say) => `${say('within')} auf die Entnahme warten, sonst rückgängig machen`,
    fields: { within: { label: 'Zeit zum Entnehmen' } },
  },
  'show-message': {
    title: 'Mitteilung zeigen',
    about: 'Sagt etwas auf dem Bildschirm der Station.',
    says: (say) => `„${say('text')}“ ${say('for')} lang zeigen`,
    fields: { text: { label: 'Mitteilung' }, for: { label: 'Wie lange' } },
  },
  'set-attribute': {
    title: 'Attribut setzen',
    about: 'Gibt einem Text einen Namen, den spätere Schritte in Klammern nennen können.',
    says: (say) => `[${say('name')}] auf „${say('value')}“ setzen`,
    fields: { name: { label: 'Attribut' }, value: { label: 'Wert' } },
  },
  wait: {
    title: 'Warten',
    about: 'Steht eine Weile still; ein Neustart ändert daran nichts.',
    says: (say) => `${say('for')} warten`,
    fields: { for: { label: 'Wie lange' } },
  },
  'run-workflow': {
    title: 'Ablauf einsetzen',
    about: 'Setzt die Schritte eines anderen Ablaufs an diese Stelle.',
    says: (say) => `Die Schritte von ${say('workflow')} ausführen`,
    fields: { workflow: { label: 'Ablauf' } },
  },
  'ask-question': {
    title: 'Frage stellen',
    about: 'Fragt die Person am Bildschirm und behält die Antwort als Attribut.',
    says: (say) =>
      `„${say('question')}“ fragen${say('into') === '' ? '' : ` und die Antwort in [${say('into')}] behalten`}`,
    fields: {
      question: { label: 'Frage' },
      answer: { label: 'Wie geantwortet wird', choices: { 'yes-no': 'Ja oder nein', text: 'Getippt' } },
      choices: { label: 'Antworten zur Auswahl', of: 'Antwort' },
      into: {
        label: 'Attribut, das die Antwort behält',
        hint: 'yes, no, die Auswahl wie geschrieben, oder was getippt wurde.',
      },
      optional: { label: 'Darf unbeantwortet bleiben' },
      within: minutes,
    },
  },
  'accept-terms': {
    title: 'Bedingungen annehmen',
    about: 'Zeigt Bedingungen; ohne Zustimmung geht nichts weiter.',
    says: (say) => `Zustimmung erbitten: „${say('text')}“`,
    fields: {
      text: { label: 'Bedingungen' },
      accept: {
        label: 'Wort auf der Taste, die annimmt',
        hint: 'Leer gelassen, sagt es der Bildschirm in seiner Sprache.',
      },
      decline: { label: 'Wort auf der Taste, die ablehnt' },
      within: { label: 'Zeit zum Entscheiden' },
    },
  },
  'send-webhook': {
    title: 'Webhook senden',
    about: 'Sagt es einem anderen System über HTTP und kann Attribute aus dessen Antwort nehmen.',
    says: (say) => `${say('sink')} Bescheid geben (${say('method')}), ${say('moment')}`,
    fields: {
      sink: { label: 'Empfänger', hint: 'Die Kennung eines Webhooks aus den Einstellungen.' },
      moment,
      method: {
        label: 'Methode',
        choices: { POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', GET: 'GET', DELETE: 'DELETE' },
      },
      headers: { label: 'Kopfzeilen', of: 'Wert' },
      body: { label: 'Inhalt', hint: 'Ein Text, oder eine Gruppe, die als JSON gesendet wird.' },
      success: { label: 'Antworten, die als angenommen gelten', of: 'Status, oder von-bis' },
      answer: { label: 'Attribute aus der Antwort', of: 'JSON-Zeiger' },
    },
  },
  'send-email': {
    title: 'E-Mail senden',
    about: 'Schreibt eine E-Mail über den Mailserver des Hauses.',
    says: (say) => `„${say('subject')}“ an ${say('to')} schreiben, ${say('moment')}`,
    fields: {
      to: { label: 'An', of: 'Adresse, oder ein Attribut, das welche enthält' },
      subject: { label: 'Betreff' },
      text: { label: 'Text' },
      moment: { label: 'Wann', choices: mailMoments },
    },
  },
  ...mdmSteps,
};
