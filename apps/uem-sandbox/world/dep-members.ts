/** Members of `MdmEnrollmentProgramApiModel` (Omnissa UEM API, DeviceEnrollmentProgramV1) that a client sets, by type. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Panes of the setup assistant; each is a flag `Skip…`. */
const skips = words(`
  Accessibility AdditionalPrivacySettings AgeAssurance AgeBasedSafetySettings Android ApplePay
  Biometric CameraControl ChooseYourLook DeviceToDeviceMigration Diagnostics Dictation DisplayTone
  ExpressLanguage FileVault HomeButtonSensitivity Keyboard LocationServices Multitasking OSShowcase
  OnBoarding Passcode PreferredLanguage PrimarySetupAccountCreation Privacy Registration
  RestoreCompleted RestoringFromBackup SIMSetup SafetyAndHandlingPane ScreenSaver ScreenTime
  SigningWithAppleId Siri SoftwareUpdate TVRoom TapToSetup TermsofUse Tips TvHomeScreenSync
  TvProviderSignIn UnlockWithWatch UpdateCompleted WatchMigration Welcome Zoom iCloudDiagnostics
  iCloudStorage iMessageAndFaceTime
`);

const flags = words(`
  AssignProfile AssignProfileAsDefaultForIos AssignProfileAsDefaultForMacos
  AssignProfileAsDefaultForTvOs AssignProfileAsDefaultForVisionOs AuthenticationRequired
  AutoAdvanceSetup AutoAssignDefaultProfile AwaitConfiguration CustomPromptRequired DevicePairing
  DoNotUseProfileFromBackup EnableCustomEnrollment EnableUniqueRandomPasswordForAdminAccount Hidden
  IsFocusedEnrollmentEnabled IsMdmRemovable IsMultiUser IsPssoEnabled PrimaryAccountAllowEditing
  PrimaryAccountAutoFill RequireMdmEnrollment SuperviseDevices skip_app_store
`);

const texts = words(`
  AccountType AppPreservationMode Department EnrollmentUsername FullName IOSMinVersion MacOSMinVersion
  OSMinVersionDescription OSMinVersionMessage OrgMagic PSSOApplicationUUID PSSOProfileUUID
  PrimaryAccountFullName PrimaryAccountUserName ProfileName PssoAppBundleId SessionId SupportEmail
  SupportNumber UniqueKey UserName
`);

const wholes = words(`
  DefaultEnrollmentUserId DeviceLocationGroupId DeviceOwnershipId HdnTokenId MessageTemplateId
  StagingMode TokenLocationGroupId
`);

const lists: Readonly<Record<string, 'number' | 'string'>> = {
  AnchorCertificateIDs: 'number',
  HostPairingCertificateIDs: 'number',
  PreservedAppsList: 'string',
};

const flagNames: ReadonlySet<string> = new Set([...flags, ...skips.map((pane) => `Skip${pane}`)]);
const textNames: ReadonlySet<string> = new Set(texts);
const wholeNames: ReadonlySet<string> = new Set(wholes);

const preservation = ['DISABLED', 'PRESERVE_ALL', 'PRESERVE_SELECTED'];

/** One value as the document has it, undefined where it cannot be one. */
function fitting(name: string, value: unknown): unknown {
  if (flagNames.has(name)) {
    const word = String(value).toLowerCase();
    return word === 'true' || word === 'false' ? word === 'true' : undefined;
  }
  if (wholeNames.has(name)) {
    const number = typeof value === 'string' && value !== '' ? Number(value) : value;
    return Number.isInteger(number) && Math.abs(number as number) < 2 ** 31 ? number : undefined;
  }
  const kind = lists[name];
  if (kind !== undefined)
    return Array.isArray(value) &&
      value.every((v) => typeof v === kind && (kind === 'string' || Number.isInteger(v)))
      ? value
      : undefined;
  if (typeof value !== 'string' || value.length > 2000) return undefined;
  if (name === 'AppPreservationMode') return preservation.find((p) => p === value.toUpperCase());
  if (name.startsWith('PSSO'))
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : undefined;
  return name === 'Department' && (value === '' || value.length > 125) ? undefined : value;
}

/** The known members of a posted profile, or the name of the first that is of the wrong type. */
export function depMembers(
  body: Record<string, unknown>,
): { members: Record<string, unknown> } | { wrong: string } {
  const members: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const known =
      flagNames.has(name) || textNames.has(name) || wholeNames.has(name) || Object.hasOwn(lists, name);
    if (!known || value === null || value === undefined) continue;
    const fit = fitting(name, value);
    if (fit === undefined) return { wrong: name };
    members[name] = fit;
  }
  return { members };
}
