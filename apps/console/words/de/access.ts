import type { access as en } from '../en/access.ts';

export const access: typeof en = {
  title: 'Zugänge',
  about: 'Wer sich hier anmelden darf, und welche Programme fragen dürfen.',
  operators: 'Operatoren',
  name: 'Name',
  displayName: 'Angezeigt als',
  role: 'Rolle',
  stations: 'Stationen',
  allStations: 'Alle Stationen',
  lastSignIn: 'Letzte Anmeldung',
  never: 'Nie',
  noOperators: {
    title: 'Noch darf sich niemand anmelden',
    hint: 'Laden Sie jemanden ein; ein Inhaber kann das.',
  },
  account: { title: 'Ihr Konto' },
};
