import { row, type FaultRow } from './fault-words.ts';

/**
 * Every fault a person can meet, once. The code is stored: append-only. Each has a page `docs/faults/<code>.md`.
 */
export const faultTable = {
  // who is it
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
  // which device
  'all-out': row(
    'later',
    'No phone is free here.',
    'Wait for a return, or try another cabinet.',
    'Hier ist kein Telefon frei.',
    'Auf eine Rückgabe warten oder einen anderen Schrank versuchen.',
  ),
  'none-charged': row(
    'later',
    'No phone is charged enough yet.',
    'Try again in a few minutes, or try another cabinet.',
    'Noch ist kein Telefon ausreichend geladen.',
    'In einigen Minuten wieder versuchen oder zu einem anderen Schrank gehen.',
  ),
  'limit-reached': row(
    'no',
    'You already have a phone.',
    'Put it back first, then take another.',
    'Sie haben schon ein Telefon.',
    'Erst zurückgeben, dann ein anderes nehmen.',
  ),
  'not-taken': row(
    'no',
    'The phone was not taken in time.',
    'Tap your badge again.',
    'Das Telefon wurde nicht rechtzeitig entnommen.',
    'Den Ausweis noch einmal vorhalten.',
  ),
  'no-workflow': row(
    'no',
    'Nothing is set up for this tap.',
    'Tell IT: no rule fits at this station.',
    'Für diesen Ausweis ist hier nichts eingerichtet.',
    'IT verständigen: keine Regel passt an dieser Station.',
  ),
  // hands and eyes
  'reader-missing': row(
    'later',
    'A badge reader is not connected.',
    'Use another reader, and tell IT.',
    'Ein Ausweisleser ist nicht angeschlossen.',
    'Einen anderen Leser benutzen und IT verständigen.',
  ),
  'reader-unavailable': row(
    'no',
    'A badge reader cannot be opened on this computer.',
    'Tell IT: reader driver is not installed.',
    'Ein Ausweisleser lässt sich an diesem Rechner nicht öffnen.',
    'IT verständigen: Lesertreiber fehlt.',
  ),
  'cabinet-missing': row(
    'later',
    'The cabinet does not answer.',
    'Phones can be returned as usual. Tell IT.',
    'Der Schrank antwortet nicht.',
    'Rückgabe geht wie gewohnt. IT verständigen.',
  ),
  'station-down': row(
    'later',
    'This station is starting again.',
    'Tap again in a few seconds.',
    'Diese Station startet neu.',
    'In einigen Sekunden noch einmal vorhalten.',
  ),
  // what we cannot write down we do not give
  'store-full': row(
    'later',
    'No phone can be given: the disk is full.',
    'Returns work. Tell IT at once.',
    'Keine Ausgabe möglich: die Festplatte ist voll.',
    'Rückgabe geht. Sofort IT verständigen.',
  ),
  'store-busy': row(
    'later',
    'The system is busy with its records.',
    'Tap again in a few seconds.',
    'Das System schreibt gerade sehr viel auf.',
    'In einigen Sekunden noch einmal vorhalten.',
  ),
  'store-broken': row(
    'later',
    'No phone can be given: records cannot be written.',
    'Returns work. Tell IT at once.',
    'Keine Ausgabe möglich: es kann nichts aufgezeichnet werden.',
    'Rückgabe geht. Sofort IT verständigen.',
  ),
  // the MDM
  'mdm-unreachable': row(
    'later',
    'The phone is being set up later than usual.',
    'You can take it now.',
    'Das Telefon wird später als sonst eingerichtet.',
    'Sie können es schon nehmen.',
  ),
  'mdm-ambiguous': row(
    'later',
    'It is not yet certain that the phone was set up.',
    'We check again by ourselves.',
    'Noch ist nicht sicher, ob das Telefon eingerichtet ist.',
    'Wir prüfen es von selbst.',
  ),
  'mdm-authentication': row(
    'later',
    'Workspace ONE refuses our sign-in.',
    'You can take the phone. Tell IT: API account.',
    'Workspace ONE lehnt unsere Anmeldung ab.',
    'Sie können das Telefon nehmen. IT verständigen: API-Konto.',
  ),
  'mdm-forbidden': row(
    'no',
    'Workspace ONE does not allow us to set up this phone.',
    'Tell IT: rights of the API account.',
    'Workspace ONE erlaubt uns die Einrichtung nicht.',
    'IT verständigen: Rechte des API-Kontos.',
  ),
  'mdm-device-unknown': row(
    'no',
    'Workspace ONE does not know this phone.',
    'Put it back and take another. Tell IT.',
    'Workspace ONE kennt dieses Telefon nicht.',
    'Zurückgeben und ein anderes nehmen. IT verständigen.',
  ),
  'mdm-device-not-enrolled': row(
    'no',
    'This phone is not enrolled.',
    'Put it back and take another. IT must enrol it.',
    'Dieses Telefon ist nicht registriert.',
    'Zurückgeben und ein anderes nehmen. IT muss es registrieren.',
  ),
  'mdm-user-unknown': row(
    'no',
    'Workspace ONE does not know you yet.',
    'The phone works, but without your apps. Tell IT.',
    'Workspace ONE kennt Sie noch nicht.',
    'Das Telefon geht, aber ohne Ihre Apps. IT verständigen.',
  ),
  'mdm-user-inactive': row(
    'no',
    'Your Workspace ONE account is not active.',
    'The phone works, but without your apps. Tell IT.',
    'Ihr Konto in Workspace ONE ist nicht aktiv.',
    'Das Telefon geht, aber ohne Ihre Apps. IT verständigen.',
  ),
  'mdm-not-multi-staging': row(
    'no',
    'This phone was not enrolled as a shared device.',
    'Put it back and take another; IT must enrol it again with the staging account.',
    'Dieses Telefon ist nicht als gemeinsames Gerät registriert.',
    'Zurückgeben und ein anderes nehmen; IT muss es mit dem Staging-Konto neu registrieren.',
  ),
  'mdm-platform': row(
    'no',
    'This kind of phone cannot be assigned in Workspace ONE.',
    'It works, but without your apps. Tell IT.',
    'Diese Geräteart lässt sich in Workspace ONE nicht zuweisen.',
    'Es geht, aber ohne Ihre Apps. IT verständigen.',
  ),
  'mdm-refused': row(
    'no',
    'Workspace ONE refused to set up this phone.',
    'Put it back and take another. Tell IT.',
    'Workspace ONE hat die Einrichtung abgelehnt.',
    'Zurückgeben und ein anderes nehmen. IT verständigen.',
  ),
  'mdm-quota': row(
    'later',
    'Workspace ONE is busy.',
    'You can take the phone; it is set up shortly.',
    'Workspace ONE ist ausgelastet.',
    'Sie können das Telefon nehmen; es wird bald eingerichtet.',
  ),
  'mdm-nonsense': row(
    'later',
    'Workspace ONE answers with something we do not understand.',
    'You can take the phone; we try again.',
    'Workspace ONE antwortet unverständlich.',
    'Sie können das Telefon nehmen; wir versuchen es weiter.',
  ),
  // the house itself
  'config-invalid': row(
    'no',
    'The configuration has a mistake.',
    'Correct the lines named in the log, then start again.',
    'Die Konfiguration enthält einen Fehler.',
    'Die im Protokoll genannten Zeilen berichtigen, dann neu starten.',
  ),
  'tap-late': row(
    'no',
    'That tap arrived too late.',
    'Tap again.',
    'Der Ausweis wurde zu spät gemeldet.',
    'Noch einmal vorhalten.',
  ),
} as const satisfies Record<string, FaultRow>;

export type FaultCode = keyof typeof faultTable;

export const faultCodes = Object.keys(faultTable) as FaultCode[];

/** What a system outside told us about the failure; for journal and log, never for the screen. No personal data. */
export interface FaultDetail {
  status?: number;
  errorCode?: number;
  activityId?: string;
  retryAfterMs?: number;
  /** One sentence for an operator. */
  note?: string;
}

/** A broken world: thrown by adapters and rooms, asked about by code, never by message. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly detail: FaultDetail;
  constructor(code: FaultCode, detail: FaultDetail = {}, cause?: unknown) {
    super(`${code}${detail.note === undefined ? '' : `: ${detail.note}`}`, { cause });
    this.name = 'Fault';
    this.code = code;
    this.detail = detail;
  }
  /** Whether the same call may succeed later by itself. */
  get retry(): boolean {
    return faultTable[this.code].retry === 'later';
  }
}

export const isFault = (e: unknown, code?: FaultCode): e is Fault =>
  e instanceof Fault && (code === undefined || e.code === code);
