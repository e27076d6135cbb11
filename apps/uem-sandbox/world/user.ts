/** Numbers of `DeviceStagingType` on the v1 wire (Omnissa UEM API, User). */
export const stagingTypes = {
  StagingDisabled: 0,
  SingleUserStagingStandard: 2,
  SingleUserStagingAdvanced: 3,
  MultipleUserStaging: 241,
  MultipleUserStagingSingleUserStandard: 242,
  MultipleUserStagingSingleUserAdvanced: 243,
} as const;
export type StagingType = keyof typeof stagingTypes;

/** `StagingMode` that goes with each type; the pairing is this stand-in's reading of the two lists of names. */
export const stagingModes: Record<StagingType, number> = {
  StagingDisabled: 0,
  SingleUserStagingStandard: 2,
  SingleUserStagingAdvanced: 1,
  MultipleUserStaging: 4,
  MultipleUserStagingSingleUserStandard: 6,
  MultipleUserStagingSingleUserAdvanced: 5,
};

export const isMultiUserStaging = (type: StagingType): boolean => stagingTypes[type] >= 241;

/** Numbers of `SecurityType` on the v1 wire. */
export const securityTypes = { directory: 1, basic: 2, authenticationproxy: 3 } as const;
export type SecurityType = keyof typeof securityTypes;

/** What few users have; the object is made when something is in it. */
export interface UserDetails {
  displayName?: string;
  middleName?: string;
  fullName?: string;
  emailUserName?: string;
  userPrincipalName?: string;
  domain?: string;
  costCenter?: string;
  aadMappingAttribute?: string;
  customAttributes?: Partial<Record<1 | 2 | 3 | 4 | 5, string>>;
  /** Where devices this user enrolls go, other than its own group. */
  enrollmentGroupId?: number;
  categoryId?: number;
  androidSharedDeviceMode?: 'Launcher' | 'Native';
  androidSystemApps?: boolean;
  /** S/MIME certificates as they were uploaded, base64. */
  signingCertificate?: string;
  encryptionCertificate?: string;
  /** Epoch milliseconds, and the account. */
  createdAt?: number;
  createdBy?: string;
  changedAt?: number;
  changedBy?: string;
}

export interface User {
  id: number;
  uuid: string;
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
  contactNumber: string;
  mobileNumber: string;
  securityType: SecurityType;
  active: boolean;
  staging: StagingType;
  groupId: number;
  role: string;
  messageType: number;
  externalId: string;
  employeeIdentifier: string;
  department: string;
  more?: UserDetails;
}

/** What the loose search looks in, made once and not per search. */
export interface SearchText {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
}
