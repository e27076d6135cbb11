import type { FieldWords, Say, StepWords } from '../step-words.ts';

const only: Readonly<Record<string, FieldWords>> = { within: { label: 'Nur innerhalb von' } };
const within = (say: Say): string => (say('within') === '' ? '' : ` innerhalb von ${say('within')}`);
const back: FieldWords = { label: 'Was es ist, wenn die Ausgabe rückgängig gemacht wird' };
const undone = (say: Say): string =>
  say('back') === '' ? '' : `, und ${say('back')}, wenn rückgängig gemacht`;
const elsewhere: Readonly<Record<string, FieldWords>> = {
  elsewhere: {
    label: 'Wo das MDM den Nutzer eines solchen Geräts nicht wechseln kann',
    hint: 'Leer gelassen, scheitert der Schritt dort.',
    choices: {
      tag: 'Ein Tag setzen und bei der Rückgabe entfernen',
      'custom-attribute': 'Ein eigenes Attribut auf den Nutzernamen setzen',
      'organization-group': 'In eine Organisationsgruppe verschieben',
    },
  },
  name: { label: 'Tag, eigenes Attribut oder Organisationsgruppe, solange jemand es hat' },
  back: { label: 'Wert des Attributs oder Organisationsgruppe, solange niemand es hat' },
};
const mdm = (title: string): string => `MDM-Befehl: ${title}`;

