import { row, type FaultRow } from './fault-words.ts';

/** Signing in at the console, and what may be done there. */
export const accessFaults = {
  'sign-in-needed': row(
    'no',
    'You are not signed in, or your session has ended.',
    'Sign in.',
    'Sie sind nicht angemeldet, oder Ihre Sitzung ist abgelaufen.',
    'Bitte anmelden.',
  ),
  'sign-in-refused': row(
    'no',
    'Name or password is not right.',
    'Try again. An owner can invite you anew.',
    'Name oder Passwort stimmt nicht.',
    'Noch einmal versuchen. Eine Eigentümerin kann Sie neu einladen.',
  ),
  'sign-in-code': row(
    'no',
    'The one-time code is missing, wrong or used already.',
    'Give the six digits that your authenticator app shows now.',
    'Der Einmalcode fehlt, ist falsch oder schon benutzt.',
    'Die sechs Ziffern eingeben, die Ihre Authenticator-App jetzt zeigt.',
  ),
  'sign-in-wait': row(
    'later',
    'Too many failed sign-ins.',
    'Wait a while, then try again.',
    'Zu viele fehlgeschlagene Anmeldungen.',
    'Eine Weile warten, dann noch einmal versuchen.',
  ),
  'not-allowed': row(
    'no',
    'Your role may not do this.',
    'Ask an owner for a role that may.',
    'Ihre Rolle darf das nicht.',
    'Eine Eigentümerin um eine passende Rolle bitten.',
  ),
  'confirm-needed': row(
    'no',
    'This needs a proof that it is you.',
    'Give your password or your one-time code once more.',
    'Dafür ist ein Nachweis nötig, dass Sie es sind.',
    'Passwort oder Einmalcode noch einmal eingeben.',
  ),
  'request-forged': row(
    'no',
    'This request did not come from the console.',
    'Reload the page and try again.',
    'Diese Anfrage kam nicht von der Konsole.',
    'Die Seite neu laden und noch einmal versuchen.',
  ),
  'invitation-void': row(
    'no',
    'This invitation is used, too old or withdrawn.',
    'Ask an owner for a new one.',
    'Diese Einladung ist benutzt, abgelaufen oder zurückgezogen.',
    'Eine Eigentümerin um eine neue bitten.',
  ),
  'oidc-unreachable': row(
    'later',
    'The sign-in provider does not answer.',
    'Try again, or sign in with a local account.',
    'Der Anmeldedienst antwortet nicht.',
    'Noch einmal versuchen oder mit einem lokalen Konto anmelden.',
  ),
  'oidc-certificate': row(
    'no',
    'The certificate of the sign-in provider is not trusted.',
    'Name its authority in the settings.',
    'Dem Zertifikat des Anmeldedienstes wird nicht vertraut.',
    'Seine Zertifizierungsstelle in den Einstellungen nennen.',
  ),
  'oidc-refused': row(
    'no',
    'Signing in at the provider did not succeed.',
    'Begin again from the sign-in page.',
    'Die Anmeldung beim Anmeldedienst ist nicht gelungen.',
    'Auf der Anmeldeseite neu beginnen.',
  ),
  'oidc-no-role': row(
    'no',
    'None of your groups may use the console.',
    'Ask IT to put you into one that may.',
    'Keine Ihrer Gruppen darf die Konsole benutzen.',
    'Die IT bitten, Sie in eine passende Gruppe aufzunehmen.',
  ),
} as const satisfies Record<string, FaultRow>;
