import { row, type FaultRow } from './fault-words.ts';

/** What stands between a person and a device in the MDM. */
export const mdmUserFaults = {
  'mdm-user-access': row(
    'no',
    'You and this phone are in different areas of Workspace ONE.',
    'Put it back and take another. IT must check the organization groups.',
    'Sie und dieses Telefon sind in Workspace ONE in verschiedenen Bereichen.',
    'Zurückgeben und ein anderes nehmen. IT muss die Organisationsgruppen prüfen.',
  ),
  'mdm-fixed-group': row(
    'no',
    'This phone may not leave its area of Workspace ONE.',
    'Put it back and take another. Tell IT: fixed organization group.',
    'Dieses Telefon darf seinen Bereich in Workspace ONE nicht verlassen.',
    'Zurückgeben und ein anderes nehmen. IT verständigen: feste Organisationsgruppe.',
  ),
  'mdm-user-refused': row(
    'no',
    'Workspace ONE does not let you have this phone.',
    'Put it back and take another. If that fails too, tell IT.',
    'Workspace ONE gibt Ihnen dieses Telefon nicht.',
    'Zurückgeben und ein anderes nehmen. Geht auch das nicht, IT verständigen.',
  ),
  'mdm-user-ambiguous': row(
    'no',
    'Workspace ONE knows several people by your user name.',
    'The phone works, but without your apps. Tell IT.',
    'Workspace ONE kennt mehrere Personen mit Ihrem Benutzernamen.',
    'Das Telefon geht, aber ohne Ihre Apps. IT verständigen.',
  ),
  'mdm-user-not-in-directory': row(
    'no',
    'Workspace ONE does not find you in its directory.',
    'The phone works, but without your apps. IT must check your directory account.',
    'Workspace ONE findet Sie nicht in seinem Verzeichnis.',
    'Das Telefon geht, aber ohne Ihre Apps. IT muss Ihr Verzeichniskonto prüfen.',
  ),
  'mdm-directory-missing': row(
    'no',
    'Workspace ONE has no directory to look you up in.',
    'The phone works, but without your apps. IT must connect the directory.',
    'Workspace ONE hat kein Verzeichnis, in dem es Sie suchen könnte.',
    'Das Telefon geht, aber ohne Ihre Apps. IT muss das Verzeichnis verbinden.',
  ),
  'mdm-user-not-created': row(
    'no',
    'Workspace ONE could not make an account for you.',
    'The phone works, but without your apps. Tell IT.',
    'Workspace ONE konnte kein Konto für Sie anlegen.',
    'Das Telefon geht, aber ohne Ihre Apps. IT verständigen.',
  ),
} as const satisfies Record<string, FaultRow>;