/** Die Schritte, die das MDM etwas tun lassen. */
export const mdmSteps: Readonly<Record<string, StepWords>> = {
  'assign-user': {
    title: mdm('der Person zuweisen'),
    about: 'Das MDM führt das Gerät als das der Person: Apps, Mail und Zertifikate folgen.',
    says: (say) => `Im MDM ${say('user')} zuweisen`,
    fields: { user: { label: 'Nutzername im MDM' }, ...elsewhere },
  },
  'assign-staging-user': {
    title: mdm('dem Staging-Nutzer zuweisen'),
    about: 'Das MDM führt das Gerät wieder unter dem Staging-Nutzer.',
    says: () => 'Im MDM dem Staging-Nutzer zuweisen',
    fields: elsewhere,
  },
  'clear-passcode': {
    title: mdm('Gerätecode entfernen'),
    about: 'Entfernt den Gerätecode. Muss geschehen sein, bevor es die nächste Person bekommt.',
    says: () => 'Den Gerätecode entfernen',
  },
  'sync-device': {
    title: mdm('synchronisieren'),
    about: 'Das Gerät holt, was es für es Neues gibt.',
    says: (say) => `Synchronisieren lassen${within(say)}`,
    fields: only,
  },
  'lock-device': {
    title: mdm('sperren'),
    about: 'Sperrt den Bildschirm; der Gerätecode bleibt.',
    says: (say) => `Sperren${within(say)}`,
    fields: only,
  },
  'query-device': {
    title: mdm('abfragen'),
    about: 'Das Gerät sagt dem MDM neu, was es ist und hat.',
    says: (say) => `Abfragen${within(say)}`,
    fields: only,
  },
  'restart-device': {
    title: mdm('neu starten'),
    about: 'Startet das Gerät einmal neu.',
    says: (say) => `Neu starten${within(say)}`,
    fields: only,
  },
  'message-device': {
    title: mdm('Mitteilung'),
    about: 'Zeigt eine Mitteilung auf dem Gerät selbst.',
    says: (say) => `„${say('text')}“ auf dem Gerät zeigen${within(say)}`,
    fields: { text: { label: 'Mitteilung' }, ...only },
  },
  'lost-mode-on': {
    title: mdm('Modus „Verloren“ ein'),
    about: 'Sperrt ein vermisstes Gerät, mit einer Mitteilung für den, der es findet.',
    says: (say) => `Modus „Verloren“ ein${say('message') === '' ? '' : `: „${say('message')}“`}`,
    fields: {
      message: { label: 'Mitteilung auf dem gesperrten Bildschirm' },
      phone: { label: 'Telefonnummer auf dem gesperrten Bildschirm' },
      footnote: { label: 'Fußnote' },
    },
  },
  'lost-mode-off': {
    title: mdm('Modus „Verloren“ aus'),
    about: 'Entsperrt es wieder. Muss geschehen sein, bevor es die nächste Person bekommt.',
    says: () => 'Modus „Verloren“ aus',
  },
  'erase-device': {
    title: mdm('löschen'),
    about: 'Löscht alles. Das Gerät ist nicht im Bestand, bis es wieder in Betrieb ist.',
    says: (say) => `Löschen; meldet sich selbst wieder an: ${say('return-to-service')}`,
    fields: {
      'return-to-service': { label: 'Meldet sich danach von selbst wieder an' },
      'keep-data-plan': { label: 'Behält seine eSIM' },
    },
  },
  'add-tag': {
    title: mdm('ein Tag setzen'),
    about: 'Setzt dem Gerät im MDM ein Tag.',
    says: (say) => `Das Tag ${say('name')} setzen`,
    fields: { name: { label: 'Tag, mit genauem Namen' } },
  },
  'remove-tag': {
    title: mdm('ein Tag entfernen'),
    about: 'Nimmt dem Gerät im MDM ein Tag.',
    says: (say) => `Das Tag ${say('name')} entfernen`,
    fields: { name: { label: 'Tag, mit genauem Namen' } },
  },
  'change-organization-group': {
    title: mdm('Organisationsgruppe wechseln'),
    about: 'Verschiebt das Gerät in eine andere Organisationsgruppe, mit allem, was dort zugewiesen ist.',
    says: (say) => `Nach ${say('group')} verschieben${undone(say)}`,
    fields: { group: { label: 'Organisationsgruppe, mit genauem Namen oder Gruppenkennung' }, back },
  },
  'set-custom-attribute': {
    title: mdm('ein eigenes Attribut setzen'),
    about: 'Schreibt ein eigenes Attribut des Geräts im MDM.',
    says: (say) => `Das eigene Attribut ${say('name')} auf „${say('value')}“ setzen${undone(say)}`,
    fields: {
      name: { label: 'Eigenes Attribut' },
      value: { label: 'Wert' },
      application: { label: 'Gruppe von Attributen in der MDM-Konsole' },
      back,
    },
  },
  'rename-device': {
    title: mdm('umbenennen'),
    about: 'Ändert den Namen, den die MDM-Konsole zeigt.',
    says: (say) => `Im MDM „${say('name')}“ nennen${undone(say)}`,
    fields: { name: { label: 'Name im MDM' }, back },
  },
  'install-profile': {
    title: mdm('ein Profil installieren'),
    about: 'Installiert ein Profil.',
    says: (say) => `Das Profil ${say('name')} installieren`,
    fields: { name: { label: 'Profil, mit genauem Namen' } },
  },
  'remove-profile': {
    title: mdm('ein Profil entfernen'),
    about: 'Entfernt ein Profil.',
    says: (say) => `Das Profil ${say('name')} entfernen`,
    fields: { name: { label: 'Profil, mit genauem Namen' } },
  },
  'install-app': {
    title: mdm('eine App installieren'),
    about: 'Installiert eine App.',
    says: (say) => `Die App ${say('name')} installieren`,
    fields: { name: { label: 'App, mit genauem Namen' } },
  },
  'uninstall-app': {
    title: mdm('eine App entfernen'),
    about: 'Entfernt eine App.',
    says: (say) => `Die App ${say('name')} entfernen`,
    fields: { name: { label: 'App, mit genauem Namen' } },
  },
  'delete-from-mdm': {
    title: mdm('aus dem MDM entfernen'),
    about: 'Entfernt das Gerät aus dem MDM. Um zurückzukommen, muss es neu angemeldet werden.',
    says: (say) => `Aus dem MDM entfernen${within(say)}`,
    fields: only,
  },
};
