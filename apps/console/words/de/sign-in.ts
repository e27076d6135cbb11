import type { signIn as en } from '../en/sign-in.ts';

export const signIn: typeof en = {
  title: 'Anmelden',
  name: 'Name',
  password: 'Passwort',
  code: 'Einmalcode',
  codeHint: 'Die sechs Ziffern, die Ihre Authenticator-App jetzt zeigt.',
  act: 'Anmelden',
  oidc: 'Über Ihre Organisation anmelden',
  or: 'oder',
  invited: 'Sie wurden eingeladen? Passwort festlegen',
  wrong: 'Name, Passwort oder Code stimmt nicht.',
  codeNeeded: 'Ihr Konto verlangt außerdem einen Einmalcode.',
  locked:
    'Dieses Konto nimmt gerade keine Anmeldung an, weil zu viele falsche vorausgingen. Ein Inhaber kann die Wartezeit beenden; das Passwort selbst bleibt gleich.',
  empty: 'ist leer',
  oidcRefused:
    'Ihre Organisation hat Sie eingelassen, aber hier ist Ihnen keine Rolle zugeordnet. Fragen Sie einen Inhaber, welche Gruppe Sie brauchen.',
  oidcFailed:
    'Die Anmeldung über Ihre Organisation ist nicht zustande gekommen. Versuchen Sie es noch einmal oder melden Sie sich mit Name und Passwort an.',
  ended: 'Sie sind angemeldet und werden zurückgeführt.',
  confirm: {
    title: 'Bestätigen Sie, dass Sie es sind',
    about: (name) =>
      `Sie wollen Geheimnisse, Rollen oder Token ändern. ${name}, belegen Sie, dass Sie es sind; das gilt dann zehn Minuten.`,
    byPassword: 'Passwort',
    byCode: 'Einmalcode',
    byProvider: 'Noch einmal über Ihre Organisation anmelden',
    how: 'Wie',
    act: 'Bestätigen',
    none: 'Diese Sitzung lässt sich nicht bestätigen: Melden Sie sich mit Name und Passwort oder über Ihre Organisation an.',
    providerHint: 'Sie werden dorthin und zurück geführt; was Sie vorhatten, müssen Sie dann neu beginnen.',
  },
  invitation: {
    title: 'Passwort festlegen',
    about:
      'Wer Sie eingeladen hat, hat Ihnen einen Code gegeben. Mit ihm legen Sie Ihr eigenes Passwort fest und sind angemeldet.',
    code: 'Code der Einladung',
    password: 'Neues Passwort',
    passwordHint:
      'Mindestens 12 Zeichen. Ein paar Wörter, die nur Sie so zusammenstellen, sind besser als eines mit Sonderzeichen.',
    again: 'Neues Passwort noch einmal',
    differs: 'weicht von dem oben ab',
    act: 'Passwort festlegen und anmelden',
  },
};
