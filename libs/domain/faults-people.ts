import { row, type FaultRow } from './fault-words.ts';

/** Who is it? */
export const peopleFaults = {
  'badge-unknown': row(
    'no',
    'This badge is not known.',
    'Try another badge, or ask the help desk to enrol it.',
    'Dieser Ausweis ist nicht bekannt.',
    'Einen anderen Ausweis versuchen oder diesen beim Helpdesk anmelden lassen.',
  ),
  'badge-unreadable': row(
    'no',
    'The badge could not be read.',
    'Hold it still on the reader for a second.',
    'Der Ausweis war nicht lesbar.',
    'Den Ausweis eine Sekunde ruhig an den Leser halten.',
  ),
  'badge-revoked': row(
    'no',
    'This badge has been blocked.',
    'Ask the help desk for a new one.',
    'Dieser Ausweis ist gesperrt.',
    'Beim Helpdesk einen neuen holen.',
  ),
  'badge-ambiguous': row(
    'no',
    'This badge belongs to two people.',
    'Ask the help desk to correct it.',
    'Dieser Ausweis gehört zwei Personen.',
    'Beim Helpdesk berichtigen lassen.',
  ),
  'person-disabled': row(
    'no',
    'Your account is disabled.',
    'Ask the help desk to enable it.',
    'Ihr Konto ist deaktiviert.',
    'Beim Helpdesk freischalten lassen.',
  ),
  'directory-unreachable': row(
    'later',
    'The staff directory cannot be reached.',
    'Try again in a minute, or ask a colleague seen here today.',
    'Das Personalverzeichnis ist nicht erreichbar.',
    'In einer Minute wieder versuchen oder jemanden bitten, der heute schon hier war.',
  ),
  'directory-slow': row(
    'later',
    'The staff directory does not answer in time.',
    'Try again in a minute.',
    'Das Personalverzeichnis antwortet nicht rechtzeitig.',
    'In einer Minute wieder versuchen.',
  ),
  'directory-certificate': row(
    'no',
    'The staff directory shows a certificate we do not trust.',
    'Tell IT: directory certificate.',
    'Dem Zertifikat des Personalverzeichnisses wird nicht vertraut.',
    'IT verständigen: Zertifikat des Verzeichnisses.',
  ),
  'directory-refused': row(
    'no',
    'The staff directory refuses our account.',
    'Tell IT: directory account.',
    'Das Personalverzeichnis lehnt unser Konto ab.',
    'IT verständigen: Konto im Verzeichnis.',
  ),
} as const satisfies Record<string, FaultRow>;
